#include "lint/wording/places.hpp"

#include <algorithm>
#include <array>

#include "text/strings.hpp"

namespace aar::wording {
namespace {

constexpr auto quoted_titles = std::to_array<std::string_view>(
    {"appendix", "appendices", "log", "logs", "chat", "transcript", "transcripts", "irc", "slack"});
// Titles that begin or end with such a word are not always quotations: `Logs were lost`.
constexpr std::size_t most_words = 4;

bool names_quotation(std::string_view word) {
  while (!word.empty() && (word.back() == ':' || word.back() == '.'))
    word.remove_suffix(1);
  return std::any_of(quoted_titles.begin(), quoted_titles.end(), [word](std::string_view title) {
    return text::equal_ignoring_case(word, title);
  });
}

std::string_view last_word(std::string_view title) {
  const auto gap =
      std::find_if(title.rbegin(), title.rend(), [](char c) { return c == ' ' || c == '\t'; });
  return title.substr(static_cast<std::size_t>(gap.base() - title.begin()));
}

/// `Appendix A`, `Chat log`, `#testing-ops chat logs`, `Meeting transcript`.
bool is_quoted_title(std::string_view written) {
  const std::string_view title = text::trim(written);
  constexpr std::string_view appendix = "appendix";
  const bool appended = text::equal_ignoring_case(title.substr(0, appendix.size()), appendix);
  if (!appended && !names_quotation(last_word(title))) return false;
  const std::vector<std::string_view> words = text::words(title);
  return words.size() <= most_words &&
         (!appended || names_quotation(words.back()) || words.front().size() == appendix.size() ||
          text::equal_ignoring_case(words.front(), "appendix:"));
}

/// Sections that hold other people's words or none: titles of sources, names, figures.
bool is_apart(std::string_view section) {
  return section == "references" || section == "metadata" || section == "people" ||
         section == "glossary" || section == "kudos";
}

bool is_for_actions(std::string_view section) {
  return section == "actions" || section == "not-doing" || section == "recommendation";
}

Span place_of(const Item& item) {
  return item.text_span.empty() ? item.span : item.text_span;
}

}  // namespace

Places::Places(const LintContext& context) : context_(context) {
  std::vector<Span> quoted;
  for (const Section& section : context.review.sections) {
    if (is_quoted_title(section.title)) quoted.push_back(section.body);
  }
  quoted_ = SpanSet(std::move(quoted));
}

const Section* Places::around(std::size_t offset) const {
  const std::vector<Section>& sections = context_.review.sections;
  const auto after = std::partition_point(
      sections.begin(), sections.end(),
      [offset](const Section& section) { return section.span.begin <= offset; });
  return after == sections.begin() ? nullptr : &*(after - 1);
}

std::string_view Places::section_at(std::size_t offset) const {
  const Section* const section = around(offset);
  return section == nullptr || section->type == nullptr ? std::string_view() : section->type->id;
}

/// Headings are titles, often a template's.
bool Places::is_read(std::size_t offset) const {
  const Section* const section = around(offset);
  if (quoted_.contains(offset)) return false;
  if (section == nullptr) return true;
  const HeadingStyle style = context_.document.headings[section->heading].style;
  const bool line = is_outline(style);
  return !line || !section->span.contains(offset);
}

bool Places::is_in(std::size_t offset, WordingScope scope) const {
  if (!is_read(offset)) return false;
  const std::string_view section = section_at(offset);
  if (is_apart(section)) return false;
  const bool analysis = section == "contributing-factors" || section == "went-badly";
  switch (scope) {
    case WordingScope::any:
      return true;
    case WordingScope::prose:
      return !is_for_actions(section);
    case WordingScope::cause:
      return analysis || section == "summary";
    case WordingScope::analysis:
      return analysis;
    case WordingScope::actions:
      break;
  }
  return section == "actions" && action_at(offset) != nullptr;
}

const Item* Places::action_at(std::size_t offset) const {
  const std::vector<Item>& items = context_.review.items;
  const auto after = std::partition_point(
      items.begin(), items.end(), [offset](const Item& item) { return item.span.begin <= offset; });
  if (after == items.begin()) return nullptr;
  const Item& item = *(after - 1);
  const bool open = item.kind == ItemKind::action &&
                    (item.state == ItemState::open || item.state == ItemState::proposed);
  return open && place_of(item).contains(offset) ? &item : nullptr;
}

}  // namespace aar::wording
