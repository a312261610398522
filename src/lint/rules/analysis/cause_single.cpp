#include <algorithm>
#include <optional>

#include "lint/expression.hpp"
#include "lint/factors.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t enough_causes = 2;

const Expression& single_title() {
  static const Expression expression(R"(\b(root cause)(?:[^s(\w]|$))", {"root cause"});
  return expression;
}

const Expression& single_cause() {
  static const Expression expression(
      over_lines(
          {R"(\b(the (?:\w+ )?root cause (?:was|is|of|here)\b|the (?:only|sole|single) cause\b|)",
           R"((?:it|this|that) all came down to\b))"}),
      {"cause", "came down"});
  return expression;
}

/// Where the section speaks of one cause.
std::optional<Span> find_single(const LintContext& context) {
  for (const Section& section : context.review.sections) {
    if (section.type == nullptr || section.inherited || section.type->id != factors_section)
      continue;
    const std::string_view title = section.title;
    const auto named = single_title().find(title);
    if (named && title.find("nalysis") == std::string_view::npos) return section.span;
    const std::string_view words = own_words(context, section.body);
    if (const auto match = single_cause().find(words)) {
      return Span{section.body.begin + match->group.begin, section.body.begin + match->group.end};
    }
  }
  return std::nullopt;
}

/// Two factors are missing: AAR403 says so where it is asked.
bool is_told_elsewhere(const LintContext& context, std::size_t written) {
  return is_kind(context, {"incident", "near-miss", "security", "data", "change"}) &&
         std::max(written, count_listed_factors(context.review)) < enough_causes;
}

void check_cause_single(const LintContext& context, DiagnosticSink& sink) {
  const Content& content = content_of(context);
  const std::size_t written = count_written_factors(context, content);
  if (written != 1 || is_told_elsewhere(context, written)) return;
  const std::optional<Span> found = find_single(context);
  if (!found) return;
  sink.report(*found, "one cause stands for everything; name the conditions that came together")
      .help =
      "one list item each: what started it, what let it through, what made it worse, what hid it";
}

}  // namespace

const Rule cause_single{
    .id = "AAR420",
    .name = "cause-single",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the root cause is one",
    .check = check_cause_single,
};

}  // namespace aar::rule
