#include <algorithm>

#include "lint/factors.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

void check_trigger_vs_factor(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!is_kind(context, {"incident", "near-miss", "security", "data", "change"})) return;
  if (!review.trigger.filled() || count_listed_factors(review) == 0) return;
  const std::vector<Value>& factors = review.factors.values;
  const bool only = std::all_of(factors.begin(), factors.end(), [&](const Value& factor) {
    return !factor.filled() || factor.text == review.trigger.text;
  });
  if (!only) return;
  Diagnostic& diagnostic =
      sink.report(review.factors.span, "the trigger `{}` is the only factor; what let it do harm?",
                  review.trigger.text);
  Note note;
  note.place.span = review.trigger.span;
  note.message = "the trigger";
  diagnostic.notes.push_back(std::move(note));
  diagnostic.help =
      "the trigger started it; the factors are what was there before: `factors: [testing-qa-gap, "
      "tooling-default]`";
}

}  // namespace

const Rule trigger_vs_factor{
    .id = "AAR425",
    .name = "trigger-vs-factor",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the trigger is the only factor",
    .check = check_trigger_vs_factor,
};

}  // namespace aar::rule
