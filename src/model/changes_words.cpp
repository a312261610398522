#include <array>

#include <fmt/format.h>

#include "model/changes_parts.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

struct SpanUnit {
  std::string_view name;
  std::int64_t seconds;
};

constexpr std::array<SpanUnit, 4> span_units{
    {{"day", 86400}, {"hour", 3600}, {"minute", 60}, {"second", 1}}};

}  // namespace

std::string shown(std::string_view value, std::size_t columns) {
  return text::shorten(text::squeeze(value), columns);
}

std::string in_quotes(std::string_view value, std::size_t columns) {
  return fmt::format("`{}`", shown(value, columns));
}

std::string counted(std::size_t count, std::string_view noun) {
  if (noun == "kudos") return fmt::format("{} kudos", count);
  if (count != 1 && noun.ends_with("ry")) {
    return fmt::format("{} {}ies", count, noun.substr(0, noun.size() - 1));
  }
  return text::counted(count, noun);
}

std::string apart(std::chrono::seconds later) {
  if (later.count() == 0) return "at the same time";
  const bool earlier = later.count() < 0;
  // Unsigned, so that the least value has an absolute one.
  auto rest = static_cast<std::uint64_t>(later.count());
  if (earlier) rest = 0 - rest;
  std::string words;
  std::size_t parts = 0;
  for (const SpanUnit& unit : span_units) {
    const auto size = static_cast<std::uint64_t>(unit.seconds);
    const std::uint64_t count = rest / size;
    rest %= size;
    if (count > 0) words += fmt::format("{}{}", parts == 0 ? "" : " ", counted(count, unit.name));
    if (count > 0 || parts > 0) ++parts;
    if (parts == 2) break;  // days and hours, but not days and seconds
  }
  return fmt::format("{} {}", words, earlier ? "earlier" : "later");
}

std::string_view noun_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::action:
    case ItemKind::declined:
      return "action";
    case ItemKind::lesson:
      return "lesson";
    case ItemKind::gap:
      return "gap";
    case ItemKind::kudos:
      return "kudos";
    case ItemKind::question:
      break;
  }
  return "question";
}

std::string_view done_word(ItemKind kind) {
  switch (kind) {
    case ItemKind::lesson:
      return "applied";
    case ItemKind::gap:
      return "closed";
    case ItemKind::question:
      return "answered";
    default:
      return "done";
  }
}

std::string word_counts(std::size_t added, std::size_t removed) {
  std::string text;
  if (added > 0) text += fmt::format("+{}", added);
  if (removed > 0) text += fmt::format("{}−{}", text.empty() ? "" : " ", removed);
  return fmt::format("{} {}", text, added + removed == 1 ? "word" : "words");
}

}  // namespace aar::model
