#include <algorithm>
#include <vector>

#include "lint/placeholder.hpp"
#include "lint/rules.hpp"
#include "lint/spans.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// `HH:MM` and `2022-05-??` are reported as what nobody has filled in yet.
SpanSet placeholders(const LintContext& context) {
  std::vector<Span> spans;
  for (const Placeholder& placeholder : find_placeholders(context))
    spans.push_back(placeholder.span);
  return SpanSet(std::move(spans));
}

bool names_number(std::string_view text) {
  return std::any_of(text.begin(), text.end(), text::is_ascii_digit);
}

void check_tl_parse(const LintContext& context, DiagnosticSink& sink) {
  std::vector<const TimelineEntry*> unread;
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (entry.fault == TimeFault::unreadable) unread.push_back(&entry);
  }
  if (unread.empty()) return;
  const SpanSet known = placeholders(context);
  for (const TimelineEntry* const entry : unread) {
    if (known.touches(entry->time_span)) continue;
    // `the next morning` is less than one would like, and not wrong.
    const Level ceiling = names_number(entry->time_text) ? Level::error : Level::warning;
    sink.report_at_most(ceiling, entry->time_span, "`{}` cannot be read as a time for certain",
                        entry->time_text)
        .help =
        "for example `2026-11-20 09:02`, or `~09:00` where nobody knows better; of `03/04/2026` "
        "nobody can tell the day from the month";
  }
}

}  // namespace

const Rule tl_parse{
    .id = "AAR307",
    .name = "tl-parse",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the time of a timeline entry cannot be read",
    .check = check_tl_parse,
};

}  // namespace aar::rule
