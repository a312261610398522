#include "cli/sharing/agenda_page.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "cli/calendar.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using std::chrono::sys_days;

struct AgendaContext {
  const Happenings& found;
  const AgendaRequest& request;
  const Telling& telling;
  const People& people;
  const Record* success = nullptr;  // the newest that is not shared yet
  ToldReviews waiting;              // the others that are not
};

constexpr std::array<std::string_view, 3> presenting_keys{"facilitator", "authors", "owner"};

/// Who had to do with the review and said in the people file that they present.
std::string presenters(const Record& record, const People& people) {
  std::set<std::string> names;
  for (const std::string_view key : presenting_keys) {
    const auto held = record.values.find(key);
    if (held == record.values.end()) continue;
    for (const std::string& handle : held->second) {
      const Person* const person = people.find(handle);
      if (person != nullptr && person->presents && !person->gone) names.insert(person->handle);
    }
  }
  return names.empty() ? "who presents it: ask for somebody"
                       : fmt::format("may present it: {}", fmt::join(names, ", "));
}

bool is_shared(const Record& record) {
  return !said_values(record, "shared.date").empty();
}

PageEntry presented(const AgendaContext& context, const Record& record) {
  PageEntry entry = context.telling.review(record, true);
  entry.notes.push_back(presenters(record, context.people));
  return entry;
}

/// Why nothing is there to present, and what to do.
std::string why_none(const AgendaContext& context) {
  const AgendaArchive& archive = context.request.archive;
  const std::string first = format_date(context.found.span.first);
  if (archive.reviews == 0) {
    return "The archive holds no review yet: aar new writes the first.";
  }
  if (archive.published == 0) {
    return fmt::format("{} in the archive, and none published yet: aar owed says what is due.",
                       text::counted(archive.reviews, "review"));
  }
  if (archive.earlier > 0) {
    return fmt::format(
        "No review published from {} on is waiting, but {} from before {} never shared; a longer "
        "--every reaches back to {}.",
        first, text::counted(archive.earlier, "review"), archive.earlier == 1 ? "was" : "were",
        archive.earlier == 1 ? "it" : "them");
  }
  if (context.success != nullptr) return "No other review is waiting.";
  return "Every published review has been shared; take an old one that still teaches.";
}

// --- The parts of a session ---

void go_through_success(const AgendaContext& context, PageSection& section) {
  if (context.success != nullptr) section.entries.push_back(presented(context, *context.success));
}

void go_through_reviews(const AgendaContext& context, PageSection& section) {
  if (context.waiting.empty()) section.lead = why_none(context);
  context.telling.fill(section, context.waiting,
                       [&](const Record* record) { return presented(context, *record); });
}

/// The gravest of the reviews that wait; of equals the newest.
const Record* gravest_case(const AgendaContext& context) {
  const std::vector<std::string>& scale = context.request.severities;
  const auto rank = [&scale](const Record* record) {
    return std::find(scale.begin(), scale.end(), record->severity) - scale.begin();
  };
  const auto found = std::min_element(
      context.waiting.begin(), context.waiting.end(),
      [&](const auto* left, const auto* right) { return rank(left) < rank(right); });
  return found == context.waiting.end() ? nullptr : *found;
}

void go_through_case(const AgendaContext& context, PageSection& section) {
  const Record* const record = gravest_case(context);
  if (record == nullptr) {
    section.lead = why_none(context);
    return;
  }
  section.entries.push_back(presented(context, *record));
}

void go_through_factors(const AgendaContext& context, PageSection& section) {
  const Record* const record = gravest_case(context);
  if (record == nullptr) return;
  const auto held = record->values.find("factors");
  if (held == record->values.end()) return;
  for (const std::string& factor : held->second) {
    if (!factor.empty() && factor != "unknown")
      section.entries.push_back({.text = context.telling.words(factor, *record)});
  }
}

/// Of reviews that were not shared yet: what was told once is not told again.
ToldItems not_shared(const ToldItems& items) {
  ToldItems fresh;
  std::copy_if(items.begin(), items.end(), std::back_inserter(fresh),
               [](const ToldItem& told) { return !is_shared(*told.record); });
  return fresh;
}

/// Of this review alone.
ToldItems of_review(const ToldItems& items, const Record* record) {
  ToldItems own;
  std::copy_if(items.begin(), items.end(), std::back_inserter(own),
               [record](const ToldItem& told) { return told.record == record; });
  return own;
}

void tell_lesson_entries(const AgendaContext& context, const ToldItems& lessons,
                         PageSection& section) {
  context.telling.fill(section, lessons, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    context.telling.note(entry, audience_note(*told.item), *told.record);
    return entry;
  });
}

void go_through_take_home(const AgendaContext& context, PageSection& section) {
  tell_lesson_entries(context, of_review(context.found.lessons, gravest_case(context)), section);
}

void go_through_lessons(const AgendaContext& context, PageSection& section) {
  tell_lesson_entries(context, not_shared(context.found.lessons), section);
}

/// By team, the longest overdue first.
void go_through_overdue(const AgendaContext& context, PageSection& section) {
  ToldItems late = context.found.overdue;
  std::stable_sort(late.begin(), late.end(), [](const ToldItem& left, const ToldItem& right) {
    return left.item->due < right.item->due;
  });
  context.telling.fill(section, late, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    const auto days = sys_days(context.request.today) - sys_days(*parse_date(told.item->due));
    entry.notes.push_back(
        fmt::format("due {}, {} late", told.item->due,
                    text::counted(static_cast<std::size_t>(days.count()), "day")));
    context.telling.note(entry, said_values(*told.record, "teams"), *told.record);
    return entry;
  });
}

