#include "aar/changes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "model/changes_parts.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

struct KindRow {
  ChangeKind kind;
  std::string_view id;
  int weight;
  std::string_view counted;  // "2 actions <counted>"
};

constexpr KindRow kind_rows[] = {
#define AAR_CHANGE(kind, id, weight, counted) {ChangeKind::kind, id, weight, counted},
#include "model/change_kinds.inc"
#undef AAR_CHANGE
};

constexpr bool in_order_of_the_enum() {
  for (std::size_t i = 0; i < std::size(kind_rows); ++i) {
    if (static_cast<std::size_t>(kind_rows[i].kind) != i) return false;
  }
  return static_cast<std::size_t>(ChangeKind::notation_changed) + 1 == std::size(kind_rows);
}

static_assert(in_order_of_the_enum());

const KindRow& row_of(ChangeKind kind) {
  return kind_rows[static_cast<std::size_t>(kind)];
}

bool is_field(const Change& change) {
  return change.kind == ChangeKind::field_set || change.kind == ChangeKind::field_changed ||
         change.kind == ChangeKind::field_removed;
}

/// The status comes before everything but the review's own coming and going.
int weight_of(const Change& change) {
  constexpr int status_weight = 2;
  return is_field(change) && change.subject == "status" ? status_weight
                                                        : row_of(change.kind).weight;
}

/// Fields that a digest tells in any case.
bool is_key_field(const Change& change) {
  return is_field(change) && (change.subject == "status" || change.subject == "severity");
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

Change whole(ChangeKind kind, const ReviewState& state) {
  const Review& review = *state.review;
  const std::string& title = review.title.text.empty() ? review.heading_title : review.title.text;
  std::string what = fmt::format("{} {}", review.severity.filled() ? review.severity.text : "",
                                 review.kind.filled() ? review.kind.text : "review");
  what = model::shown(what);
  Change change;
  change.kind = kind;
  change.nature = ChangeNature::substance;
  change.subject = "review";
  change.in_old = kind == ChangeKind::review_removed;
  (change.in_old ? change.old_value : change.new_value) = review.id;
  const std::string status =
      review.status.filled() ? fmt::format(" as {}", model::shown(review.status.text)) : "";
  change.brief =
      change.in_old ? fmt::format("{} removed", what) : fmt::format("{} added{}", what, status);
  change.words =
      title.empty() ? change.brief : fmt::format("{}: {}", change.brief, model::shown(title, 80));
  return change;
}

void compare_names(model::Comparison& both) {
  const std::string& from = both.before().source->path();
  const std::string& to = both.after().source->path();
  if (from == to) return;
  Change& change = both.add_new(ChangeKind::review_renamed, "review", 0);
  change.nature = ChangeNature::lifecycle;
  const std::string& old_id = both.before().review->id;
  const std::string& new_id = both.after().review->id;
  const bool same = old_id == new_id;
  change.old_value = same ? from : old_id;
  change.new_value = same ? to : new_id;
  change.words = same ? fmt::format("moved from {} to {}", model::in_quotes(folder_of(from)),
                                    model::in_quotes(folder_of(to)))
                      : fmt::format("renamed from {}", model::in_quotes(old_id, 100));
  change.brief = same ? "moved" : change.words;
}

/// Fields and sections that change together are counted when they are more than these.
std::size_t most_told(ChangeKind kind) {
  constexpr std::size_t sections = 2;
  constexpr std::size_t others = 3;
  return kind == ChangeKind::section_edited ? sections : others;
}

/// What changes of one group have in common when they are counted: `action`, `timeline entry`.
std::string_view noun_of(const Change& change) {
  if (change.item) return model::noun_of(*change.item);
  const std::string_view id = to_string(change.kind);
  if (id.starts_with("timeline")) return "timeline entry";
  if (id.starts_with("section")) return "section";
  if (id.starts_with("suppression")) return "suppression";
  return "field";
}

std::string_view counted_word(const Change& change) {
  if (change.kind == ChangeKind::item_done) return model::done_word(*change.item);
  return row_of(change.kind).counted;
}

struct DigestPart {
  std::string text;
  std::size_t changes = 1;  // how many it stands for
};

/// The parts of a digest. What there is little of is told, the rest of its group counted once.
std::vector<DigestPart> parts_of(const std::vector<Change>& changes) {
  struct Group {
    std::size_t size = 0;
    bool is_counted = false;
  };

  std::map<std::pair<std::string_view, std::string_view>, Group> groups;  // by word and noun
  for (const Change& change : changes) {
    if (!is_key_field(change)) ++groups[{counted_word(change), noun_of(change)}].size;
  }
  std::vector<DigestPart> parts;
  for (const Change& change : changes) {
    Group& group = groups[{counted_word(change), noun_of(change)}];
    const bool few = group.size <= most_told(change.kind) || is_key_field(change);
    if (few && !change.brief.empty()) {
      parts.push_back({change.brief, 1});
    } else if (!group.is_counted) {
      group.is_counted = true;
      const std::string things = model::counted(group.size, noun_of(change));
      parts.push_back({fmt::format("{} {}", things, counted_word(change)), group.size});
    }
  }
  return parts;
}

}  // namespace

