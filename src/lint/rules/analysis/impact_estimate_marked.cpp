#include <algorithm>
#include <string>
#include <vector>

#include "lint/expression.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// `12,000 users`, `40k requests`: counted things, in a figure that nobody counts to.
const Expression& round_figure() {
  static const Expression pattern(
      over_lines(
          {R"((\b[1-9][0-9]{0,2}(?:(?:[,. ]000)+|000+|\s?[kK]|\s?thousand|\s?million))",
           R"( (?:\w+ )?(?:users|customers|clients|people|visitors|accounts|requests|orders)",
           R"(|payments|transactions|messages|records|rows|calls|jobs|sessions|events))\b)"}),
      {"000", "k ", "thousand", "million"});
  return pattern;
}

/// What marks a figure as an estimate or a limit, near it on either side.
bool is_marked(std::string_view text, Span figure) {
  static const Expression mark(
      R"([~≈≃±<>≤≥]|\b(?:about|around|approx\w*|circa|ca\.|roughly|nearly|almost|estimat\w*|est\.)"
      R"(|up to|at most|at least|over|more than|less than|under|between|some|order of)\b|約|およそ)"
      R"(|[0-9]\s?(?:-|–|to)\s?[0-9])");
  static constexpr std::size_t near = 40;
  const std::size_t begin = figure.begin > near ? figure.begin - near : 0;
  std::size_t end = std::min(text.size(), figure.end + near);
  std::size_t start = begin;
  while (start < figure.begin && (text[start] & '\xC0') == '\x80')
    ++start;
  while (end < text.size() && (text[end] & '\xC0') == '\x80')
    ++end;
  return mark.is_in(text.substr(start, end - start));
}

bool is_round(std::string_view value) {
  std::string digits;
  for (const char c : value) {
    if (text::is_ascii_digit(c)) {
      digits += c;
    } else if (c != ',' && c != '_' && c != ' ') {
      return false;
    }
  }
  return digits.size() > 3 && digits.compare(digits.size() - 3, 3, "000") == 0;
}

void check_front_matter(const LintContext& context, DiagnosticSink& sink) {
  const Node* const impact = context.document.front_matter.root.find("impact");
  if (impact == nullptr) return;
  for (const Node& child : impact->children) {
    if (!child.is_scalar() || !is_round(child.text)) continue;
    sink.report(child.span, "`{}` is a round figure; is it an estimate?", child.text).help =
        fmt::format("mark it as one: `{}: ≈{}`", child.key, child.text);
  }
}

void check_impact_estimate_marked(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context)) return;
  check_front_matter(context, sink);
  for (const Span body : impact_bodies(context)) {
    const std::string_view words = own_words(context, body);
    std::size_t from = 0;
    while (const auto match = round_figure().find(words, from)) {
      from = match->whole.end;
      if (is_marked(words, match->group)) continue;
      const Span place{body.begin + match->group.begin, body.begin + match->group.end};
      sink.report(place, "`{}` is a round figure; is it an estimate?",
                  text::squeeze(context.source.text(place)))
          .help = "mark it as one (`≈`, `about`, a range), or give the number that was counted";
    }
  }
}

}  // namespace

const Rule impact_estimate_marked{
    .id = "AAR409",
    .name = "impact-estimate-marked",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "a round figure does not say whether it was counted or estimated",
    .check = check_impact_estimate_marked,
};

}  // namespace aar::rule
