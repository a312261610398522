#include <algorithm>

#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

const Expression& speaks_of_detection() {
  static const Expression expression(
      R"(\b(?:alert\w*|alarm\w*|monitor\w*|detect\w*|pages?|paged|paging|probes?|synthetic|dashboards?|metrics?|notif\w+|watch\w*|observab\w+|graphs?|canar\w+|checks?|logs?|logging|warn\w*|threshold\w*)\b|監視|アラート|検知|通知|しきい値|閾値)");
  return expression;
}

/// An action, a decision against one or a question that is about noticing.
bool is_about_detection(const LintContext& context, const Item& item) {
  if (item.kind != ItemKind::action && item.kind != ItemKind::declined &&
      item.kind != ItemKind::question) {
    return false;
  }
  return action_type(context, item) == "detect" || speaks_of_detection().is_in(item.text);
}

void check_detection_gap(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const std::string& by = review.detected_by.text;
  if (by != "customer" && by != "chance" && by != "external-researcher") return;
  if (review.none("actions") != nullptr || review.none("detection") != nullptr) return;
  const auto about = [&](const Item& item) { return is_about_detection(context, item); };
  if (std::any_of(review.items.begin(), review.items.end(), about)) return;
  sink.report(review.detected_by.span, "detected by `{}`, and no action would make it visible", by)
      .help =
      "add an action `type:detect`, or say under \"Not doing, and why\" why it stays as it is";
}

}  // namespace

const Rule detection_gap{
    .id = "AAR427",
    .name = "detection-gap",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "customers or chance noticed it, and nothing is done about that",
    .check = check_detection_gap,
};

}  // namespace aar::rule
