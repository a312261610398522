#include <algorithm>
#include <set>

#include "lint/repeat_index.hpp"
#include "lint/rules.hpp"
#include "lint/words.hpp"

namespace aar::rule {
namespace {

// When two reviews are taken for the same event come back: nearly the same title, or a quarter of
// the shorter summary word for word.
constexpr double enough_title = 0.8;
constexpr std::size_t least_stems = 3;
constexpr double enough_summary = 0.25;
constexpr std::size_t least_shingles = 20;

struct Words {
  Hashes title, summary;

  explicit Words(const Record& record)
      : title(stem_hashes(record.title)), summary(shingle_hashes(record.summary)) {}
};

double part(std::size_t common, std::size_t all) {
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

/// 1 and more: alike.
double likeness(const Words& own, const Words& other) {
  double best = 0;
  if (std::min(own.title.size(), other.title.size()) >= least_stems) {
    const std::size_t common = shared(own.title, other.title);
    best = part(common, own.title.size() + other.title.size() - common) / enough_title;
  }
  const std::size_t shorter = std::min(own.summary.size(), other.summary.size());
  if (shorter < least_shingles) return best;
  return std::max(best, part(shared(own.summary, other.summary), shorter) / enough_summary);
}

bool is_event(const LintContext& context, const Record& record) {
  const Kind* const kind = resolve_kind(record.kind, context.config);
  return kind != nullptr && kind->event;
}

using Names = std::set<std::string, std::less<>>;

Names linked(const Record& record) {
  Names names;
  for (const std::string_view key : {"repeat_of", "related", "supersedes", "superseded_by"}) {
    const auto found = record.values.find(key);
    if (found != record.values.end()) names.insert(found->second.begin(), found->second.end());
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
  const Words mine(own);
  const Names links = linked(own);
  const Record* nearest = nullptr;
  double best = 1.0;
  const auto earlier = repeat_index(context.archive).earlier(own, mine.title, mine.summary);
  for (const Record* const other : earlier) {
    if (!is_event(context, *other)) continue;
    const double score = likeness(mine, Words(*other));
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
