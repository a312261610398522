#include "lint/people.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

Span place_of(const Item& item) {
  return item.text_span.empty() ? item.span : item.text_span;
}

/// Teams need not be asked.
bool names_person(const LintContext& context, const Item& item) {
  for (const Value& handle : item.handles) {
    if (!is_group(context, handle.text)) return true;
  }
  const Span place = place_of(item);
  return !named_people(context, context.source.text(place), place.begin).empty();
}

void check_people_kudos_consent(const LintContext& context, DiagnosticSink& sink) {
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::kudos || !names_person(context, item)) continue;
    const std::string consent = text::lower_ascii(item.value("consent"));
    if (consent == "yes" || consent == "true") continue;
    if (consent.empty()) {
      sink.report(place_of(item), "thanks by name without consent; ask, then add `consent:yes`")
          .help = "not everybody wants to be named; a team can be thanked without asking";
    } else {
      sink.report(item.find("consent")->span, "thanks by name with `consent:{}`", consent).help =
          "thank the team instead, or take the name out";
    }
  }
}

}  // namespace

const Rule people_kudos_consent{
    .id = "AAR806",
    .name = "people-kudos-consent",
    .category = Category::people,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "somebody is thanked by name and was not asked",
    .check = check_people_kudos_consent,
};

}  // namespace aar::rule
