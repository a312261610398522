#include <algorithm>

#include "aar/field.hpp"

#include "lint/placeholder.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view unknown = "unknown";

bool may_be_unknown(const FieldSpec& spec) {
  if (spec.type == FieldType::timestamp || spec.type == FieldType::yes_no) return true;
  return text::has_word(spec.choices, unknown);
}

/// What decides how everything else is read cannot be left open, not even in a draft.
bool must_be_known(const FieldSpec& spec) {
  return spec.key == "kind" || spec.key == "status";
}

bool is_filled(const FieldSpec& spec, const Node& node, bool unknown_counts) {
  if (node.is_mapping()) return !node.children.empty();
  if (node.is_sequence()) {
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const Node& child) { return is_filled(spec, child, unknown_counts); });
  }
  const std::string_view value = text::trim(node.text);
  if (value.empty()) return false;
  return unknown_counts || (value != unknown && !is_placeholder(value));
}

std::string since(const FieldSpec& spec) {
  if (!spec.from || *spec.from == Status::draft) return "required";
  return fmt::format("required from {} on", to_string(*spec.from));
}

/// "add `severity`, one of sev1, sev2: how bad it was, on the archive's scale"
std::string help_for(std::string_view verb, const FieldSpec& spec, const Config& config) {
  const std::vector<std::string> values = allowed_values(spec, config);
  const std::string choice = !values.empty()        ? ", one of " + text::join(values, ", ")
                             : may_be_unknown(spec) ? ", or `unknown`"
                                                    : "";
  std::string meaning(spec.summary);
  if (meaning.ends_with('.')) meaning.pop_back();
  meaning.front() = text::lower_ascii(meaning.front());
  return fmt::format("{} `{}`{}: {}", verb, spec.key, choice, meaning);
}

void check_fm_required(const LintContext& context, DiagnosticSink& sink) {
  if (!has_whole_front_matter(context.document)) return;
  const Node& root = context.document.front_matter.root;
  const bool draft = !is_due(Need::in_review, context.status);
  for (const FieldSpec& spec : fields()) {
    if (!is_required(spec, context.review.type, context.status)) continue;
    const Node* const node = root.find(spec.key);
    if (node == nullptr) {
      sink.report(place_of_absence(context.document), "`{}` is {}", spec.key, since(spec)).help =
          help_for("add", spec, context.config);
      continue;
    }
    if (spec.key == "title") continue;  // AAR109's
    const bool unknown_counts = may_be_unknown(spec) || (draft && !must_be_known(spec));
    // The empty list of a new draft says "not yet".
    if (draft && node->is_sequence()) continue;
    if (is_filled(spec, *node, unknown_counts)) continue;
    const Span place = node->span.empty() ? node->key_span : node->span;
    sink.report(place, "`{}` is not filled in; it is {}", spec.key, since(spec)).help =
        help_for("fill in", spec, context.config);
  }
}

}  // namespace

const Rule fm_required{
    .id = "AAR106",
    .name = "fm-required",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "a front-matter key that the status requires is missing or not filled in",
    .check = check_fm_required,
};

}  // namespace aar::rule
