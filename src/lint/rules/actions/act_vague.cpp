#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

// Verbs that name a direction or a thought, not a change.
const Expression& direction() {
  static const Expression expression(
      over_lines(
          {R"(^\W*(?:(?:please|also|then|we|need|needs|have|should|must|will|to|let['’]?s) ){0,4})",
           R"((improve|enhance|strengthen|better|optimi[sz]e|increase|investigate|look (?:into|at)|think about|consider|)"
           R"(explore|discuss|evaluate|revisit|figure out|reflect on|see if|make sure|ensure|talk about|make better)\b)"}),
      {"improv", "enhanc",  "strengthen", "better", "optimi",  "increase", "investigat",
       "look",   "think",   "consider",   "explor", "discuss", "evaluat",  "revisit",
       "figure", "reflect", "see ",       "sure",   "ensure",  "talk"});
  return expression;
}

/// What makes one measurable after all: a number, a name in code, a purpose, a decision, a means.
const Expression& measure() {
  static const Expression expression(over_lines(
      {R"(\d|`|"|“|\b(?:so (?:that|we|it|they|the)|such that|when(?:ever)?|until|unless|from|below|above|at least|at most|by (?:\w+ly )?\w+ing|by (?:an?|the) |)",
       R"(and (?:\w+ly )?(?:decide|record|write|report|add|fix|set|choose|publish|document|create|implement|alert|remove|send|share|list)|)"
       R"(decide|instead of|rather than|whether|without|with an?)\b)"}));
  return expression;
}

void check_act_vague(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Item* const item : open_actions(context.review)) {
    // An investigation that calls itself one has a rule of its own.
    if (action_type(context, *item) == "investigate") continue;
    const auto verb = direction().find(std::string_view(item->text).substr(0, 200));
    if (!verb || measure().is_in(item_source(context, *item))) continue;
    const std::string word = item->text.substr(verb->group.begin, verb->group.size());
    found.add(item_place(*item),
              fmt::format("`{}` says a direction; say what changes, and by how much", word),
              fmt::format("{}: `{}`", item_label(*item), word));
  }
  found.report(
      sink, "{} open actions say a direction; say what changes, and by how much",
      "for example: `Alert when a namespace uses 80 % of its memory for 10 min`, `Decide by "
      "May whether …`");
}

}  // namespace

const Rule act_vague{
    .id = "AAR513",
    .name = "act-vague",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an open action says to improve, ensure or consider, and no measure",
    .check = check_act_vague,
};

}  // namespace aar::rule
