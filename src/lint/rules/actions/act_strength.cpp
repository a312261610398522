#include <algorithm>

#include "lint/action_strength.hpp"
#include "lint/actions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most_notes = 9;

Strength strength(const Item& item) {
  return parse_strength(item.value("strength")).value_or(strength_of(item.text));
}

void check_act_strength(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<const Item*> actions = promised_actions(context.review);
  if (actions.empty()) return;
  const bool weak = std::all_of(actions.begin(), actions.end(), [](const Item* item) {
    return strength(*item) == Strength::weaker;
  });
  if (!weak) return;
  const Span place = item_place(*actions.front());
  Diagnostic& diagnostic =
      actions.size() == 1
          ? sink.report(place,
                        "the only action is a weak one: it lasts as long as people remember it")
          : sink.report(place, "all {} actions are weak ones: they last as long as people remember",
                        actions.size());
  diagnostic.help =
      "add one that holds by itself: a guard, a limit, a default, a step less, a check in CI, an "
      "alert";
  for (std::size_t i = 1; i < std::min(actions.size(), most_notes + 1); ++i) {
    Note note;
    note.place.span = item_place(*actions[i]);
    note.message = item_label(*actions[i]);
    diagnostic.notes.push_back(std::move(note));
  }
}

}  // namespace

const Rule act_strength{
    .id = "AAR510",
    .name = "act-strength",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "all actions are reminders, training or further study",
    .check = check_act_strength,
};

}  // namespace aar::rule
