#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

const Expression& surprise() {
  static const Expression expression(
      R"(\b(?:surpris\w+|unexpected\w*|did(?: not|n['’]t) expect|to our astonishment|nobody expected)\b|想定外|驚|予想外)",
      {"surpris", "unexpected", "expect", "astonish", "想定外", "驚", "予想外"});
  return expression;
}

void check_surprise_present(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "near-miss", "security", "data"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, "surprises")) return;
  if (surprise().is_in(own_words(context, context.document.body))) return;
  sink.report(section_place(context, "surprises"), "nothing is said of what surprised people")
      .help =
      "`## What surprised us`: what did people expect to see, and what did they see instead?";
}

}  // namespace

const Rule surprise_present{
    .id = "AAR607",
    .name = "surprise-present",
    .category = Category::learning,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "the review does not say what surprised people",
    .check = check_surprise_present,
};

}  // namespace aar::rule
