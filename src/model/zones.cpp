#include "model/zones.hpp"

#include <algorithm>
#include <array>

#include "text/strings.hpp"

namespace aar::model {

namespace {

using std::chrono::minutes;

struct Zone {
  std::string_view name;
  int east;
  bool certain;
};

constexpr std::array zones{
#define ZONE(name, east, certain) Zone{name, east, certain},
#include "model/zones.inc"
#undef ZONE
};

constexpr std::array<Zone, 3> japanese_zones{{
    {"日本標準時", 540, true},
    {"日本時間", 540, true},
    {"協定世界時", 0, true},
}};

constexpr std::string_view minus_sign = "\xE2\x88\x92";  // U+2212

const Zone* find_abbreviation(std::string_view word) {
  const bool any_case = text::equal_ignoring_case(word, "utc") ||
                        text::equal_ignoring_case(word, "gmt") ||
                        text::equal_ignoring_case(word, "jst");
  if (!any_case && !is_upper(word.front())) return nullptr;
  for (const Zone& zone : zones) {
    if (zone.name.front() == word.front() && zone.name == word) return &zone;
    if (any_case && text::equal_ignoring_case(zone.name, word)) return &zone;
  }
  return nullptr;
}

enum class OffsetStyle { full, any };  // full: at least +HH:MM or +HHMM

std::optional<minutes> take_offset(Cursor& in, OffsetStyle style) {
  Cursor look = in;
  int sign = 0;
  if (look.take("+")) sign = 1;
  if (sign == 0 && (look.take("-") || look.take(minus_sign))) sign = -1;
  if (sign == 0) return std::nullopt;
  int hours = 0;
  int rest = 0;
  if (const auto packed = look.take_number(4, 4)) {
    hours = *packed / 100;
    rest = *packed % 100;
  } else {
    const auto written = look.take_number(1, 2);
    if (!written) return std::nullopt;
    hours = *written;
    if (look.peek() == ':' && is_digit(look.peek(1))) {
      ++look.at;
      const auto after = look.take_number(2, 2);
      if (!after) return std::nullopt;
      rest = *after;
    } else if (style == OffsetStyle::full) {
      return std::nullopt;
    }
  }
  if (hours > 14 || rest > 59 || is_alnum(look.peek())) return std::nullopt;
  in = look;
  return minutes(sign * (hours * 60 + rest));
}

std::size_t letters(const Cursor& in) {
  std::size_t size = 0;
  while (is_alpha(in.peek(size)))
    ++size;
  return size;
}

/// `US/Pacific`, `America/New_York`.
bool take_place(Cursor& in) {
  Cursor look = in;
  if (!is_upper(look.peek()) || !is_alpha(look.peek(1))) return false;
  look.at += letters(look);
  if (look.peek() != '/' || !is_upper(look.peek(1)) || !is_lower(look.peek(2))) return false;
  ++look.at;
  while (is_alnum(look.peek()) || among(look.peek(), "_/-"))
    ++look.at;
  in = look;
  return true;
}

/// `PST8PDT`: local time, summer and winter.
bool take_posix_name(Cursor& in) {
  static constexpr std::array<std::string_view, 4> names{"PST8PDT", "MST7MDT", "CST6CDT",
                                                         "EST5EDT"};
  Cursor look = in;
  for (const std::string_view name : names) {
    if (!look.take(name) || is_alnum(look.peek())) continue;
    in = look;
    return true;
  }
  return false;
}

ZoneText made(const Cursor& in, std::size_t begin, std::optional<minutes> offset) {
  return {std::string(in.text.substr(begin, in.at - begin)), Span{begin, in.at}, offset};
}

/// `(UTC+2)` behind a name whose offset would not be certain, or says it once more.
void take_explanation(Cursor& in, std::optional<minutes>& offset) {
  Cursor look = in;
  look.skip_any(" ");
  if (!look.take("(")) return;
  if (!look.take_word("utc") && !look.take_word("gmt")) return;
  look.skip_any(" ");
  const auto stated = take_offset(look, OffsetStyle::any);
  if (!stated || !look.take(")")) return;
  offset = stated;
  in = look;
}

std::optional<ZoneText> take_name(Cursor& in) {
  Cursor look = in;
  for (const Zone& zone : japanese_zones) {
    if (look.take(zone.name)) {
      const auto result = made(look, in.at, minutes(zone.east));
      in = look;
      return result;
    }
  }
  if (take_place(look) || take_posix_name(look)) {
    const auto result = made(look, in.at, std::nullopt);
    in = look;
    return result;
  }
  const std::size_t size = letters(look);
  if (size < 2 || size > 4) return std::nullopt;
  const Zone* zone = find_abbreviation(look.text.substr(look.at, size));
  if (zone == nullptr || is_digit(look.peek(size))) return std::nullopt;
  look.at += size;
  std::optional<minutes> offset;
  if (zone->certain) offset = minutes(zone->east);
  if (zone->east == 0) {
    Cursor behind = look;
    behind.skip_any(" ");
    if (const auto stated = take_offset(behind, OffsetStyle::any)) {
      offset = stated;
      look = behind;
    }
  }
  take_explanation(look, offset);
  const auto result = made(look, in.at, offset);
  in = look;
  return result;
}

bool says_time(std::string_view line) {
  static constexpr std::array<std::string_view, 4> words{"time", "zone", "時", "タイムゾーン"};
  const std::string lower = text::lower_ascii(line);
  return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

/// `All times are Denver time`: the word before "time", when it is a name.
std::optional<ZoneText> find_named_time(std::string_view line) {
  static constexpr std::array<std::string_view, 6> no_places{"All",  "Local",   "The",
                                                             "Real", "Central", "Event"};
  Cursor in{line};
  while (!in.done()) {
    const std::size_t size = in.at_word_start() ? letters(in) : 0;
    if (size < 3 || !is_upper(in.peek())) {
      ++in.at;
      continue;
    }
    const std::size_t begin = in.at;
    const std::string_view word = line.substr(begin, size);
    in.at += size;
    Cursor behind = in;
    behind.skip_any(" ");
    bool known = false;
    for (const std::string_view other : no_places)
      known = known || other == word;
    if (!known && begin > 0 && behind.at > in.at && behind.take_word("time")) {
      return made(behind, begin, std::nullopt);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ZoneText> take_zone(Cursor& in, bool signed_west) {
  Cursor look = in;
  const bool attached = !is_blank(look.peek());
  look.skip_any(" \t");
  const std::size_t begin = look.at;
  if (attached && (look.peek() == 'Z' || look.peek() == 'z') && !is_alnum(look.peek(1))) {
    ++look.at;
    const auto result = made(look, begin, minutes(0));
    in = look;
    return result;
  }
  if (look.peek() == '+' || signed_west || (look.peek() == '-' && !attached)) {
    Cursor behind = look;
    const bool east = look.peek() == '+';
    const auto offset =
        take_offset(behind, east && attached ? OffsetStyle::any : OffsetStyle::full);
    // `09:00 -11:00` is a range; only `-0800` or an ISO time in front of it makes a zone.
    const bool range =
        !east && !signed_west &&
        behind.text.substr(begin, behind.at - begin).find(':') != std::string_view::npos;
    if (offset && !range) {
      const auto result = made(behind, begin, offset);
      in = behind;
      return result;
    }
  }
  const char open = look.peek();
  const bool bracketed = open == '(' || open == '[';
  if (bracketed) ++look.at;
  auto zone = take_name(look);
  if (!zone) return std::nullopt;
  if (bracketed && !look.take(open == '(' ? ")" : "]")) return std::nullopt;
  in = look;
  return zone;
}

std::optional<ZoneText> find_zone(std::string_view text) {
  Cursor in{text};
  while (!in.done()) {
    if (in.at_word_start()) {
      if (auto zone = take_name(in)) return zone;
      // A word that is no zone is passed at once, so that long words cost their length only once.
      const std::size_t size = letters(in);
      in.at += size == 0 ? 1 : size;
      continue;
    }
    ++in.at;
  }
  return std::nullopt;
}

std::optional<ZoneText> find_zone_statement(std::string_view line) {
  static constexpr std::size_t longest_statement = 300;
  const std::string_view trimmed = text::trim(line);
  if (trimmed.empty() || trimmed.size() > longest_statement) return std::nullopt;
  auto zone = find_zone(line);
  if (!says_time(line)) {
    static constexpr std::size_t decoration = 6;
    if (zone && zone->name.size() + decoration >= trimmed.size()) return zone;
    return std::nullopt;
  }
  return zone ? zone : find_named_time(line);
}

}  // namespace aar::model