namespace model {

Comparison::Comparison(const ReviewState& before, const ReviewState& after)
    : before_(before),
      after_(after),
      old_lines_(before.source->text()),
      new_lines_(after.source->text()) {}

Change& Comparison::add_new(ChangeKind kind, std::string subject, std::size_t offset) {
  Change& change = changes_.emplace_back();
  change.kind = kind;
  change.subject = std::move(subject);
  change.line = new_lines_.line_of(offset);
  return change;
}

Change& Comparison::add_old(ChangeKind kind, std::string subject, std::size_t offset) {
  Change& change = add_new(kind, std::move(subject), 0);
  change.line = old_lines_.line_of(offset);
  change.in_old = true;
  return change;
}

}  // namespace model

std::string_view to_string(ChangeKind kind) {
  return row_of(kind).id;
}

std::string_view to_string(ChangeNature nature) {
  switch (nature) {
    case ChangeNature::notation:
      return "notation";
    case ChangeNature::follow_up:
      return "follow-up";
    case ChangeNature::lifecycle:
      return "lifecycle";
    case ChangeNature::substance:
      break;
  }
  return "substance";
}

std::vector<Change> compare_reviews(const ReviewState& before, const ReviewState& after) {
  if (!before.present() && !after.present()) return {};
  if (!before.present()) return {whole(ChangeKind::review_added, after)};
  if (!after.present()) return {whole(ChangeKind::review_removed, before)};
  model::Comparison both(before, after);
  compare_names(both);
  if (before.source->bytes() == after.source->bytes()) return both.take();
  if (!model::compare_encoding(both)) return both.take();
  model::compare_fields(both);
  model::compare_items(both);
  model::compare_timeline(both);
  model::compare_sections(both);
  model::compare_notation(both);
  std::vector<Change> changes = both.take();
  std::ranges::stable_sort(changes, {}, weight_of);
  return changes;
}

ChangeNature gravest(const std::vector<Change>& changes) {
  ChangeNature nature = ChangeNature::notation;
  for (const Change& change : changes)
    nature = std::max(nature, change.nature);
  return nature;
}

std::string digest(const std::vector<Change>& changes, std::size_t most) {
  const std::vector<DigestPart> parts = parts_of(changes);
  // A last part that would be cut for its own sake is told instead.
  const std::size_t told = parts.size() <= most + 1 ? parts.size() : most;
  std::string line;
  std::size_t rest = changes.size();
  for (std::size_t i = 0; i < told; ++i) {
    line += fmt::format("{}{}", i == 0 ? "" : ", ", parts[i].text);
    rest -= std::min(rest, parts[i].changes);
  }
  if (told < parts.size()) line += fmt::format(" and {}", model::counted(rest, "more change"));
  return line;
}

}  // namespace aar
