#include "model/date_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/bytes.hpp"

namespace aar::model {

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 7> japanese_weekdays{"日", "月", "火", "水",
                                                            "木", "金", "土"};

/// The first three letters in lower case, as one number: what all forms of a name share.
constexpr unsigned stem_of(char first, char second, char third) {
  const auto byte = [](char c) { return unsigned{static_cast<unsigned char>(to_lower(c))}; };
  return byte(first) << 16U | byte(second) << 8U | byte(third);
}

template <std::size_t N>
constexpr bool begins_name(unsigned stem, const std::array<std::string_view, N>& names) {
  return std::ranges::any_of(
      names, [stem](std::string_view name) { return stem_of(name[0], name[1], name[2]) == stem; });
}

// --- The stems of all names, by a hash ---

constexpr std::size_t stem_count = 4096;

constexpr std::size_t stem_hash(unsigned stem) {
  return (stem * 2654435761U >> 16U) % stem_count;
}

constexpr auto known_stems = [] {
  std::array<bool, stem_count> known{};
  for (const std::string_view name : months)
    known[stem_hash(stem_of(name[0], name[1], name[2]))] = true;
  for (const std::string_view name : weekdays)
    known[stem_hash(stem_of(name[0], name[1], name[2]))] = true;
  return known;
}();

/// Takes a name in full or shortened to three letters (`sept`, `tues`, `thurs` too), with its dot.
template <std::size_t N>
std::optional<unsigned> take_name(Cursor& in, const std::array<std::string_view, N>& names) {
  const unsigned stem = stem_of(in.peek(), in.peek(1), in.peek(2));
  if (!known_stems[stem_hash(stem)] || !begins_name(stem, names)) return std::nullopt;
  std::size_t size = 0;
  while (is_alpha(in.peek(size)) && size < 10)
    ++size;
  if (size < 3 || is_digit(in.peek(size))) return std::nullopt;
  for (unsigned i = 0; i < N; ++i) {
    if (size > names[i].size()) continue;
    Cursor look = in;
    const bool shortened = size == 3 || (size < 6 && N == 7) || size == 4;
    if (size != names[i].size() && !shortened) continue;
    if (!look.take_word(names[i].substr(0, size))) continue;
    look.take(".");
    in = look;
    return i;
  }
  return std::nullopt;
}

bool take_ordinal(Cursor& in) {
  static constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};
  return is_alpha(in.peek()) && std::any_of(endings.begin(), endings.end(),
                                            [&](auto ending) { return in.take_word(ending); });
}

void check_day(DateText& date) {
  if (date.ambiguous) return;
  const int year = date.year.value_or(2024);  // a leap year: 29 February may be right
  const Date day{std::chrono::year(year), std::chrono::month(date.month),
                 std::chrono::day(date.day)};
  date.impossible = !day.ok();
}

std::optional<int> take_year(Cursor& in) {
  Cursor look = in;
  const auto year = look.take_number(4, 4);
  if (!year || *year < 1900 || *year > 2199 || is_alpha(look.peek()) ||
      (look.peek() == ':' && is_digit(look.peek(1)))) {
    return std::nullopt;
  }
  in = look;
  return year;
}

std::optional<DateText> take_iso(Cursor& in) {
  Cursor look = in;
  const auto year = look.take_number(4, 5);
  const char separator = look.peek();
  if (!year || !among(separator, "-/.")) return std::nullopt;
  ++look.at;
  const auto month = look.take_number(1, 2);
  if (!month || look.peek() != separator) return std::nullopt;
  ++look.at;
  const auto day = look.take_number(1, 2);
  if (!day) return std::nullopt;
  const bool time_follows = look.peek() == 'T' && is_digit(look.peek(1));
  if (is_alpha(look.peek()) && !time_follows) return std::nullopt;
  in = look;
  DateText result;
  result.year = *year;
  result.month = static_cast<unsigned>(*month);
  result.day = static_cast<unsigned>(*day);
  result.numeric = true;
  check_day(result);
  result.impossible = result.impossible || *year > 9999;  // `20202-01-16`
  return result;
}

/// `2024`, and behind two numbers with slashes `24`.
std::optional<int> take_last_year(Cursor& in, char separator) {
  if (const auto year = take_year(in)) return year;
  Cursor look = in;
  const auto year = separator == '/' ? look.take_number(2, 2) : std::nullopt;
  if (!year || *year < 10 || *year > 49 || is_alnum(look.peek()) || look.peek() == '/') {
    return std::nullopt;
  }
  in = look;
  return 2000 + *year;
}

