#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

const Expression& recommends() {
  static const Expression expression(
      over_lines(
          {R"(\b((?:we|the team|someone|you|teams|engineers|developers) (?:should|must|ought to|need to) (?:(?:also|really|probably|definitely|at least) )?)"
           R"((?:add|improve|automate|document|introduce|implement|create|build|write|review|alert|monitor|set up|)"
           R"(make sure|ensure|look into|think about|invest|avoid|have (?:an?|better|more|proper|some)|be (?:able|more|alerted|notified|better))|)"
           R"((?:should|must|needs? to) be (?:improved|automated|documented|added|introduced|implemented|monitored|reviewed|extended|refactored|rewritten|made)|)"
           R"((?:in (?:the )?future|going forward|from now on),? (?:we|this|it|the \w+) (?:should|must|will|need|needs))\b)"}),
      {"should", "must", "ought", "need to", "needs to", "future", "going forward", "from now"});
  return expression;
}

/// A decision of the time is part of what happened: `we decided that the index should be added`.
const Expression& reports() {
  static const Expression expression(
      R"(\b(?:decid\w+|agree\w*|conclu\w+|reali[sz]\w+|discover\w*|notic\w+|determin\w+|thought|thinks?|suggest\w*|sa(?:id|ys?)|)"
      R"(asks?|asked|told|tells?|recommend\w*|propos\w+|request\w*|documentation|docs|manual|requires?|because|when|if|message|discuss\w*|identif\w+|found|figured|knew|believ\w+|so that|in order|what|which|how|why|where)\b)");
  return expression;
}

void check_sep_what_from_fix(const LintContext& context, DiagnosticSink& sink) {
  for (const std::string_view section : {"what-happened", "timeline"}) {
    for (const Span body : section_bodies(context.review, section)) {
      const std::string_view words = own_words(context, body);
      if (!recommends().is_in(words)) continue;
      for (const Span sentence : sentences(words)) {
        const auto part = std::string_view(words).substr(sentence.begin, sentence.size());
        const auto match = recommends().find(part);
        if (!match || reports().is_in(part.substr(0, match->group.begin))) continue;
        const std::size_t begin = body.begin + sentence.begin;
        const Span span{begin + match->group.begin, begin + match->group.end};
        sink.report(span, "`{}` says what to change, among what happened",
                    text::squeeze(context.source.text(span)))
            .help = "move it to the action items; here stands what was";
      }
    }
  }
}

}  // namespace

const Rule sep_what_from_fix{
    .id = "AAR230",
    .name = "sep-what-from-fix",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the story holds a recommendation",
    .check = check_sep_what_from_fix,
};

}  // namespace aar::rule
