#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// Words that value what happened instead of telling it. What the rules on wording know already is
/// not repeated here.
const Expression& values() {
  static const Expression expression(
      over_lines(
          {R"(\b((?:unfortunately|sadly|regrettably|fortunately|luckily|thankfully|annoyingly|frustratingly|)"
           R"(disappointingly|embarrassingly|needlessly|unnecessarily|belatedly|worryingly|amazingly|miraculously)|)"
           R"((?:far|way|much) too (?:late|long|slow|slowly|many|much|often)|)"
           R"(not good enough|(?:very|really|extremely|incredibly|painfully) (?:bad|badly|slow|slowly|late|poor|poorly)|)"
           R"((?:great|good|excellent|nice) (?:job|work|catch)|well done)\b)"}),
      {"unfortunately", "sadly",         "regrettably",   "fortunately",     "luckily",
       "thankfully",    "annoyingly",    "frustratingly", "disappointingly", "embarrassingly",
       "needlessly",    "unnecessarily", "belatedly",     "worryingly",      "amazingly",
       "miraculously",  "far too",       "way too",       "much too",        "not good",
       "very ",         "really ",       "extremely ",    "incredibly ",     "painfully ",
       "great ",        "good ",         "excellent ",    "nice ",           "well done"});
  return expression;
}

void check_tl_facts_only(const LintContext& context, DiagnosticSink& sink) {
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    const std::string_view words = own_words(context, entry.span);
    const auto match = values().find(words);
    if (!match) continue;
    const Span span{entry.span.begin + match->group.begin, entry.span.begin + match->group.end};
    sink.report(span, "`{}` values what happened; a timeline tells it",
                text::squeeze(context.source.text(span)))
        .help = "leave it out here; it may belong below what went well or badly";
  }
}

}  // namespace

const Rule tl_facts_only{
    .id = "AAR330",
    .name = "tl-facts-only",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an entry of the timeline values what happened",
    .check = check_tl_facts_only,
};

}  // namespace aar::rule
