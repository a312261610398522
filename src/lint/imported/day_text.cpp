#include <algorithm>
#include <array>
#include <utility>

#include "lint/imported/bytes.hpp"
#include "lint/imported/values.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::imported {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array foreign_months{
#define IMPORT_MONTH(words, value) Row{words, value},
#include "lint/imported/words.inc"
};

/// `4 de marzo de 2021` as `4 March 2021`; weekdays in front go.
std::string in_english(std::string_view text) {
  std::string made;
  bool changed = false;
  for (const std::string_view word : text::words(text)) {
    const std::string lower = text::lower(word);
    std::string_view clean = lower;
    while (!clean.empty() && model::among(clean.back(), ",."))
      clean.remove_suffix(1);
    const auto* const month = std::find_if(foreign_months.begin(), foreign_months.end(),
                                           [&](const Row& row) { return row.first == clean; });
    if (clean == "de" || clean == "del" || clean == "le" || clean == "den" || clean == "der")
      continue;
    const bool weekday = made.empty() && !clean.empty() && !model::is_digit(clean.front()) &&
                         month == foreign_months.end();
    if (weekday) continue;
    changed = changed || month != foreign_months.end();
    made += made.empty() ? "" : " ";
    made += month != foreign_months.end() ? month->second : word;
  }
  return changed ? text::replace_all(made, "1er ", "1 ") : std::string();
}

/// What may stand behind a day without making it a sentence.
bool is_end(std::string_view rest) {
  rest = text::trim(rest);
  if (rest.empty()) return true;
  constexpr std::array<std::string_view, 12> ends{"(",   ",",   "-",     "–", "—", "T",
                                                  "at ", "to ", "from ", "@", "|", "（"};
  return model::is_digit(rest.front()) ||
         std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return rest.starts_with(end); });
}

std::optional<Date> existing(const model::DateText& text) {
  if (!text.year || text.only_weekday() || text.ambiguous || text.impossible) return std::nullopt;
  const Date date{std::chrono::year(*text.year), std::chrono::month(text.month),
                  std::chrono::day(text.day)};
  if (!date.ok() || *text.year < 1970 || *text.year > 2100) return std::nullopt;
  return date;
}

std::optional<Date> compact(std::string_view digits) {
  if (digits.size() != 8 || !std::all_of(digits.begin(), digits.end(), model::is_digit))
    return std::nullopt;
  const std::string text = std::string(digits.substr(0, 4)) + "-" +
                           std::string(digits.substr(4, 2)) + "-" +
                           std::string(digits.substr(6, 2));
  const auto date = parse_date(text);
  const int year = date ? static_cast<int>(date->year()) : 0;
  return year >= 1990 && year <= 2100 ? date : std::nullopt;
}

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && model::is_digit(text[end]))
    ++end;
  return text.substr(at, end - at);
}

}  // namespace

Day day_of(std::string_view text, model::DayOrder order) {
  const std::string squeezed = text::squeeze(text);
  if (const auto date = compact(squeezed)) return {date, {}, true};
  model::Cursor in{squeezed};
  in.skip_any("~\"'([ ");
  auto read = model::take_date(in, order);
  std::string english;
  if (!read || read->only_weekday()) {
    english = in_english(squeezed);
    in = model::Cursor{english};
    read = english.empty() ? std::nullopt : model::take_date(in, order);
  }
  if (!read || read->only_weekday()) return {};
  Day day;
  day.alone = is_end(in.text.substr(in.at));
  if (read->ambiguous)
    day.why = "which number is the day is not known";
  else if (read->impossible)
    day.why = "there is no such day";
  else if (!read->year)
    day.why = "no year is told";
  else
    day.date = existing(*read);
  return day;
}

std::optional<Date> day_in(std::string_view title, model::DayOrder order) {
  std::optional<Date> found;
  model::Cursor in{title};
  while (!in.done()) {
    const bool digit = model::is_digit(in.peek());
    const bool start = in.at == 0 || !is_letter_byte(title[in.at - 1]) ||
                       (digit && static_cast<unsigned char>(title[in.at - 1]) >= 0x80);
    if (!start || !model::may_begin_date(in)) {
      ++in.at;
      continue;
    }
    const std::size_t begin = in.at;
    const auto date = model::take_date(in, order);
    if (!date || in.at == begin) {
      in.at = begin + std::max<std::size_t>(1, digits_at(title, begin).size());
      continue;
    }
    const auto day = existing(*date);
    if (day && found && *found != *day) return found;  // of a range the first
    if (day) found = day;
  }
  if (found) return found;
  const Day whole = day_of(in_english(title), order);
  return whole.date;
}

std::optional<Date> day_of_path(std::string_view path) {
  std::optional<Date> found;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!model::is_digit(path[at]) || (at > 0 && model::is_digit(path[at - 1]))) continue;
    const std::string_view year = digits_at(path, at);
    std::optional<Date> date = compact(year);
    if (year.size() == 4 && at + 5 < path.size() && model::among(path[at + 4], "-_./")) {
      const std::string_view month = digits_at(path, at + 5);
      const std::size_t next = at + 5 + month.size();
      if (month.size() == 2 && next < path.size() && model::among(path[next], "-_./")) {
        const std::string_view day = digits_at(path, next + 1);
        const bool taken = day.size() == 2;
        if (taken) date = compact(std::string(year) + std::string(month) + std::string(day));
      }
    }
    if (date) found = date;
  }
  return found;
}

}  // namespace aar::imported
