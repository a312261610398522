#include <algorithm>
#include <set>

#include "lint/repeat_index.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool is_event(const LintContext& context, const Record& record) {
  const Kind* const kind = resolve_kind(record.kind, context.config);
  return kind != nullptr && kind->event;
}

using Names = std::set<std::string, std::less<>>;

Names linked(const Record& record) {
  Names names;
  for (const std::string_view key : {"repeat_of", "related", "supersedes", "superseded_by"}) {
    const std::vector<std::string>& held = record.all(key);
    names.insert(held.begin(), held.end());
  }
  return names;
}

bool names(const Names& links, const Record& record) {
  if (links.contains(record.id)) return true;
  const auto former = record.values.find("former_ids");
  return former != record.values.end() &&
         std::any_of(former->second.begin(), former->second.end(),
                     [&](const std::string& id) { return links.contains(id); });
}

void check_repeat_check(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (review.type == nullptr || !review.type->event) return;
  const Record own = record(context.source, context.document, review);
  if (own.date.empty()) return;
  const EventWords mine(own);
  const Names links = linked(own);
  const Record* nearest = nullptr;
  double best = 1.0;
  const auto earlier = repeat_index(context.archive).earlier(own, mine.title, mine.summary);
  for (const Record* const other : earlier) {
    if (!is_event(context, *other)) continue;
    const double score = event_likeness(mine, EventWords(*other));
    if (score < best || (nearest != nullptr && score == best)) continue;
    if (names(links, *other) || names(linked(*other), own)) continue;
    best = score;
    nearest = other;
  }
  if (nearest == nullptr) return;
  Diagnostic& diagnostic = sink.report(review.title.span, "`{}` of {} reads like the same event",
                                       nearest->id, nearest->date);
  Note note;
  note.place.path = nearest->path;
  note.message = "the earlier review";
  diagnostic.notes.push_back(std::move(note));
  diagnostic.help = "name it in `repeat_of` when it came back, in `related` when it is only alike";
}

}  // namespace

const Rule repeat_check{
    .id = "AAR428",
    .name = "repeat-check",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .repository = true,
    .summary = "an earlier review reads like this one and is not named",
    .check = check_repeat_check,
};

}  // namespace aar::rule
