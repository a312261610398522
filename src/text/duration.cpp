#include <array>
#include <cstdint>
#include <string>

#include "aar/time.hpp"

#include "text/strings.hpp"

namespace aar {

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t week = 7 * day;

struct Unit {
  std::string_view name;
  std::int64_t seconds;
};

constexpr std::array<Unit, 21> units{{
    {"s", 1},        {"sec", 1},      {"secs", 1},      {"second", 1},      {"seconds", 1},
    {"m", minute},   {"min", minute}, {"mins", minute}, {"minute", minute}, {"minutes", minute},
    {"h", hour},     {"hr", hour},    {"hrs", hour},    {"hour", hour},     {"hours", hour},
    {"d", day},      {"day", day},    {"days", day},    {"w", week},        {"week", week},
    {"weeks", week},
}};

template <typename Test>
std::string_view take_while(std::string_view& text, Test test) {
  std::size_t size = 0;
  while (size < text.size() && test(text[size]))
    ++size;
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(size);
  return taken;
}

/// `1`, `1.5`: in thousandths. Nothing for longer numbers, which no duration has.
std::optional<std::int64_t> take_thousandths(std::string_view& text) {
  const std::string_view whole = take_while(text, text::is_ascii_digit);
  std::string digits(whole);
  std::size_t decimals = 0;
  if (!whole.empty() && text.size() > 1 && text[0] == '.' && text::is_ascii_digit(text[1])) {
    text.remove_prefix(1);
    const std::string_view fraction = take_while(text, text::is_ascii_digit);
    decimals = fraction.size();
    digits += fraction;
  }
  if (whole.empty() || whole.size() > 9 || decimals > 3) return std::nullopt;
  digits.append(3 - decimals, '0');
  return std::stoll(digits);
}

std::optional<std::int64_t> unit_seconds(std::string_view name) {
  // A capital M is as often a month or a million.
  if (name == "M") return std::nullopt;
  const std::string lowered = text::lower_ascii(name);
  for (const Unit& unit : units) {
    if (unit.name == lowered) return unit.seconds;
  }
  return std::nullopt;
}

/// Adds up parts in the order of their size, so that nothing counts twice.
class Sum {
 public:
  bool add(std::int64_t thousandths, std::int64_t unit) {
    if (unit >= last_unit_ || (thousandths * unit) % 1000 != 0) return false;
    seconds_ += thousandths * unit / 1000;
    last_unit_ = unit;
    return true;
  }

  [[nodiscard]] std::optional<std::chrono::seconds> total() const {
    if (last_unit_ > week) return std::nullopt;  // no part at all
    return std::chrono::seconds(seconds_);
  }

 private:
  std::int64_t seconds_ = 0;
  std::int64_t last_unit_ = week + 1;
};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// What may stand between two parts: blanks, a comma, `and`.
void skip_joint(std::string_view& text) {
  take_while(text, is_blank);
  if (!text.empty() && text.front() == ',') text.remove_prefix(1);
  take_while(text, is_blank);
  if (text.size() > 4 && text::equal_ignoring_case(text.substr(0, 3), "and") && is_blank(text[3])) {
    text.remove_prefix(3);
    take_while(text, is_blank);
  }
}

std::optional<std::chrono::seconds> parse_words(std::string_view text) {
  if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  Sum sum;
  while (!text.empty()) {
    const auto amount = take_thousandths(text);
    if (!amount) return std::nullopt;
    take_while(text, is_blank);
    const auto unit = unit_seconds(take_while(text, text::is_ascii_letter));
    if (!unit || !sum.add(*amount, *unit)) return std::nullopt;
    if (text.empty()) break;
    skip_joint(text);
    if (text.empty()) return std::nullopt;
  }
  return sum.total();
}

/// ISO 8601 behind the `P`; years and months have no fixed length and are refused.
std::optional<std::chrono::seconds> parse_iso(std::string_view text) {
  Sum sum;
  bool time = false;
  while (!text.empty()) {
    if (!time && text.front() == 'T') {
      time = true;
      text.remove_prefix(1);
    }
    const auto amount = take_thousandths(text);
    if (!amount || text.empty()) return std::nullopt;
    const std::string_view letters = time ? "HMS" : "WD";
    if (letters.find(text.front()) == std::string_view::npos) return std::nullopt;
    const std::string name = text::lower_ascii(text.substr(0, 1));
    text.remove_prefix(1);
    if (!sum.add(*amount, *unit_seconds(name))) return std::nullopt;
  }
  return sum.total();
}

}  // namespace

std::string format_duration(std::chrono::seconds duration) {
  constexpr std::array<Unit, 4> shown{{{"d", day}, {"h", hour}, {"m", minute}, {"s", 1}}};
  const bool negative = duration.count() < 0;
  // Unsigned, so that the least value has an absolute one.
  auto rest = static_cast<std::uint64_t>(duration.count());
  if (negative) rest = 0 - rest;
  std::size_t first = 0;
  while (first + 1 < shown.size() && rest < static_cast<std::uint64_t>(shown[first].seconds)) {
    ++first;
  }
  std::string text = negative ? "-" : "";
  for (std::size_t i = first; i < shown.size() && i < first + 2; ++i) {
    const auto size = static_cast<std::uint64_t>(shown[i].seconds);
    const std::uint64_t count = rest / size;
    rest %= size;
    if (count == 0 && i != first) break;
    if (i != first) text += ' ';
    text += std::to_string(count);
    text += shown[i].name;
  }
  return text;
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  const std::string_view trimmed = text::trim(text);
  const bool iso = trimmed.size() > 1 && trimmed.front() == 'P';
  return iso ? parse_iso(trimmed.substr(1)) : parse_words(trimmed);
}

}  // namespace aar