void go_through_questions(const AgendaContext& context, PageSection& section) {
  context.telling.fill(section, context.found.questions,
                       [&](const ToldItem& told) { return context.telling.item(told); });
}

void go_through_gaps(const AgendaContext& context, PageSection& section) {
  context.telling.fill(section, context.found.gaps, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    context.telling.note(entry, told.item->value("team"), *told.record);
    return entry;
  });
}

void go_through_thanks(const AgendaContext& context, PageSection& section) {
  context.telling.fill(section, not_shared(context.found.thanks),
                       [&](const ToldItem& told) { return context.telling.thanks(told); });
}

void leave_open(const AgendaContext& /*context*/, PageSection& section) {
  section.lead = "Ideas, worries, what nobody has written down yet.";
}

void discuss_case(const AgendaContext& /*context*/, PageSection& section) {
  section.lead =
      "What made sense at the time? What did we learn late, and why then? Was a concern raised, "
      "and "
      "what became of it? Where else could it happen?";
}

struct SessionKind {
  std::string_view name, title;
};

constexpr std::array<SessionKind, 3> session_rows{
    {{"meeting", "Sharing meeting"},
     {"lunch-and-learn", "Lunch and learn"},
     {"morbidity-and-mortality", "Morbidity and mortality conference"}}};

constexpr unsigned meeting = 1;
constexpr unsigned lunch = 2;
constexpr unsigned conference = 4;

/// In the order in which a session goes through them.
struct AgendaPart {
  std::string_view title;
  int minutes;
  unsigned sessions;
  void (*go_through)(const AgendaContext&, PageSection&);
};

constexpr std::array<AgendaPart, 12> agenda_parts{
    {{"A success first", 10, meeting | lunch, go_through_success},
     {"Reviews since the last session", 20, meeting | lunch, go_through_reviews},
     {"The case", 15, conference, go_through_case},
     {"What contributed", 10, conference, go_through_factors},
     {"Discussion", 20, conference, discuss_case},
     {"To take home", 5, conference, go_through_take_home},
     {"What to take along", 10, lunch, go_through_lessons},
     {"Promises whose day is over", 5, meeting, go_through_overdue},
     {"Open questions", 10, meeting | lunch | conference, go_through_questions},
     {"Knowledge gaps", 5, meeting, go_through_gaps},
     {"Thanks", 2, meeting | lunch, go_through_thanks},
     {"Open floor", 8, meeting, leave_open}}};

std::size_t session_index(const std::string& name) {
  const auto* const row =
      std::find_if(session_rows.begin(), session_rows.end(),
                   [&](const SessionKind& known) { return known.name == name; });
  return static_cast<std::size_t>(row - session_rows.begin());
}

}  // namespace

std::vector<std::string> session_kinds() {
  std::vector<std::string> names;
  names.reserve(session_rows.size());
  for (const SessionKind& row : session_rows)
    names.emplace_back(row.name);
  return names;
}

std::optional<Date> last_session(const std::vector<Record>& records, Date date) {
  std::optional<Date> last;
  for (const Record& record : records) {
    const auto held = record.values.find("shared.date");
    if (held == record.values.end()) continue;
    for (const std::string& text : held->second) {
      const std::optional<Date> day = day_in(text);
      if (day && *day < date && (!last || *last < *day)) last = day;
    }
  }
  return last;
}

AgendaArchive agenda_archive(const std::vector<Record>& records, const DaySpan& span, Date today) {
  AgendaArchive archive{.reviews = records.size()};
  for (const Record& record : records) {
    if (!is_told(record) || !is_open_to(record, {}, today)) continue;
    ++archive.published;
    const std::optional<Date> day = told_on(record);
    if (!is_shared(record) && (!day || *day < span.first)) ++archive.earlier;
  }
  return archive;
}

Page agenda_page(const Happenings& found, const AgendaRequest& request, const Nameless& nameless,
                 const People& people) {
  constexpr std::size_t most = 8;
  const Telling telling(nameless, {.thanked = true, .most = most});
  AgendaContext context{found, request, telling, people, nullptr, {}};
  for (const Record* const record : found.reviews) {
    if (is_shared(*record)) continue;
    const bool leads = record->kind == "success" && context.success == nullptr;
    if (leads) context.success = record;
    if (!leads) context.waiting.push_back(record);
  }
  const std::size_t session = session_index(request.session);
  Page page{
      .title = fmt::format("{}, {}", session_rows.at(session).title, format_date(request.date)),
      .subtitle = fmt::format("What was published from {} on and is not shared yet.",
                              format_date(found.span.first))};
  for (const AgendaPart& part : agenda_parts) {
    if ((part.sessions & (1U << session)) == 0) continue;
    PageSection section{.title = fmt::format("{} ({} min)", part.title, part.minutes)};
    part.go_through(context, section);
    add_section(page, std::move(section));
  }
  return page;
}

void write_agenda_calendar(const Page& page, const AgendaRequest& request, std::ostream& out) {
  write_calendar_of("agenda", out, [&](std::ostream& events) {
    const std::string id = fmt::format("{}-{}", request.session, format_date(request.date));
    begin_calendar_entry("VEVENT", id, request.today, page.title, events);
    events << calendar_line("DTSTART;VALUE=DATE", calendar_date(request.date))
           << calendar_line("DESCRIPTION", calendar_lines(text_page(page)));
    end_calendar_entry("VEVENT", events);
  });
}

}  // namespace aar::cli
