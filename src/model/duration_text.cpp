#include "model/duration_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "aar/time.hpp"

namespace aar::model {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Unit {
  std::string_view name;
  std::int64_t length;
};

constexpr std::array units{
#define DURATION_UNIT(name, length) Unit{name, length},
#include "model/duration_units.inc"
#undef DURATION_UNIT
};

struct NumberWord {
  std::string_view word;
  int value;
};

constexpr std::array<NumberWord, 28> number_words{{
    {"a", 1},       {"an", 1},      {"one", 1},      {"two", 2},      {"three", 3},   {"four", 4},
    {"five", 5},    {"six", 6},     {"seven", 7},    {"eight", 8},    {"nine", 9},    {"ten", 10},
    {"eleven", 11}, {"twelve", 12}, {"fifteen", 15}, {"twenty", 20},  {"thirty", 30}, {"forty", 40},
    {"fifty", 50},  {"sixty", 60},  {"ninety", 90},  {"eine", 1},     {"einer", 1},   {"zwei", 2},
    {"drei", 3},    {"vier", 4},    {"zehn", 10},    {"zwanzig", 20},
}};

struct Mark {
  std::string_view text;
  bool approximate;
  Bound bound;
};

/// Signs and words in front of a duration.
constexpr std::array<Mark, 34> marks{{
    {"~", true, Bound::none},
    {"≈", true, Bound::none},
    {"約", true, Bound::none},
    {"およそ", true, Bound::none},
    {"≥", false, Bound::at_least},
    {">=", false, Bound::at_least},
    {">", false, Bound::at_least},
    {"≤", false, Bound::at_most},
    {"<=", false, Bound::at_most},
    {"<", false, Bound::at_most},
    {"approximately", true, Bound::none},
    {"approx", true, Bound::none},
    {"about", true, Bound::none},
    {"around", true, Bound::none},
    {"roughly", true, Bound::none},
    {"circa", true, Bound::none},
    {"ca", true, Bound::none},
    {"nearly", true, Bound::none},
    {"almost", true, Bound::none},
    {"just under", true, Bound::none},
    {"just over", true, Bound::none},
    {"close to", true, Bound::none},
    {"etwa", true, Bound::none},
    {"ungefähr", true, Bound::none},
    {"rund", true, Bound::none},
    {"knapp", true, Bound::none},
    {"over", false, Bound::at_least},
    {"more than", false, Bound::at_least},
    {"at least", false, Bound::at_least},
    {"up to", false, Bound::at_most},
    {"less than", false, Bound::at_most},
    {"under", false, Bound::at_most},
    {"at most", false, Bound::at_most},
    {"within", false, Bound::at_most},
}};

bool take_phrase(Cursor& in, std::string_view phrase) {
  if (!is_alpha(phrase.front())) return in.take(phrase);
  Cursor look = in;
  while (!phrase.empty()) {
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    if (!look.take_word(phrase.substr(0, blank))) return false;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
    if (!phrase.empty()) look.skip_any(" ");
  }
  look.take(".");
  in = look;
  return true;
}

void take_marks(Cursor& in, DurationText& result) {
  static constexpr int most = 3;  // `approx. ~2 h`
  for (int i = 0; i < most; ++i) {
    const auto* const mark = std::find_if(
        marks.begin(), marks.end(), [&in](const Mark& one) { return take_phrase(in, one.text); });
    if (mark == marks.end()) return;
    result.approximate = result.approximate || mark->approximate;
    if (mark->bound != Bound::none) result.bound = mark->bound;
    in.skip_any(" ");
  }
}

/// The unit at `in`: letters up to the next other character, or a Japanese one.
std::optional<std::int64_t> take_unit(Cursor& in) {
  Cursor look = in;
  look.skip_any(" -");
  std::size_t letters = 0;
  while (is_alpha(look.peek(letters)))
    ++letters;
  if (letters > 0) {
    // `1h50m` follows at once; `M` is as often a month or a million.
    const std::string_view name = look.text.substr(look.at, letters);
    if (name == "M") return std::nullopt;
    const auto length = unit_named(name);
    if (!length) return std::nullopt;
    look.at += letters;
    if (letters <= 4 && look.peek() == '.' && !is_digit(look.peek(1))) ++look.at;
    in = look;
    return length->count();
  }
  const Unit* best = nullptr;
  for (const Unit& unit : units) {
    const bool fits = look.text.substr(look.at, unit.name.size()) == unit.name;
    if (fits && (best == nullptr || unit.name.size() > best->name.size())) best = &unit;
  }
  if (best == nullptr) return std::nullopt;
  look.at += best->name.size();
  in = look;
  return best->length;
}

struct Amount {
  std::int64_t thousandths = 0;
  bool decimal = false;
};

/// `54`, `1.5`, `1,5`, `½`, `two`.
std::optional<Amount> take_amount(Cursor& in) {
  Cursor look = in;
  if (look.take("½")) {
    in = look;
    return Amount{500, true};
  }
  if (is_digit(look.peek())) {
    const auto whole = look.take_number(1, 6);
    if (!whole) return std::nullopt;
    Amount amount{std::int64_t{*whole} * 1000, false};
    if (among(look.peek(), ".,") && is_digit(look.peek(1))) {
      ++look.at;
      std::int64_t scale = 100;
      while (is_digit(look.peek())) {
        amount.thousandths += (look.peek() - '0') * scale;
        scale /= 10;
        ++look.at;
      }
      amount.decimal = true;
    }
    in = look;
    return amount;
  }
  for (const NumberWord& number : number_words) {
    if (!look.take_word(number.word)) continue;
    in = look;
    return Amount{std::int64_t{number.value} * 1000, false};
  }
  return std::nullopt;
}

/// Whole minutes that end in 0 or 5 have mostly been rounded to that.
std::int64_t grain_of(const Amount& amount, std::int64_t unit, bool first) {
  if (amount.decimal) return amount.thousandths % 500 == 0 ? unit / 4 : unit / 10;
  const std::int64_t count = amount.thousandths / 1000;
  if (unit != 60 && unit != 1) return unit;
  if (first && count >= 30 && count % 10 == 0) return unit * 10;
  return count > 0 && count % 5 == 0 ? unit * 5 : unit;
}

void skip_joint(Cursor& in) {
  in.skip_any(" ,&+");
  if (in.take_word("and") || in.take_word("und")) in.skip_any(" ");
}

/// `half an hour`, `eine halbe Stunde`.
bool take_half(Cursor& in, DurationText& result) {
  Cursor look = in;
  if (look.take_word("eine")) look.skip_any(" ");
  if (!look.take_word("half") && !look.take_word("halbe")) return false;
  look.skip_any(" ");
  if (look.take_word("an") || look.take_word("a")) look.skip_any(" ");
  const auto unit = take_unit(look);
  if (!unit) return false;
  result.value = seconds(*unit / 2);
  result.grain = seconds(*unit / 4);
  in = look;
  return true;
}

/// `6 hours, 14 minutes`: parts in the order of their size.
bool take_parts(Cursor& in, DurationText& result) {
  Cursor look = in;
  std::int64_t last = 0;
  std::int64_t total = 0;
  std::int64_t grain = 0;
  for (;;) {
    Cursor part = look;
    if (last > 0) skip_joint(part);
    const auto amount = take_amount(part);
    if (!amount) break;
    const auto unit = take_unit(part);
    if (!unit || (last > 0 && *unit >= last)) break;
    total += amount->thousandths * *unit / 1000;
    grain = grain_of(*amount, *unit, last == 0);
    last = *unit;
    look = part;
  }
  if (last == 0) return false;
  if (last == 3600 && is_digit(look.peek())) {  // `1h30`
    const auto rest = look.take_number(2, 2);
    if (!rest || *rest > 59) return false;
    total += std::int64_t{*rest} * 60;
    grain = *rest % 5 == 0 ? 300 : 60;
  }
  if (look.take("半")) {
    total += last / 2;
    grain = last / 4;
  }
  result.value = seconds(total);
  result.grain = seconds(grain);
  in = look;
  return true;
}

/// `PT1H30M`, `P1DT2H`.
bool take_iso(Cursor& in, DurationText& result) {
  if (in.peek() != 'P' || !in.at_word_start()) return false;
  std::size_t size = 1;
  while (is_digit(in.peek(size)) || among(in.peek(size), "TDHMSW.,"))
    ++size;
  while (size > 1 && among(in.peek(size - 1), ".,"))
    --size;
  const auto value = parse_duration(in.text.substr(in.at, size));
  if (!value || is_alnum(in.peek(size))) return false;
  result.value = *value;
  const bool whole_hours = value->count() % 3600 == 0;
  result.grain = whole_hours ? seconds(hours(1)) : seconds(minutes(1));
  in.at += size;
  return true;
}

/// `0:45`, `01:30:00`; not the first clock of `14:05 – 16:20`.
bool take_clock_form(Cursor& in, DurationText& result) {
  Cursor look = in;
  const auto hour = look.take_number(1, 3);
  if (!hour || !look.take(":")) return false;
  const auto minute = look.take_number(2, 2);
  if (!minute || *minute > 59) return false;
  result.value = hours(*hour) + minutes(*minute);
  result.grain = minutes(*minute % 5 == 0 ? 5 : 1);
  if (look.take(":")) {
    const auto second = look.take_number(2, 2);
    if (!second || *second > 59) return false;
    result.value += seconds(*second);
    result.grain = minutes(1);
  }
  Cursor unit = look;
  unit.skip_any(" ");
  if (const auto length = take_unit(unit)) {
    if (*length != 3600) return false;
    look = unit;
  }
  Cursor behind = look;
  behind.skip_any(" ");
  if (!behind.done() && !among(behind.peek(), "(.;[,")) return false;
  in = look;
  return true;
}

bool take_bare_number(Cursor& in, seconds unit, DurationText& result) {
  Cursor look = in;
  const auto amount = take_amount(look);
  if (!amount || look.at == in.at || is_alnum(look.peek()) || among(look.peek(), ":%")) {
    return false;
  }
  result.value = seconds(amount->thousandths * unit.count() / 1000);
  result.grain = seconds(grain_of(*amount, unit.count(), true));
  in = look;
  return true;
}

bool take_value(Cursor& in, const DurationReading& how, DurationText& result) {
  if (take_half(in, result) || take_iso(in, result) || take_parts(in, result)) return true;
  if (how.labelled && take_clock_form(in, result)) return true;
  return how.unit && take_bare_number(in, *how.unit, result);
}

}  // namespace

std::optional<DurationText> take_duration(Cursor& in, const DurationReading& how) {
  Cursor look = in;
  DurationText result;
  take_marks(look, result);
  if (!take_value(look, how, result)) return std::nullopt;
  if (is_alnum(look.peek())) return std::nullopt;
  result.span = {in.at, look.at};
  in = look;
  return result;
}

std::optional<seconds> unit_named(std::string_view name) {
  Cursor in{name};
  for (const Unit& unit : units) {
    if (unit.name.size() == name.size() && in.take_word(unit.name)) return seconds(unit.length);
  }
  return std::nullopt;
}

}  // namespace aar::model
