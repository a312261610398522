#include <optional>

#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

// Who is to change. Users are left out: to tell them something is communication.
constexpr std::string_view people =
    R"((?:people|everyone|everybody|each other|one another|ourselves|us|humans?|staff|colleagues|)"
    R"((?:(?:all|the|our|every|each|on-?call|new|junior|other) ){0,3}(?:engineers?|developers?|devs|operators|)"
    R"(admins?|administrators|sres?|teams?|team members?|members|responders|maintainers|reviewers|committers|)"
    R"(on-?calls?|on-?callers?|employees|contractors)))";

/// The action asks people to be different: more careful, more attentive, less error-prone.
const Expression& be_careful() {
  static const Expression expression(
      over_lines(
          {R"((?:^(?:please |just |always |generally |let['’]?s |try to |needs? to |must |should |to |make sure (?:to |we |everyone |people )?|)",
           R"(ensure (?:we |everyone |people )(?:are )?)?|\b(?:about |the need to |)",
           R"((?:we|you|I|)", people,
           R"() (?:all )?(?:(?:need to|needs to|must|should|have to|has to|will|to|try to) )?)))",
           R"((be(?:ing)? (?:(?:more|extra|very|a bit|a little|much|generally|really) ){0,2})",
           R"((?:careful|vigilant|cautious|diligent|mindful|attentive|disciplined)|)",
           R"((?:take|exercise|apply|use) (?:(?:more|extra|greater|better|due) ){1,2}(?:care|caution|diligence)|)",
           R"(pay (?:(?:more|closer|better|extra|special) ){1,2}attention|try harder|do better\W*$)\b)"}),
      {"careful", "vigilant", "cautious", "diligent", "mindful", "attentive", "disciplined", "care",
       "caution", "diligence", "attention", "harder", "better"});
  return expression;
}

/// The action is to make other people of them, or to say something to them.
const Expression& change_people() {
  static const Expression expression(
      over_lines(
          {R"((\bmake )", people,
           R"( (?:(?:less|more|be) ){1,2}(?:error[- ]prone|careful|attentive|vigilant|diligent|cautious)\b|)",
           R"(^(?:please )?(?:remind|re-?educate|re-?train) )", people,
           R"( (?:again )?(?:to|not to|about|of|that|on|how)\b|)",
           R"(^(?:please )?(?:tell|warn|instruct|urge|admonish) )", people,
           R"( (?:again )?(?:to|not to|never to|always to|against)\b|)",
           R"(^(?:remind|re-?educate|re-?train) )", people,
           R"(\W*$|\bhave a (?:word|serious talk) with\b))"}),
      {"make ", "remind", "educate", "train", "tell ", "warn ", "instruct", "urge ", "admonish",
       "have a "});
  return expression;
}

/// A change of the system in the same action: then the people are only its second half.
const Expression& system_change() {
  static const Expression expression(over_lines(
      {R"(\b(?:automat\w*|bots?|pre-?commit|banners?|lint\w*|pop-?ups?|pipelines?|templates?|guardrails?|no longer|)"
       R"(instead of|rather than|without|need not|not have to|n['’]t (?:have|need) to|relying on|rely on)\b|)"
       R"(\bwith (?:an?|the|our|this) |)"
       R"((?:\band|\bthen|\bby|\bvia|\bthrough|\bso|[;:,.]) (?:(?:also|then|\w+ly|a|an|the) ){0,2})"
       R"((?:add|adding|build|building|block|blocking|enforc\w+|requir\w+|reject\w*|refus\w+|validat\w+|implement\w*|)"
       R"(introduc\w+|alert\w*|script\w*|prompts?|dialogs?|checklists?|hooks?|guards?|checks?|tests?|warnings?|ci|mak\w+|)"
       R"(creat\w+|writ\w+|remov\w+|chang\w+|mov\w+|set|limit\w*|ask\w*)\b)"}));
  return expression;
}

std::optional<Span> find_people_fix(std::string_view words) {
  auto match = be_careful().find(words);
  if (!match) match = change_people().find(words);
  if (!match || system_change().is_in(words)) return std::nullopt;
  return match->group;
}

void check_act_people_fix(const LintContext& context, DiagnosticSink& sink) {
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::action || item.state == ItemState::declined) continue;
    const std::string words = item_words(context, item);
    const Span inside = text::trim(words, Span{0, words.size()});
    const auto found = find_people_fix(std::string_view(words).substr(inside.begin, inside.size()));
    if (!found) continue;
    const std::size_t begin = item_place(item).begin + inside.begin;
    const Span span{begin + found->begin, begin + found->end};
    sink.report(span, "`{}` changes people, not the system; name a guard, a default or a check",
                text::squeeze(context.source.text(span)))
        .help =
        "for example: block the merge when the plan was not run, ask for the name of the "
        "environment before a delete";
  }
}

}  // namespace

const Rule act_people_fix{
    .id = "AAR504",
    .name = "act-people-fix",
    .category = Category::actions,
    .levels = {Level::off, Level::error, Level::error},
    .summary = "an action asks people to be more careful",
    .check = check_act_people_fix,
};

}  // namespace aar::rule
