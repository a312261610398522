#include <algorithm>
#include <array>

#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most_lines = 60;
constexpr std::size_t least_lines_of_share = 20;  // a share of a short review means little
constexpr std::size_t share = 4;                  // one line in so many

/// Drawings are made of lines, too.
constexpr std::array<std::string_view, 5> drawings{"mermaid", "plantuml", "dot", "graphviz", "svg"};

bool is_drawing(const CodeBlock& block) {
  const std::string info = text::lower_ascii(text::trim(block.info));
  return std::any_of(drawings.begin(), drawings.end(),
                     [&](std::string_view name) { return info.starts_with(name); });
}

std::size_t count_lines(std::string_view text) {
  const auto ends = std::count(text.begin(), text.end(), '\n');
  return static_cast<std::size_t>(ends) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

void check_log_dump(const LintContext& context, DiagnosticSink& sink) {
  const std::size_t all = count_lines(context.source.text(context.document.body));
  for (const CodeBlock& block : context.document.code_blocks) {
    const std::size_t lines = count_lines(text::trim(context.source.text(block.span)));
    const bool large = lines >= least_lines_of_share && lines * share > all;
    if ((lines <= most_lines && !large) || is_drawing(block)) continue;
    const Span first = text::trim(context.source.text(), block.span);
    const std::size_t end = context.source.text().find('\n', first.begin);
    sink.report({first.begin, std::min(end, first.end)}, "a block of {} lines stands in the text",
                lines)
        .help = "keep the lines that matter, and link to the whole";
  }
}

}  // namespace

const Rule log_dump{
    .id = "AAR218",
    .name = "log-dump",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a long block of output stands in the text",
    .check = check_log_dump,
};

}  // namespace aar::rule