/// `27/09/2024`, `27.09.2024`: dots are never used with the month first.
std::optional<DateText> take_short(Cursor& in, DayOrder order) {
  Cursor look = in;
  const auto first = look.take_number(1, 2);
  const char separator = look.peek();
  if (!first || !among(separator, "/.-")) return std::nullopt;
  ++look.at;
  const auto second = look.take_number(1, 2);
  if (!second || look.peek() != separator) return std::nullopt;
  ++look.at;
  const auto year = take_last_year(look, separator);
  if (!year) return std::nullopt;
  if (*first > 12 || separator == '.')
    order = DayOrder::day_first;
  else if (*second > 12)
    order = DayOrder::month_first;
  in = look;
  DateText result;
  result.year = *year;
  result.numeric = true;
  result.ambiguous = order == DayOrder::unknown && *first != *second;
  const bool day_first = order != DayOrder::month_first;
  result.day = static_cast<unsigned>(day_first ? *first : *second);
  result.month = static_cast<unsigned>(day_first ? *second : *first);
  check_day(result);
  return result;
}

void take_year_after_month(Cursor& in, DateText& date) {
  Cursor look = in;
  look.skip_any(" ,-/");
  if (const auto year = take_year(look)) {
    date.year = year;
    in = look;
  }
}

std::optional<DateText> finish_named(Cursor& in, Cursor look, unsigned month, int day) {
  DateText result;
  result.month = month + 1;
  result.day = static_cast<unsigned>(day);
  take_year_after_month(look, result);
  in = look;
  check_day(result);
  return result;
}

/// `31st March`, `19. April`, `21-Feb-2018`.
std::optional<DateText> take_day_month(Cursor& in) {
  Cursor look = in;
  const auto day = look.take_number(1, 2);
  if (!day || (!is_alpha(look.peek()) && !among(look.peek(), ". -/"))) return std::nullopt;
  if (!take_ordinal(look)) look.take(".");
  look.skip_any(" -/");
  if (look.take_word("of")) look.skip_any(" ");
  const auto month = take_name(look, months);
  if (!month) return std::nullopt;
  return finish_named(in, look, *month, *day);
}

/// `Feb 21`, `February 21st, 2018`.
std::optional<DateText> take_month_day(Cursor& in) {
  Cursor look = in;
  const auto month = take_name(look, months);
  if (!month) return std::nullopt;
  look.skip_any(" -/");
  const auto day = look.take_number(1, 2);
  if (!day) return std::nullopt;
  if (!take_ordinal(look) && (is_alnum(look.peek()) || look.peek() == ':')) return std::nullopt;
  return finish_named(in, look, *month, *day);
}

std::optional<DateText> take_japanese(Cursor& in) {
  Cursor look = in;
  DateText result;
  Cursor with_year = in;
  if (const auto year = with_year.take_number(4, 4); year && with_year.take("年")) {
    result.year = year;
    look = with_year;
  }
  const auto month = look.take_number(1, 2);
  if (!month || !look.take("月")) return std::nullopt;
  const auto day = look.take_number(1, 2);
  if (!day || !look.take("日")) return std::nullopt;
  result.month = static_cast<unsigned>(*month);
  result.day = static_cast<unsigned>(*day);
  result.numeric = true;
  check_day(result);
  in = look;
  return result;
}

/// The length of the first number and what stands behind it say which forms are worth a try.
std::optional<DateText> take_bare(Cursor& in, DayOrder order) {
  std::size_t size = 0;
  while (size < 6 && is_digit(in.peek(size)))
    ++size;
  if (size == 0) return take_month_day(in);
  const char behind = in.peek(size);
  const bool wide = static_cast<unsigned char>(behind) >= 0x80;
  if (size > 2) return wide ? take_japanese(in) : take_iso(in);
  if (among(behind, "/.-")) {
    if (auto date = take_short(in, order)) return date;
  }
  return wide ? take_japanese(in) : take_day_month(in);
}

/// Does a clock with a colon follow, as in `03-26 02:50`?
bool clock_follows(Cursor in) {
  const std::size_t begin = in.at;
  in.skip_any(" ,T");
  return in.at > begin && in.take_number(1, 2) && in.take(":") && in.take_number(2, 2);
}

/// The two numbers of `27/09/2024` or of `03-26 02:50`, in whichever order they are.
std::optional<std::pair<int, int>> take_pair(Cursor in) {
  const auto first = in.take_number(1, 2);
  const char separator = in.peek();
  if (!first || !among(separator, "/-")) return std::nullopt;
  ++in.at;
  const auto second = in.take_number(1, 2);
  if (!second) return std::nullopt;
  if (in.peek() == separator) {
    ++in.at;
    if (!take_last_year(in, separator)) return std::nullopt;
  } else if (!clock_follows(in)) {
    return std::nullopt;
  }
  return std::pair(*first, *second);
}

