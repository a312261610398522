#include "aar/field.hpp"

#include "lint/rules.hpp"
#include "text/spelling.hpp"

namespace aar::rule {
namespace {

std::string help_for(const std::string& key) {
  std::vector<std::string> known;
  for (const FieldSpec& spec : fields())
    known.emplace_back(spec.key);
  const std::string near = text::nearest(key, known);
  if (!near.empty()) return "did you mean `" + near + "`?";
  return "keys of the archive's own begin with `x-`";
}

void check(const LintContext& context, DiagnosticSink& sink) {
  for (const Node& entry : context.document.front_matter.root.children) {
    if (find_field(entry.key) != nullptr || entry.key.rfind("x-", 0) == 0) continue;
    sink.report(entry.key_span, "unknown key `{}`", entry.key).help = help_for(entry.key);
  }
}

}  // namespace

const Rule fm_unknown_key{
    .id = "AAR104",
    .name = "fm-unknown-key",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::warning, Level::warning},
    .summary = "a front-matter key is not known",
    .check = check,
};

}  // namespace aar::rule
