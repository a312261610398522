#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t many_words = 12;  // nobody writes so many without a reason among them

const Expression& reasoned() {
  static const Expression expression(over_lines(
      {R"(\b(?:because|since|due to|as (?:it|we|the|this|that|there|they)|given|so that|instead|already|)",
       R"(replaced|superseded|obsolete|duplicate|too|not worth|out of scope|reason)\b)",
       R"(|[–—;:：。(（]| - |, |\. |ため|から|ので)"}));
  return expression;
}

bool has_reason(const LintContext& context, const Item& item) {
  if (!text::trim(item.value("reason")).empty()) return true;
  // What is nested below, or stands in the status column behind "won't do", is one.
  const std::string_view whole = with_nested(context, item);
  if (whole.size() > context.source.text(item_place(item)).size()) return true;
  if (item.kind == ItemKind::declined)
    return reasoned().is_in(item.text) || text::count_words(item.text) >= many_words;
  if (text::count_words(item.value("status")) > 2) return true;
  static const Expression said(over_lines(
      {R"(\b(?:because|since|due to|instead|already|replaced|superseded|obsolete|duplicate)\b)",
       R"(|[–—：]| - |ため|から|ので)"}));
  return said.is_in(item.text);
}

void check_act_not_doing_reason(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings missing;
  for (const Item& item : context.review.items) {
    const bool action = item.kind == ItemKind::action || item.kind == ItemKind::declined;
    if (!action || item.state != ItemState::declined || has_reason(context, item)) continue;
    missing.add(item_place(item), fmt::format("{} is declined without a reason", item_label(item)),
                item_label(item));
  }
  missing.report(sink, "{} actions are declined without a reason",
                 "write `reason:\"…\"` behind the text; who asked for it wants to know");
}

}  // namespace

const Rule act_not_doing_reason{
    .id = "AAR517",
    .name = "act-not-doing-reason",
    .category = Category::actions,
    .levels = {Level::off, Level::error, Level::error},
    .core = false,
    .summary = "an action is declined without a reason",
    .check = check_act_not_doing_reason,
};

}  // namespace aar::rule
