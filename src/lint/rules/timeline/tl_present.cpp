#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t enough = 3;  // before, during, after

void check_tl_present(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (review.type == nullptr || !review.type->event || review.none("timeline") != nullptr) return;
  const std::size_t needed = is_kind(context, {"near-miss"}) ? 1 : enough;
  const std::size_t count = review.timeline.entries.size();
  if (count >= needed) return;

  const Span place = section_place(context, "timeline");
  Diagnostic& diagnostic =
      count == 0 ? sink.report(place, "the timeline has no entries; write at least {}", needed)
                 : sink.report(place, "the timeline has {} {}; write at least {}", count,
                               count == 1 ? "entry" : "entries", needed);
  diagnostic.help =
      "one line an entry, its time first: `- 09:02 migration 4711 starts`; or `none: <reason>`";
}

}  // namespace

const Rule tl_present{
    .id = "AAR303",
    .name = "tl-present",
    .category = Category::timeline,
    .levels = {Level::note, Level::error, Level::error},
    .summary = "the timeline is missing or too short to follow",
    .check = check_tl_present,
};

}  // namespace aar::rule
