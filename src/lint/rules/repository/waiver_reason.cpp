#include "lint/rules.hpp"
#include "lint/suppression.hpp"

namespace aar::rule {
namespace {

void audit_waiver_reason(const Suppressions& suppressions, const LintContext& /*context*/,
                         DiagnosticSink& sink) {
  for (const Suppression& suppression : suppressions.all()) {
    if (suppression.is_effective() || suppression.scope == Suppression::Scope::enable) continue;
    const Waived* known = nullptr;
    for (const Waived& name : suppression.names) {
      if (known == nullptr && name.rule != nullptr && suppression.allows(*name.rule)) known = &name;
    }
    if (known == nullptr) continue;  // AAR942 says what is wrong with it
    Diagnostic& diagnostic =
        sink.report(suppression.comment ? suppression.span : known->span,
                    "no reason for suppressing `{}`, so it has no effect", known->text);
    diagnostic.help = fmt::format("say why: `{}`", suppression_form(suppression, known->text));
  }
}

}  // namespace

const Rule waiver_reason{
    .id = "AAR941",
    .name = "waiver-reason",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::error},
    .waiver = Waiver::never,
    .summary = "a suppression without a reason, which has no effect",
    .audit = audit_waiver_reason,
};

}  // namespace aar::rule