/// `-01-28` of `2021-01-28 10:00`, which is no pair.
void skip_behind_year(Cursor& in) {
  Cursor look = in;
  const char separator = look.peek();
  if (!among(separator, "-/.")) return;
  ++look.at;
  if (!look.take_number(1, 2) || look.peek() != separator) return;
  ++look.at;
  if (look.take_number(1, 2)) in = look;
}

/// What may stand between the numbers of a date: one of -./ behind a digit.
std::size_t find_joint(std::string_view text, std::size_t at) {
  return text::find_amid(text, at, [](auto before, auto c, auto /*behind*/) {
    return text::is_within(c, '-', '/') & text::is_within(before, '0', '9');
  });
}

/// The weekday behind a date: ` Saturday`, ` (Sat)`, `（土）`.
void take_weekday_behind(Cursor& in, DateText& date) {
  Cursor look = in;
  look.skip_any(" ,");
  if (is_digit(look.peek())) return;  // nearly always a clock
  const bool wide = look.take("（");
  const bool bracket = wide || look.take("(");
  auto weekday = take_name(look, weekdays);
  for (unsigned i = 0; !weekday && bracket && i < japanese_weekdays.size(); ++i) {
    if (look.take(japanese_weekdays[i])) weekday = i;
  }
  if (!weekday || (bracket && !look.take(wide ? "）" : ")"))) return;
  date.weekday = weekday;
  in = look;
}

}  // namespace

bool may_begin_date(const Cursor& in) {
  if (is_digit(in.peek())) return true;
  return known_stems[stem_hash(stem_of(in.peek(), in.peek(1), in.peek(2)))];
}

std::optional<DateText> take_date(Cursor& in, DayOrder order) {
  Cursor look = in;
  const auto weekday = is_digit(look.peek()) ? std::nullopt : take_name(look, weekdays);
  const Cursor behind_weekday = look;
  if (weekday) {
    look.skip_any(" ,");
    if (look.take_word("the")) look.skip_any(" ");
  }
  auto date = take_bare(look, order);
  if (!date && !weekday) return std::nullopt;
  if (!date) {
    in = behind_weekday;
    DateText only;
    only.weekday = weekday;
    return only;
  }
  date->weekday = weekday;
  if (!weekday) take_weekday_behind(look, *date);
  in = look;
  return date;
}

std::optional<DateText> take_day_of_clock(Cursor& in, DayOrder order) {
  Cursor look = in;
  const auto first = look.take_number(2, 2);
  const char separator = look.peek();
  if (!first || !among(separator, "/-")) return std::nullopt;
  ++look.at;
  const auto second = look.take_number(2, 2);
  if (!second || !clock_follows(look)) return std::nullopt;
  if (*first > 12) order = DayOrder::day_first;
  if (*second > 12 || (order == DayOrder::unknown && separator == '-')) {
    order = DayOrder::month_first;
  }
  DateText result;
  result.numeric = true;
  result.ambiguous = order == DayOrder::unknown && *first != *second;
  const bool day_first = order == DayOrder::day_first;
  result.day = static_cast<unsigned>(day_first ? *first : *second);
  result.month = static_cast<unsigned>(day_first ? *second : *first);
  check_day(result);
  if (result.impossible) return std::nullopt;
  in = look;
  return result;
}

DayOrder find_day_order(std::string_view text) {
  bool day_first = false;
  bool month_first = false;
  std::size_t read = 0;  // behind the last date that begins with its year
  for (std::size_t at = find_joint(text, 1); at < text.size();
       at = find_joint(text, std::max(at, read) + 1)) {
    Cursor in{text, at - 1};
    while (in.at > read && is_digit(text[in.at - 1]))
      --in.at;
    if (!in.at_word_start()) continue;
    if (at - in.at >= 4) {
      in.at = at;
      skip_behind_year(in);
      read = in.at;
    } else if (const auto pair = take_pair(in)) {
      const auto [first, second] = *pair;
      day_first = day_first || (first > 12 && first <= 31 && second <= 12);
      month_first = month_first || (second > 12 && second <= 31 && first <= 12);
    }
  }
  if (day_first == month_first) return DayOrder::unknown;
  return day_first ? DayOrder::day_first : DayOrder::month_first;
}

std::optional<Date> find_date(std::string_view text) {
  Cursor in{text};
  while (!in.done()) {
    if (!is_digit(in.peek()) || !in.at_word_start()) {
      ++in.at;
      continue;
    }
    if (!is_digit(in.peek(10))) {
      if (const auto date = parse_date(text.substr(in.at, 10))) return date;
    }
    while (is_digit(in.peek()))
      ++in.at;
  }
  return std::nullopt;
}

}  // namespace aar::model
