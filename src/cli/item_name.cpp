#include "cli/item_name.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/shown.hpp"

namespace aar::cli {
namespace {

struct Series {
  ItemKind kind;
  std::string_view letter, noun;
};

constexpr std::array<Series, 5> series{{{ItemKind::action, "", "action"},
                                        {ItemKind::lesson, "L", "lesson"},
                                        {ItemKind::gap, "G", "knowledge gap"},
                                        {ItemKind::kudos, "K", "kudos"},
                                        {ItemKind::question, "Q", "question"}}};

const Series& series_named(ItemKind kind) {
  const auto* const found = std::find_if(series.begin(), series.end(),
                                         [&](const Series& row) { return row.kind == kind; });
  return found == series.end() ? series.front() : *found;  // declined ones count as actions
}

std::string with_article(ItemKind kind) {
  const std::string_view noun = item_noun(kind);
  if (kind == ItemKind::kudos) return std::string(noun);
  return fmt::format("{} {}", noun.starts_with('a') ? "an" : "a", noun);
}

}  // namespace

ItemName parse_item_name(const std::string& text) {
  const std::size_t hash = text.rfind('#');
  if (hash != std::string::npos && hash > 0) {
    std::string_view rest = std::string_view(text).substr(hash + 1);
    const Series* named = &series.front();
    for (const Series& row : series) {
      const bool is_letter = !row.letter.empty() && !rest.empty() &&
                             (rest.front() | 0x20) == (row.letter.front() | 0x20);
      if (is_letter) named = &row;
    }
    rest.remove_prefix(named->letter.size());
    ItemName name{.review = text.substr(0, hash), .kind = named->kind};
    const char* const end = rest.data() + rest.size();
    const auto read = std::from_chars(rest.data(), end, name.number);
    if (read.ec == std::errc() && read.ptr == end && name.number > 0) return name;
  }
  throw Error(ErrorKind::usage, fmt::format("`{}` names no item", text::sanitize(text)),
              "write ID#2 for a review's second action, ID#L1 for its first lesson");
}

ItemName parse_item_name(const std::string& text, ItemKind kind) {
  ItemName name = parse_item_name(text);
  if (name.kind == kind) return name;
  throw Error(ErrorKind::usage,
              fmt::format("`{}` names {}, not {}", text::sanitize(text), with_article(name.kind),
                          with_article(kind)),
              kind == ItemKind::action ? "actions are named ID#1, ID#2 and so on"
                                       : fmt::format("{} is named ID#{}1", with_article(kind),
                                                     series_named(kind).letter));
}

std::string item_name(const std::string& review, ItemKind kind, std::size_t number) {
  return fmt::format("{}#{}{}", review, series_named(kind).letter, number);
}

std::string_view item_noun(ItemKind kind) {
  return series_named(kind).noun;
}

}  // namespace aar::cli
