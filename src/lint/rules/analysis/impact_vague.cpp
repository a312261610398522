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

/// Amounts and lengths that every reader takes for another one.
const Expression& vague_words() {
  static const Expression vague(
      over_lines(
          {R"((\b(?:some|several|a few|few|many|most|numerous|certain|a number of|a lot of|lots of))",
           R"((?: of)?(?: (?:our|the|its|their|internal|external|affected))?)",
           R"( (?:users?|customers?|clients?|people|visitors?|teams?|requests?|orders?|payments?)",
           R"(|services?|accounts?|jobs?|builds?|pods?|nodes?|deployments?|transactions?)",
           R"(|seconds|minutes|hours|days|weeks))",
           R"(|\bbriefly\b|\bfor (?:a|some) (?:short |little |long )?(?:while|time|period(?: of time)?)\b)",
           R"(|\bintermittent(?:ly)?\b|\bdegrad(?:ed|ation)\b)",
           R"(|一部の(?:ユーザー?|利用者|顧客|お客様|サービス)|一時的に|しばらくの間))"}),
      {"some", "several", "few", "many", "most", "numerous", "certain", "number", "lot", "briefly",
       "for a", "intermittent", "degrad", "一"});
  return vague;
}

/// A number that is no year: `Several services, 14 in all`.
bool names_number(std::string_view text) {
  const std::vector<std::string_view> words = text::words(text);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    while (!word.empty() && std::string_view("(,.;)").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (!word.empty() && word.front() == '(') word.remove_prefix(1);
    return !word.empty() && word.size() < 4 &&
           std::all_of(word.begin(), word.end(), text::is_ascii_digit);
  });
}

void check_impact_vague(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) || has_no_impact(context)) return;
  for (const Span body : impact_bodies(context)) {
    const std::string_view words = own_words(context, body);
    for (const Span sentence : sentences(words)) {
      const std::string_view text = std::string_view(words).substr(sentence.begin, sentence.size());
      const auto match = vague_words().find(text);
      if (!match || names_quantity(text) || names_number(text)) continue;
      const std::size_t begin = body.begin + sentence.begin;
      const Span place{begin + match->group.begin, begin + match->group.end};
      sink.report(place, "`{}` leaves open how much, how many or how long",
                  text::squeeze(context.source.text(place)))
          .help = "put a number beside it; an estimate such as `≈300 of 4,100 users` beats nothing";
    }
  }
}

}  // namespace

const Rule impact_vague{
    .id = "AAR405",
    .name = "impact-vague",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the impact is told in words that every reader measures differently",
    .check = check_impact_vague,
};

}  // namespace aar::rule
