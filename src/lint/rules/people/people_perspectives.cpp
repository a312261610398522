#include <algorithm>

#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t severe = 2;  // the two worst steps of the scale

bool is_severe(const LintContext& context) {
  const std::vector<std::string>& scale = context.config.severities;
  const auto found = std::find(scale.begin(), scale.end(), context.review.severity.text);
  return found != scale.end() && static_cast<std::size_t>(found - scale.begin()) < severe;
}

/// A missing or empty list is fm-required's business.
void check_people_perspectives(const LintContext& context, DiagnosticSink& sink) {
  if (!is_severe(context) && !is_kind(context, {"project"})) return;
  const Value* only = nullptr;
  for (const Value& value : context.review.perspectives.values) {
    if (!value.filled()) continue;
    if (only != nullptr && !text::equal_ignoring_case(only->text, value.text)) return;
    only = &value;
  }
  if (only == nullptr) return;
  sink.report(only->span, "only `{}` was heard; hear a second function", only->text).help =
      "support, security, product or a customer saw another part of it";
}

}  // namespace

const Rule people_perspectives{
    .id = "AAR804",
    .name = "people-perspectives",
    .category = Category::people,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a severe incident or a project was seen from one side only",
    .check = check_people_perspectives,
};

}  // namespace aar::rule
