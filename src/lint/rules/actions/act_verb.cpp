#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// Openings that no instruction has. Everything else is taken for a verb.
const Expression& no_verb() {
  static const Expression expression(over_lines(
      {R"(^\W*((?:the|an?|this|that|these|those|there|it|we|i|our|my|their|its|some|all|every|each|more|less|fewer|better|)",
       R"(new|additional|improved|proper|further|regular|automatic|automated|no|lack of|possible|possibly|maybe|)",
       R"(perhaps|something|should|could|would|might|\w{3,}(?:ation|ption|uction|ection|ition|ment|ance|ence) of))\b)"}));
  return expression;
}

/// Behind a name that the action was given: `Automated testing: develop tests that …`.
std::string_view behind_name(std::string_view text) {
  constexpr std::size_t longest_name = 48;
  const std::size_t colon = text.find_first_of(":.;!?`");
  if (colon > longest_name || text[colon] != ':') return text;  // also when there is none
  const std::string_view rest = text::trim(text.substr(colon + 1));
  return text::count_words(rest) < 3 ? text : rest;
}

void check_act_verb(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Item* const item : open_actions(context.review)) {
    if (!is_mostly_ascii(item->text)) continue;
    const auto match = no_verb().find(item->text);
    if (!match || !no_verb().find(behind_name(item->text))) continue;
    const std::string first = item->text.substr(match->group.begin, match->group.size());
    found.add(
        item_place(*item),
        fmt::format("{} begins with `{}`; begin with what is to be done", item_label(*item), first),
        item_label(*item));
  }
  found.report(sink, "{} open actions do not begin with what is to be done",
               "begin with a verb: `Alert when …`, `Refuse …`, `Remove …`");
}

}  // namespace

const Rule act_verb{
    .id = "AAR511",
    .name = "act-verb",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "an open action does not begin with what is to be done",
    .check = check_act_verb,
};

}  // namespace aar::rule
