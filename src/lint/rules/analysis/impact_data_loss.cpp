#include <algorithm>
#include <array>
#include <string>

#include "lint/expression.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// What holds something that can be lost, and what becomes of it, in either order.
const Expression& data_fate() {
  static constexpr std::string_view what =
      R"((?:data|datasets?|databases?|records?|rows?|logs?|messages?|events?|metrics|transactions?)"
      R"(|orders?|payments?|files?|uploads?|content|documents?|backups?|history|state|contents))";
  static const std::string fate =
      R"((?:los(?:t|s|ses|e|ing)|corrupt\w*|destroyed|wiped|unrecoverable|irrecoverable|intact)"
      R"(|preserved|retained|leak(?:ed|age)?|exposed|deleted|dropped|missing|overwritten|recovered))";
  static const Expression pattern(
      over_lines(
          {R"(\b)", what, R"(\b[^.|]{0,80}\b)", fate, R"(\b|\b)", fate, R"(\b[^.|]{0,60}\b)", what,
           R"(\b)",
           R"(|(?:データ|ログ|レコード|メッセージ)[^。\n]{0,40}(?:損失|欠損|消失|喪失|ロス|失)",
           R"(|破損|削除)|Datenverlust|Daten[^.\n]{0,30}verloren)"}),
      {"los", "corrupt", "destroyed", "wiped", "recover", "intact", "preserved", "retained", "leak",
       "exposed", "deleted", "dropped", "missing", "overwritten", "データ", "ログ", "レコード",
       "メッセージ", "daten"});
  return pattern;
}

/// `impact: {data: none}`, `data_loss: unknown`: any answer is one.
bool is_answered_by_key(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const Node& child) {
    const std::string key = text::lower_ascii(child.key);
    const bool data = key.find("data") != std::string::npos || key.find("record") == 0;
    return data && (!child.text.empty() || !child.children.empty());
  });
}

void check_impact_data_loss(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) && !is_kind(context, {"change"})) return;
  const Node& root = context.document.front_matter.root;
  if (is_answered_by_key(root)) return;
  const Node* const impact = root.find("impact");
  if (impact != nullptr && is_answered_by_key(*impact)) return;
  // Where no impact is told at all, that is what is missing: impact-present's.
  const bool untold = impact == nullptr && impact_bodies(context).empty();
  if (has_impact(context) && untold) return;
  const std::string_view words = readable_words(context, context.document.body);
  if (data_fate().is_in(words)) return;
  sink.report(impact_place(context), "whether data were lost is not stated").help =
      "`No data was lost`, what was lost, or that nobody knows; in the front matter `impact: "
      "{data: "
      "none}` or `unknown`";
}

}  // namespace

const Rule impact_data_loss{
    .id = "AAR407",
    .name = "impact-data-loss",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the review does not say whether data were lost",
    .check = check_impact_data_loss,
};

}  // namespace aar::rule
