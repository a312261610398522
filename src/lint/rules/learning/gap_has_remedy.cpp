#include <string>

#include "lint/actions.hpp"
#include "lint/content.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

bool is_accepted(const Item& gap) {
  const std::string remedy = text::lower_ascii(gap.value("remedy"));
  return remedy.rfind("accept", 0) == 0 || gap.find("accepted") != nullptr ||
         text::lower_ascii(gap.text).find("accepted") != std::string::npos;
}

std::string lack_of(const Item& gap) {
  const bool remedy = !text::trim(gap.value("remedy")).empty();
  const bool owner = !gap.owner().empty();
  if (remedy && owner) return {};
  if (remedy) return "has a remedy and no owner";
  return owner ? "has an owner and no remedy" : "has neither a remedy nor an owner";
}

void check_gap_has_remedy(const LintContext& context, DiagnosticSink& sink) {
  const Content& content = content_of(context);
  GatheredFindings found;
  for (const Item& gap : context.review.items) {
    if (gap.kind != ItemKind::gap || gap.state == ItemState::done || is_accepted(gap)) continue;
    if (!content.is_in(item_place(gap))) continue;
    const std::string lack = lack_of(gap);
    if (lack.empty()) continue;
    found.add(item_place(gap), fmt::format("gap {} {}", gap.number, lack), item_label(gap));
  }
  found.report(sink, "{} knowledge gaps lack a remedy or an owner",
               "write `remedy:pairing owner:@ines` behind the text, or `remedy:accepted`");
}

}  // namespace

const Rule gap_has_remedy{
    .id = "AAR609",
    .name = "gap-has-remedy",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "a knowledge gap has no remedy or no owner",
    .check = check_gap_has_remedy,
};

}  // namespace aar::rule
