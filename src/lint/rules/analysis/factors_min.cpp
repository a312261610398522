#include <algorithm>

#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view section_id = "contributing-factors";
constexpr std::size_t enough = 2;

/// `Two things came together:` announces factors and is none.
bool is_introduction(std::string_view text) {
  text = text::trim(text);
  return text.empty() || text.back() == ':' ||
         text.substr(text.size() - std::min<std::size_t>(3, text.size())) == "：";
}

/// Every paragraph, list item and table row with something in it.
std::size_t factors_in(const LintContext& context, const Content& content, Span body) {
  std::size_t count = 0;
  for (const Paragraph* const paragraph : parts_in(context.document.paragraphs, body)) {
    if (content.is_in(paragraph->span) && !is_introduction(paragraph->text)) ++count;
  }
  for (const ListItem* const item : parts_in(context.document.items, body)) {
    if (!item->quoted && content.is_in(item->text_span)) ++count;
  }
  for (const Table* const table : parts_in(context.document.tables, body)) {
    count += static_cast<std::size_t>(
        std::count_if(table->rows.begin(), table->rows.end(), [](const auto& row) {
          return std::any_of(row.begin(), row.end(),
                             [](const TableCell& cell) { return !cell.text.empty(); });
        }));
  }
  // `**Root cause:** a lock` is one, though its paragraph begins before the body.
  return std::max<std::size_t>(count, content.is_in(body) ? 1 : 0);
}

std::size_t factors_listed(const Review& review) {
  const std::vector<Value>& factors = review.factors.values;
  return static_cast<std::size_t>(std::count_if(
      factors.begin(), factors.end(), [](const Value& factor) { return factor.filled(); }));
}

void check(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "near-miss", "security", "data", "change"})) return;
  if (context.review.none(section_id) != nullptr) return;
  const Content content(context);
  std::size_t written = 0;
  for (const Span body : section_bodies(context.review, section_id)) {
    written += factors_in(context, content, body);
  }
  const std::size_t count = std::max(written, factors_listed(context.review));
  if (count >= enough) return;
  Diagnostic& diagnostic =
      count == 0 ? sink.report(section_place(context, section_id),
                               "no contributing factors; name at least {}", enough)
                 : sink.report(section_place(context, section_id),
                               "only one contributing factor; name at least {}", enough);
  diagnostic.help =
      "what made it possible, what made it worse, what hid it? one list item each, or `factors:` "
      "in "
      "the front matter";
}

}  // namespace

const Rule factors_min{
    .id = "AAR403",
    .name = "factors-min",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "fewer than two contributing factors are named",
    .check = check,
};

}  // namespace aar::rule
