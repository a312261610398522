// Dates as people write them in headings, tables and file names: `2026-11-20`, `27/09/2024`, `Feb
// 21`, `Wednesday 31st March`, `2026年11月20日`. Which of two numbers is the day is never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "aar/review.hpp"
#include "aar/time.hpp"

#include "model/cursor.hpp"

namespace aar::model {

using aar::DayOrder;

struct DateText {
  std::optional<int> year;
  unsigned month = 0;  // 0: only a weekday
  unsigned day = 0;
  std::optional<unsigned> weekday;  // 0 is Sunday
  bool numeric = false;             // no month's name, no lone weekday: certainly a date
  bool ambiguous = false;           // which number is the day is not known
  bool impossible = false;          // no such day: 2021-02-30

  [[nodiscard]] bool only_weekday() const { return month == 0; }
};

/// Can a date begin here: with a digit, or the first three letters of a month or weekday?
bool may_begin_date(const Cursor& in);

/// Takes a date with the weekday beside it, if any. Moves only when a date was read.
std::optional<DateText> take_date(Cursor& in, DayOrder order);

/// `03-26` in front of a clock, without a year: the month comes first unless the file proves
/// otherwise; which of `03/04` is the day is not known without a proof.
std::optional<DateText> take_day_of_clock(Cursor& in, DayOrder order);

/// The order that the dates `a/b/yyyy`, `a-b-yyyy` and `a-b hh:mm` in `text` prove; unknown when
/// none or both orders occur.
DayOrder find_day_order(std::string_view text);

/// The first existing ISO date at a word boundary, as titles and file names have it:
/// `reviews/2018-01-18-ssl.md`.
std::optional<Date> find_date(std::string_view text);

}  // namespace aar::model
