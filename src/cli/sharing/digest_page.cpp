#include "cli/sharing/digest_page.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct DigestContext {
  const Happenings& found;
  const DigestRequest& request;
  const Telling& telling;
};

struct AudienceRow {
  DigestFor whom;
  std::string_view name;  // empty: of no --audience
  bool names, thanked;
};

constexpr std::array<AudienceRow, 4> audience_rows{{{DigestFor::team, "team", true, true},
                                                    {DigestFor::all, "all", false, true},
                                                    {DigestFor::board, "board", false, false},
                                                    {DigestFor::one_to_one, "", true, true}}};

const AudienceRow& audience_row(DigestFor whom) {
  return *std::find_if(audience_rows.begin(), audience_rows.end(),
                       [whom](const AudienceRow& row) { return row.whom == whom; });
}

// --- The sections ---

void tell_success(const DigestContext& context, PageSection& section) {
  if (context.found.success == nullptr) return;
  section.entries.push_back(context.telling.review(*context.found.success, true));
}

void tell_reviews(const DigestContext& context, PageSection& section) {
  if (context.found.reviews.empty()) section.lead = "Nothing was published in these days.";
  ToldReviews reviews = context.found.reviews;
  std::erase(reviews, context.found.success);
  context.telling.fill(section, reviews,
                       [&](const Record* record) { return context.telling.review(*record, true); });
}

void tell_lessons(const DigestContext& context, PageSection& section) {
  context.telling.fill(section, context.found.lessons, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    context.telling.note(entry, audience_note(*told.item), *told.record);
    return entry;
  });
}

void tell_items(const Telling& telling, const ToldItems& items, PageSection& section) {
  telling.fill(section, items, [&](const ToldItem& told) { return telling.item(told); });
}

void tell_kept(const DigestContext& context, PageSection& section) {
  tell_items(context.telling, context.found.kept, section);
}

void tell_questions(const DigestContext& context, PageSection& section) {
  tell_items(context.telling, context.found.questions, section);
}

void tell_gaps(const DigestContext& context, PageSection& section) {
  context.telling.fill(section, context.found.gaps, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    for (const std::string_view key : {"team", "remedy"}) {
      const std::string_view value = told.item->value(key);
      if (value.empty()) continue;
      context.telling.note(entry, fmt::format("{}: {}", key, value), *told.record);
    }
    return entry;
  });
}

void tell_opportunities(const DigestContext& context, PageSection& section) {
  tell_items(context.telling, context.found.opportunities, section);
}

void tell_thanks(const DigestContext& context, PageSection& section) {
  context.telling.fill(section, context.found.thanks,
                       [&](const ToldItem& told) { return context.telling.thanks(told); });
}

/// What is asked of the audience, of everybody, or of the team.
void tell_asks(const DigestContext& context, PageSection& section) {
  const std::string_view audience = audience_row(context.request.whom).name;
  ToldItems asked;
  std::set<const RecordItem*> told;
  for (const ToldItem& one : context.found.asks) {
    const bool is_asked = asks(*one.item, audience) ||
                          (context.request.whom != DigestFor::board && asks(*one.item, "all")) ||
                          (!context.request.team.empty() && asks(*one.item, context.request.team));
    if (is_asked && told.insert(one.item).second) asked.push_back(one);
  }
  tell_items(context.telling, asked, section);
}

void tell_anniversaries(const DigestContext& context, PageSection& section) {
  context.telling.fill(section, context.found.anniversaries, [&](const Record* record) {
    PageEntry entry = context.telling.review(*record, false);
    entry.notes.insert(entry.notes.begin(), record->date);
    return entry;
  });
}

constexpr unsigned bit(DigestFor whom) {
  return 1U << static_cast<unsigned>(whom);
}

constexpr unsigned readers = bit(DigestFor::team) | bit(DigestFor::all) | bit(DigestFor::board);
constexpr unsigned colleagues =
    bit(DigestFor::team) | bit(DigestFor::all) | bit(DigestFor::one_to_one);
constexpr unsigned everybody = readers | bit(DigestFor::one_to_one);

/// In a talk between two nobody's promises are gone through, so the pack has none of them.
struct DigestPart {
  std::string_view title;
  unsigned whom;
  void (*tell)(const DigestContext&, PageSection&);
};

constexpr std::array<DigestPart, 10> digest_parts{
    {{"A success first", everybody, tell_success},
     {"Published", readers, tell_reviews},
     {"Lessons", everybody, tell_lessons},
     {"Promises kept", readers, tell_kept},
     {"Open questions", everybody, tell_questions},
     {"Knowledge gaps", everybody, tell_gaps},
     {"Open to whoever wants to learn by doing", colleagues, tell_opportunities},
     {"Thanks", colleagues, tell_thanks},
     {"What is asked of you", readers, tell_asks},
     {"On these days in former years", everybody, tell_anniversaries}}};

std::string digest_title(const DigestRequest& request) {
  if (request.whom == DigestFor::one_to_one) {
    return fmt::format("For a one-to-one: {}", request.team);
  }
  return request.team.empty() ? "What we learned" : fmt::format("What {} learned", request.team);
}

}  // namespace

std::vector<std::string> digest_audiences() {
  std::vector<std::string> names;
  for (const AudienceRow& row : audience_rows) {
    if (!row.name.empty()) names.emplace_back(row.name);
  }
  return names;
}

DigestFor digest_audience(const std::string& name) {
  return std::find_if(audience_rows.begin(), audience_rows.end(),
                      [&](const AudienceRow& row) { return row.name == name; })
      ->whom;
}

Page digest_page(const Happenings& found, const DigestRequest& request, const Nameless& nameless) {
  const AudienceRow& row = audience_row(request.whom);
  const Telling telling(nameless, {.names = row.names && !request.no_names,
                                   .thanked = row.thanked && !request.no_names});
  const DigestContext context{found, request, telling};
  Page page{.title = digest_title(request),
            .subtitle = fmt::format("{}, {}", span_words(found.span),
                                    text::counted(found.reviews.size(), "review"))};
  for (const DigestPart& part : digest_parts) {
    if ((part.whom & bit(request.whom)) == 0) continue;
    PageSection section{.title = std::string(part.title)};
    part.tell(context, section);
    add_section(page, std::move(section));
  }
  return page;
}

}  // namespace aar::cli
