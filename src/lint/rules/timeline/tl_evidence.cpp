#include <algorithm>

#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t enough_entries = 4;
constexpr std::size_t one_in = 4;

bool names_figure(std::string_view text) {
  return std::any_of(text.begin(), text.end(), text::is_ascii_digit);
}

/// A link, an image, a figure or a quoted output: somewhere the entry can be checked against.
bool has_evidence(const LintContext& context, const TimelineEntry& entry) {
  const Document& document = context.document;
  if (names_figure(entry.text) || entry.text.find("http") != std::string::npos) return true;
  if (!parts_in(document.links, entry.span).empty()) return true;
  if (!parts_in(document.code_blocks, entry.span).empty()) return true;
  const auto runs = parts_in(document.text, entry.span);
  return std::any_of(runs.begin(), runs.end(),
                     [](const TextRun& run) { return run.kind == TextKind::code; });
}

void check_tl_evidence(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<TimelineEntry>& entries = context.review.timeline.entries;
  if (entries.size() < enough_entries) return;
  const auto shown = static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(),
                    [&](const TimelineEntry& entry) { return has_evidence(context, entry); }));
  if (shown * one_in >= entries.size()) return;
  sink.report(section_place(context, "timeline"),
              "{} of {} timeline entries name a figure or where it can be looked up",
              shown == 0 ? "none" : std::to_string(shown), entries.size())
      .help = "behind what can be checked, link the graph, the alert, the commit or the message";
}

}  // namespace

const Rule tl_evidence{
    .id = "AAR311",
    .name = "tl-evidence",
    .category = Category::timeline,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "hardly an entry of the timeline can be checked against anything",
    .check = check_tl_evidence,
};

}  // namespace aar::rule
