#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t few_words = 8;  // longer ones mostly say what they are about

/// Verbs of work without an end. Those that AAR513 reports are left out.
const Expression& open_ended() {
  static const Expression expression(
      over_lines(
          {R"(^\W*(?:(?:please|also|then|we|need|needs|have|should|must|will|to) ){0,4})",
           R"((?:harden|clean ?up|tidy|streamline|refactor|rework|moderni[sz]e|prioriti[sz]e|address|handle|work on|)",
           R"(continue|support|maintain|manage|govern|review|follow up|keep (?:up|working|improving)|tackle|reduce|)",
           R"(minimi[sz]e|bring down|lower|speed up|tune|polish|stabili[sz]e|fix up|deal with|take care of)\b)"}),
      {"harden",  "clean",  "tidy",    "stream",   "refactor", "rework",   "moderni", "prioriti",
       "address", "handle", "work on", "continue", "support",  "maintain", "manage",  "govern",
       "review",  "follow", "keep",    "tackle",   "reduce",   "minimi",   "bring",   "lower",
       "speed",   "tune",   "polish",  "stabili",  "fix up",   "deal",     "care"});
  return expression;
}

/// Something that is there afterwards, or a condition that then holds.
const Expression& done_test() {
  static const Expression expression(over_lines(
      {R"(\d|`|"|“|\b(?:so that|such that|when(?:ever)?|until|unless|before|after|if|per|every|each|at least|at most|below|)"
       R"(above|without|instead of|rather than|from|into|only|no longer|all|in|on|to|for|with|by|via|)",
       R"(alerts?|alarms?|tests?|checks?|scripts?|pages?|dashboards?|graphs?|runbooks?|playbooks?|checklists?|limits?|)"
       R"(quotas?|timeouts?|templates?|banners?|jobs?|hooks?|guards?|flags?|rules?|keys?|tokens?|certificates?|probes?|)"
       R"(metrics?|logs?|backups?|replicas?|indexe?s?|tables?|queues?|lists?|guides?|pipelines?|workshops?|drills?|exercises?)\b)"}));
  return expression;
}

void check_act_bounded(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Item* const item : open_actions(context.review)) {
    if (!is_mostly_ascii(item->text) || text::count_words(item->text) > few_words) continue;
    if (!open_ended().is_in(item->text)) continue;
    if (done_test().is_in(item_source(context, *item))) continue;
    found.add(item_place(*item), fmt::format("{} does not say when it is done", item_label(*item)),
              item_label(*item));
  }
  found.report(sink, "{} open actions do not say when they are done",
               "name what exists or holds then: a number, a threshold, a page, `so that …`");
}

}  // namespace

const Rule act_bounded{
    .id = "AAR512",
    .name = "act-bounded",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "an open action does not say what is there when it is done",
    .check = check_act_bounded,
};

}  // namespace aar::rule
