#include "lint/actions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "lint/prose.hpp"
#include "lint/words.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

struct TypeWord {
  std::string_view type, word;
};

constexpr TypeWord type_words[] = {
#define AAR_TYPE(type, word) {type, word},
#include "lint/action_types.inc"
#undef AAR_TYPE
};

constexpr auto urgent = std::to_array<std::string_view>(
    {"p0", "p1", "0", "1", "critical", "highest", "high", "urgent", "blocker", "高", "最優先"});

/// `### Prevention`: the one type a group's title names.
std::string_view type_of_title(std::string_view title) {
  std::string_view found;
  std::string plain = text::lower_ascii(title);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '/' || c == '(' || c == ')'; }, ' ');
  for (const std::string_view word : text::words(plain)) {
    const std::string_view type = action_type(word);
    if (type.empty() || type == found) continue;
    if (!found.empty()) return {};
    found = type;
  }
  return found;
}

}  // namespace

Span item_place(const Item& item) {
  return item.text_span.empty() ? item.span : item.text_span;
}

std::string item_label(const Item& item) {
  switch (item.kind) {
    case ItemKind::action:
    case ItemKind::declined:
      return fmt::format("action {}", item.number);
    case ItemKind::lesson:
      return fmt::format("lesson {}", item.number);
    case ItemKind::gap:
      return fmt::format("gap {}", item.number);
    case ItemKind::kudos:
    case ItemKind::question:
      break;
  }
  return fmt::format("item {}", item.number);
}

std::vector<const Item*> open_actions(const Review& review) {
  std::vector<const Item*> found;
  for (const Item& item : review.items) {
    if (item.kind == ItemKind::action && item.state == ItemState::open) found.push_back(&item);
  }
  return found;
}

std::vector<const Item*> promised_actions(const Review& review) {
  std::vector<const Item*> found;
  for (const Item& item : review.items) {
    const bool promised = item.state == ItemState::open || item.state == ItemState::done;
    if (item.kind == ItemKind::action && promised) found.push_back(&item);
  }
  return found;
}

std::string item_words(const LintContext& context, const Item& item) {
  const Span place = item_place(item);
  std::string words(own_words(context, place));
  for (const Value& handle : item.handles)
    blank(words, place, handle.span);
  for (const Attribute& attribute : item.attributes)
    blank(words, place, attribute.span);
  return words;
}

std::string item_source(const LintContext& context, const Item& item) {
  const Span place = item_place(item);
  std::string words(context.source.text(place));
  for (const Value& handle : item.handles)
    blank(words, place, handle.span);
  for (const Attribute& attribute : item.attributes)
    blank(words, place, attribute.span);
  for (const std::string& reference : item.references) {
    const std::size_t at = words.find(reference);
    if (at != std::string::npos) words.replace(at, reference.size(), reference.size(), ' ');
  }
  return words;
}

bool is_mostly_ascii(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), text::is_ascii_letter);
  const auto others = std::count_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<signed char>(c) < 0; });
  return letters > 0 && letters >= others;
}

std::string_view with_nested(const LintContext& context, const Item& item) {
  Span span = item_place(item);
  const auto& items = context.document.items;
  const auto written =
      std::lower_bound(items.begin(), items.end(), item.span.begin,
                       [](const ListItem& one, std::size_t at) { return one.span.begin < at; });
  if (!item.in_table && written != items.end() && written->span.begin == item.span.begin)
    span.end = std::max(span.end, written->span.end);
  return context.source.text(span);
}

std::string_view action_type(std::string_view word) {
  const std::string plain = text::lower_ascii(text::trim(word));
  const auto* const found = std::find_if(std::begin(type_words), std::end(type_words),
                                         [&](const TypeWord& row) { return row.word == plain; });
  return found == std::end(type_words) ? std::string_view() : found->type;
}

std::string_view action_type(const LintContext& context, const Item& item) {
  if (const Attribute* const written = item.find("type")) return action_type(written->value);
  const std::vector<Section>& sections = context.review.sections;
  auto after = std::upper_bound(
      sections.begin(), sections.end(), item.span.begin,
      [](std::size_t at, const Section& section) { return at < section.span.begin; });
  if (after == sections.begin()) return {};
  const Section& group = *std::prev(after);
  return group.inherited ? type_of_title(group.title) : std::string_view();
}

std::string_view action_types() {
  return "prevent detect mitigate repair respond investigate learn accept";
}

bool is_urgent(std::string_view priority) {
  const std::string plain = text::lower_ascii(text::trim(priority));
  return std::find(urgent.begin(), urgent.end(), plain) != urgent.end();
}

}  // namespace aar
