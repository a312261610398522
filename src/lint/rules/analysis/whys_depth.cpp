#include <algorithm>

#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t enough_whys = 3;

const Expression& whys_title() {
  static const Expression expression(R"(\b(?:five|5|the|seven|7)[\s-]*whys?\b|なぜなぜ)",
                                     {"why", "なぜ"});
  return expression;
}

bool asks_why(std::string_view text) {
  const std::string start = text::lower_ascii(text.substr(0, 12));
  return start.find("why") != std::string::npos || text.find("なぜ") != std::string_view::npos;
}

/// The deepest nesting, the questions one below the other, the rows of a table: whichever is most.
std::size_t levels(const LintContext& context, Span body) {
  std::size_t depth = 0;
  std::size_t top = 0;
  std::size_t asked = 0;
  for (const ListItem& item : parts_in(context.document.items, body)) {
    depth = std::max(depth, static_cast<std::size_t>(item.depth) + 1);
    if (item.depth == 0) ++top;
    if (asks_why(item.text)) ++asked;
  }
  for (const Paragraph& paragraph : parts_in(context.document.paragraphs, body)) {
    if (asks_why(paragraph.text)) ++asked;
  }
  for (const Heading& heading : parts_in(context.document.headings, body)) {
    if (asks_why(heading.text)) ++asked;
  }
  std::size_t rows = 0;
  for (const Table& table : parts_in(context.document.tables, body))
    rows += table.rows.size();
  return std::max({depth, top, asked, rows});
}

void check_whys_depth(const LintContext& context, DiagnosticSink& sink) {
  const Content& content = content_of(context);
  for (const Heading& heading : context.document.headings) {
    if (!whys_title().is_in(heading.text) || !content.is_in(heading.body)) continue;
    const std::size_t count = levels(context, heading.body);
    // Prose has levels nobody can count.
    if (count == 0 || count >= enough_whys) continue;
    sink.report(heading.span, "the whys end after {} {}; ask until a condition can be changed",
                count, count == 1 ? "step" : "steps")
        .help = "what made that possible, or likely, or invisible? branches are welcome";
  }
}

}  // namespace

const Rule whys_depth{
    .id = "AAR426",
    .name = "whys-depth",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a list of whys ends after one or two",
    .check = check_whys_depth,
};

}  // namespace aar::rule
