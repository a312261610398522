#include <set>

#include "aar/field.hpp"

#include "lint/edits.hpp"
#include "lint/rules.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

std::string nearest_key(const std::string& key) {
  std::vector<std::string> known;
  for (const FieldSpec& spec : fields())
    known.emplace_back(spec.key);
  return text::nearest(key, known);
}

/// One slip, or another case, in a key long enough that no other word is near; and the value fits.
bool is_certain(const Node& entry, const std::string& near, const Config& config) {
  constexpr std::size_t short_key = 4;
  if (near.size() <= short_key) return false;
  if (text::edit_distance(text::fold(entry.key), near, 1) > 1) return false;
  return check_field(*find_field(near), entry, config).empty();
}

void check_fm_unknown_key(const LintContext& context, DiagnosticSink& sink) {
  const Node& root = context.document.front_matter.root;
  std::set<std::string> taken;
  for (const Node& entry : root.children) {
    if (find_field(entry.key) != nullptr || entry.key.rfind("x-", 0) == 0) continue;
    if (taken.empty()) {  // the first one
      for (const Node& one : root.children)
        taken.insert(one.key);
    }
    Diagnostic& diagnostic = sink.report(entry.key_span, "unknown key `{}`", entry.key);
    const std::string near = nearest_key(entry.key);
    if (near.empty()) {
      diagnostic.help = "keys of the archive's own begin with `x-`";
      continue;
    }
    diagnostic.help = "did you mean `" + near + "`?";
    std::optional<Edit> edit = key_edit(context.source, entry, near);
    // A key that is there already would stand twice.
    if (!edit || !taken.insert(near).second) continue;
    diagnostic.fix =
        Fix{"write `" + near + "`", is_certain(entry, near, context.config), {std::move(*edit)}};
  }
}

}  // namespace

const Rule fm_unknown_key{
    .id = "AAR104",
    .name = "fm-unknown-key",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::warning, Level::warning},
    .fixes = true,
    .summary = "a front-matter key is not known",
    .check = check_fm_unknown_key,
};

}  // namespace aar::rule
