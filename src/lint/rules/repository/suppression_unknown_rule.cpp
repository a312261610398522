#include "lint/rules.hpp"
#include "lint/suppression.hpp"
#include "text/spelling.hpp"

namespace aar::rule {
namespace {

std::vector<std::string> known_names() {
  std::vector<std::string> names = rule_names();
  for (const Rule* const rule : rules()) {
    if (rule->patterns == nullptr) continue;
    for (const std::string_view id : rule->patterns())
      names.emplace_back(id);
  }
  return names;
}

void report_unknown(const Waived& name, DiagnosticSink& sink) {
  Diagnostic& diagnostic =
      sink.report(name.span, "no rule is called `{}`, so nothing is suppressed", name.text);
  const std::string near = text::nearest(name.text, known_names());
  diagnostic.help =
      near.empty() ? "`aar rules` lists them" : fmt::format("did you mean `{}`?", near);
}

void report_refused(const Waived& name, DiagnosticSink& sink) {
  Diagnostic& diagnostic =
      sink.report(name.span, "`{}` cannot be suppressed {}", name.text,
                  name.rule->waiver == Waiver::line ? "for more than a line" : "in a review");
  diagnostic.help = name.rule->waiver == Waiver::line
                        ? "put `aar-disable-line` or `aar-disable-next-line` at the place itself"
                        : "take it out of the list";
}

void audit_suppression_unknown_rule(const Suppressions& suppressions,
                                    const LintContext& /*context*/, DiagnosticSink& sink) {
  for (const Misread& misread : suppressions.misread()) {
    sink.report(misread.span, "{}", misread.message).help = misread.help;
  }
  for (const Suppression& suppression : suppressions.all()) {
    const bool enable = suppression.scope == Suppression::Scope::enable;
    if (suppression.names.empty() && !enable) {
      sink.report(suppression.span, "`{}` names no rule, so nothing is suppressed",
                  suppression.word)
          .help = fmt::format("write `{}`", suppression_form(suppression, "AAR305"));
    }
    for (const Waived& name : suppression.names) {
      if (name.rule == nullptr) {
        report_unknown(name, sink);
      } else if (!enable && !suppression.allows(*name.rule)) {
        report_refused(name, sink);
      }
    }
  }
}

}  // namespace

const Rule suppression_unknown_rule{
    .id = "AAR942",
    .name = "suppression-unknown-rule",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .waiver = Waiver::never,
    .summary = "a suppression that names no rule, or one that cannot be suppressed",
    .audit = audit_suppression_unknown_rule,
};

}  // namespace aar::rule
