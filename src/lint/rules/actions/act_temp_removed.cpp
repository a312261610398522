#include <algorithm>
#include <optional>

#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// A measure that was meant to stay for a while.
const Expression& temporary() {
  static const Expression expression(
      over_lines(
          {R"((\btemporar(?:y|ily) (?:\w+ )?(?:fix|work-?around|mitigation|measure|rule|exception|limit|block|override|)",
           R"(patch|allow-?list|disabled?|enabled?|raised?|increased?|lowered|reduced|blocked|removed|added|set|turned|switched|opened|)"
           R"(scaled|routed|pinned|suspended|stopped|paused|allowed|changed|moved)\b)",
           R"(|\b(?:as|is|was) a (?:temporary )?(?:work-?around|stop-?gap|band-?aid)\b|\bstop-?gap\b|暫定(?:対応|対処|措置|的)))"}),
      {"temporar", "workaround", "work-around", "stopgap", "stop-gap", "band", "暫定"});
  return expression;
}

/// What ends one: said in an action, or as done already.
const Expression& ended() {
  static const Expression expression(over_lines(
      {R"(\b(?:remov\w+|revert\w*|undo\w*|undone|roll(?:ed)? ?back|replac\w+|permanent\w*|lift\w*|delet\w+|restor\w+|)",
       R"(re-?enabl\w*|switch\w* back|turn\w* (?:back )?(?:on|off)|back to|clean\w* up|expire\w*|until)\b|恒久|削除|戻)"}));
  return expression;
}

std::optional<Span> find_temporary(const LintContext& context) {
  for (const std::string_view id : {"response", "bypassed"}) {
    for (const Span body : section_bodies(context.review, id)) {
      const std::string_view words = own_words(context, body);
      for (const Span sentence : sentences(words)) {
        const std::string_view text =
            std::string_view(words).substr(sentence.begin, sentence.size());
        const auto match = temporary().find(text);
        if (!match || ended().is_in(text)) continue;
        const std::size_t begin = body.begin + sentence.begin + match->group.begin;
        return Span{begin, begin + match->group.size()};
      }
    }
  }
  return std::nullopt;
}

bool ends_it(const Item& item) {
  const bool action = item.kind == ItemKind::action || item.kind == ItemKind::declined ||
                      item.kind == ItemKind::question;
  return action && (ended().is_in(item.text) || temporary().is_in(item.text));
}

void check_act_temp_removed(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<Span> found = find_temporary(context);
  if (!found) return;
  const auto& items = context.review.items;
  if (std::any_of(items.begin(), items.end(), ends_it)) return;
  sink.report(*found, "`{}`, and no action removes it", text::squeeze(context.source.text(*found)))
      .help = "add an action that removes or replaces it, or say here when it was removed";
}

}  // namespace

const Rule act_temp_removed{
    .id = "AAR523",
    .name = "act-temp-removed",
    .category = Category::actions,
    .levels = {Level::off, Level::off, Level::off, Level::warning},
    .core = false,
    .summary = "a temporary measure has no action that removes it",
    .check = check_act_temp_removed,
};

}  // namespace aar::rule
