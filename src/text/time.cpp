#include "aar/time.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/strings.hpp"

namespace aar {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads a text from left to right; what does not match moves nothing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  [[nodiscard]] bool at_digit() const { return !done() && text::is_ascii_digit(rest_.front()); }

  bool accept(std::string_view any_of) {
    if (done() || !text::among(rest_.front(), any_of)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits.
  std::optional<int> number(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (!text::is_ascii_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  void skip_digits() {
    while (at_digit())
      rest_.remove_prefix(1);
  }

  [[nodiscard]] char front() const { return done() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

/// The shape only: the day may not exist.
std::optional<Date> scan_date(Scanner& scanner) {
  const auto year = scanner.number(4);
  if (!year || !scanner.accept("-")) return std::nullopt;
  const auto month = scanner.number(2);
  if (!month || !scanner.accept("-")) return std::nullopt;
  const auto day = scanner.number(2);
  if (!day) return std::nullopt;
  return Date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
              std::chrono::day{static_cast<unsigned>(*day)}};
}

struct Clock {
  int hour = 0, minute = 0, second = 0;

  [[nodiscard]] bool exists() const { return hour < 24 && minute < 60 && second <= 60; }
};

std::optional<Clock> scan_clock(Scanner& scanner) {
  const auto hour = scanner.number(2);
  if (!hour || !scanner.accept(":")) return std::nullopt;
  const auto minute = scanner.number(2);
  if (!minute) return std::nullopt;
  if (!scanner.accept(":")) return Clock{*hour, *minute, 0};
  const auto second = scanner.number(2);
  if (!second) return std::nullopt;
  if (scanner.accept(".")) {
    if (!scanner.at_digit()) return std::nullopt;
    scanner.skip_digits();
  }
  return Clock{*hour, *minute, *second};
}

struct Offset {
  int sign = 1, hour = 0, minute = 0;

  [[nodiscard]] bool exists() const { return hour < 24 && minute < 60; }

  [[nodiscard]] minutes value() const { return minutes(sign * (hour * 60 + minute)); }
};

std::optional<Offset> scan_offset(Scanner& scanner) {
  if (scanner.accept("Zz")) return Offset{};
  const int sign = scanner.front() == '-' ? -1 : 1;
  if (!scanner.accept("+-")) return std::nullopt;
  const auto hour = scanner.number(2);
  if (!hour || !scanner.accept(":")) return std::nullopt;
  const auto minute = scanner.number(2);
  if (!minute) return std::nullopt;
  return Offset{sign, *hour, *minute};
}

TimestampResult fault(TimestampFault what) {
  return {std::nullopt, what};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Scanner scanner(text);
  const auto date = scan_date(scanner);
  if (!date || !scanner.done() || !date->ok()) return std::nullopt;
  return date;
}

std::string format_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_weekend(std::chrono::sys_days day) {
  const std::chrono::weekday weekday(day);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

TimestampResult parse_timestamp(std::string_view text) {
  Scanner scanner(text);
  const auto date = scan_date(scanner);
  if (!date || !scanner.accept("Tt ")) return fault(TimestampFault::not_a_timestamp);
  const auto clock = scan_clock(scanner);
  if (!clock) return fault(TimestampFault::not_a_timestamp);
  const bool exists = date->ok() && clock->exists();
  if (scanner.done()) return fault(exists ? TimestampFault::no_offset : TimestampFault::invalid);
  const auto offset = scan_offset(scanner);
  if (!offset || !scanner.done()) return fault(TimestampFault::not_a_timestamp);
  if (!exists || !offset->exists()) return fault(TimestampFault::invalid);
  // A leap second (60) becomes the first second of the next minute: UTC of C++ has none.
  const auto local = std::chrono::sys_days{*date} + hours(clock->hour) + minutes(clock->minute) +
                     seconds(clock->second);
  return {Timestamp{local - offset->value(), offset->value()}, TimestampFault::none};
}

std::string format_timestamp(const Timestamp& timestamp) {
  const Instant local = timestamp.at + timestamp.offset;
  const auto day = std::chrono::floor<days>(local);
  const std::chrono::hh_mm_ss clock{local - day};
  std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}", format_date(Date{day}), clock.hours().count(),
                  clock.minutes().count(), clock.seconds().count());
  const auto offset = timestamp.offset.count();
  if (offset == 0) return text + "Z";
  const auto distance = offset < 0 ? -offset : offset;
  return text + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', distance / 60, distance % 60);
}

}  // namespace aar
