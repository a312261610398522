#include "lint/sharing/edition_dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "lint/expression.hpp"
#include "lint/written_dates.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::size_t year_size = 4, month_size = 7, day_size = 10;

std::string cut_date(std::string_view iso, DateDetail detail) {
  return std::string(iso.substr(0, detail == DateDetail::month ? month_size : year_size));
}

const Expression& iso_date() {
  static const Expression expression(R"((?:19|20)\d\d-[01]\d-[0-3]\d[Tt]?)", {"-"});
  return expression;
}

/// Whose order nobody can tell: only the year is sure.
const Expression& numeric_date() {
  static const Expression expression(R"(\b\d{1,2}[./-]\d{1,2}[./-]((?:19|20)\d\d)\b)",
                                     {"/", ".", "-"});
  return expression;
}

/// `2026-W34`, `2026W34-3`.
const Expression& iso_week() {
  static const Expression expression(R"(\b((?:19|20)\d\d)-?W([0-5]\d)(?:-?[1-7])?\b)", {"W"});
  return expression;
}

/// `20260819`, and with a time behind it.
const Expression& compact_date() {
  static const Expression expression(
      R"((?:^|[^\pL\d])((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:[^\d]|$))",
      {"19", "20"});
  return expression;
}

/// `19 août 2026`, `19. August`, `19 de agosto de 2026`; the day stands in front.
const Expression& foreign_date() {
  static const Expression expression(
      R"(\b(\d{1,2}(?:er|\.|º|e)?\s+(?:de\s+|d')?\pL{3,10}(?:\.?,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d)?)(?:[^\pL\d-]|$))");
  return expression;
}

const Expression& unspaced_date() {
  static const Expression expression(
      R"((?:(?:19|20)\d\d\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])", {"月", "월"});
  return expression;
}

/// Months of the languages whose headings are known, the English ones aside.
constexpr auto month_names = std::to_array<std::pair<std::string_view, unsigned>>(
    {{"janvier", 1},   {"januar", 1},     {"jänner", 1},     {"enero", 1},     {"janeiro", 1},
     {"gennaio", 1},   {"januari", 1},    {"février", 2},    {"fevrier", 2},   {"februar", 2},
     {"febrero", 2},   {"fevereiro", 2},  {"febbraio", 2},   {"februari", 2},  {"mars", 3},
     {"märz", 3},      {"maerz", 3},      {"marzo", 3},      {"março", 3},     {"maart", 3},
     {"avril", 4},     {"abril", 4},      {"aprile", 4},     {"april", 4},     {"mai", 5},
     {"mayo", 5},      {"maio", 5},       {"maggio", 5},     {"mei", 5},       {"juin", 6},
     {"juni", 6},      {"junio", 6},      {"junho", 6},      {"giugno", 6},    {"juillet", 7},
     {"juli", 7},      {"julio", 7},      {"julho", 7},      {"luglio", 7},    {"août", 8},
     {"aout", 8},      {"august", 8},     {"agosto", 8},     {"augustus", 8},  {"septembre", 9},
     {"september", 9}, {"septiembre", 9}, {"setiembre", 9},  {"setembro", 9},  {"settembre", 9},
     {"octobre", 10},  {"oktober", 10},   {"octubre", 10},   {"outubro", 10},  {"ottobre", 10},
     {"novembre", 11}, {"november", 11},  {"noviembre", 11}, {"novembro", 11}, {"décembre", 12},
     {"decembre", 12}, {"dezember", 12},  {"diciembre", 12}, {"dezembro", 12}, {"dicembre", 12},
     {"december", 12}});

/// The month that one of the words names; 0: none.
unsigned month_in(std::string_view text) {
  const std::string lowered = text::lower(text::nfc(text));
  for (const auto& [name, month] : month_names) {
    for (const std::string_view word : text::words(lowered)) {
      std::string_view bare = word;
      while (bare.ends_with('.') || bare.ends_with(','))
        bare.remove_suffix(1);
      if (bare.starts_with("d'")) bare.remove_prefix(2);
      if (bare == name) return month;
    }
  }
  return 0;
}

/// The first run of four digits; 0: none.
int year_in(std::string_view text) {
  for (std::size_t at = 0; at + year_size <= text.size(); ++at) {
    const std::string_view run = text.substr(at, year_size);
    if (std::all_of(run.begin(), run.end(), text::is_ascii_digit))
      return (run[0] - '0') * 1000 + (run[1] - '0') * 100 + (run[2] - '0') * 10 + (run[3] - '0');
  }
  return 0;
}

std::string wide_date(int year, unsigned month, DateDetail detail) {
  if (year == 0) return "that year";
  std::string text = fmt::format("{:04}", year);
  if (detail == DateDetail::month) text += fmt::format("-{:02}", month);
  return text;
}

/// A week is in the month of its Thursday.
unsigned month_of_week(int year, int week) {
  using std::chrono::sys_days;
  const sys_days fourth = sys_days(std::chrono::year{year} / 1 / 4);
  const unsigned weekday = std::chrono::weekday(fourth).iso_encoding();
  const sys_days thursday = fourth - std::chrono::days(weekday) + std::chrono::days(4) +
                            std::chrono::days(7 * (week - 1));
  return static_cast<unsigned>(Date(thursday).month());
}

template <class Write>
void add_written(const Expression& shape, std::string_view text, const Write& write,
                 std::vector<Edit>& edits) {
  for (auto match = shape.find(text); match;) {
    const Span span = match->group.empty() ? match->whole : match->group;
    std::string wide = write(text.substr(span.begin, span.size()));
    if (!wide.empty()) edits.push_back({.span = span, .replacement = std::move(wide)});
    match = shape.find(text, span.end);
  }
}

/// Dates in the notations that only some write.
void add_other_notations(std::string_view text, int own_year, DateDetail detail,
                         std::vector<Edit>& edits) {
  for (auto match = iso_week().find(text); match; match = iso_week().find(text, match->whole.end)) {
    const std::string_view written = text.substr(match->whole.begin, match->whole.size());
    const int year = year_in(written);
    const std::size_t digits = written.find_first_of("Ww") + 1;
    const int week = (written[digits] - '0') * 10 + (written[digits + 1] - '0');
    edits.push_back(
        {.span = match->whole, .replacement = wide_date(year, month_of_week(year, week), detail)});
  }
  add_written(
      compact_date(), text,
      [&](std::string_view written) {
        const unsigned month = static_cast<unsigned>((written[4] - '0') * 10 + (written[5] - '0'));
        return wide_date(year_in(written), month, detail);
      },
      edits);
  add_written(
      foreign_date(), text,
      [&](std::string_view written) {
        const unsigned month = month_in(written);
        const int year = year_in(written);
        return month == 0 ? std::string() : wide_date(year == 0 ? own_year : year, month, detail);
      },
      edits);
  add_written(
      unspaced_date(), text,
      [&](std::string_view written) {
        const std::size_t sign = std::min(written.find("月"), written.find("월"));
        std::size_t at = sign;
        while (at > 0 && (text::is_ascii_digit(written[at - 1]) || written[at - 1] == ' '))
          --at;
        unsigned month = 0;
        for (const char c : written.substr(at, sign - at))
          month = text::is_ascii_digit(c) ? month * 10 + static_cast<unsigned>(c - '0') : month;
        const int year = year_in(written);
        return wide_date(year == 0 ? own_year : year, month, detail);
      },
      edits);
}

std::string written_again(const WrittenDate& written, DateDetail detail,
                          const std::optional<Date>& review_date) {
  const int own = written.date.year.value_or(0);
  const int year = own != 0 ? own : review_date ? static_cast<int>(review_date->year()) : 0;
  std::string text = year == 0 ? std::string("that year") : fmt::format("{:04}", year);
  if (detail == DateDetail::month && year != 0) {
    text += fmt::format("-{:02}", written.date.month);
  }
  if (written.clock) {
    text += fmt::format(" {:02}:{:02}", written.clock->hour, written.clock->minute);
  }
  return text;
}

}  // namespace

std::vector<Edit> widened_dates(const LintContext& context, const Record& record,
                                DateDetail detail) {
  const std::string_view text = context.source.text();
  std::vector<Edit> edits;
  for (auto match = iso_date().find(text); match; match = iso_date().find(text, match->whole.end)) {
    const std::string_view date = text.substr(match->whole.begin, match->whole.size());
    std::string wide = cut_date(date, detail);
    if (date.size() > day_size) wide += ' ';
    edits.push_back({.span = match->whole, .replacement = std::move(wide)});
  }
  for (auto match = numeric_date().find(text); match;
       match = numeric_date().find(text, match->whole.end)) {
    const Span year = match->group;
    edits.push_back(
        {.span = match->whole, .replacement = std::string(text.substr(year.begin, year.size()))});
  }
  const std::optional<Date> day = parse_date(record.date);
  for (const WrittenDate& written : written_dates(context))
    edits.push_back({.span = written.span, .replacement = written_again(written, detail, day)});
  add_other_notations(text, day ? static_cast<int>(day->year()) : 0, detail, edits);
  return edits;
}

std::string widened_name(const std::string& name, DateDetail detail) {
  const bool dated = parse_date(std::string_view(name).substr(0, day_size)).has_value();
  return dated ? cut_date(name, detail) + name.substr(day_size) : name;
}

}  // namespace aar
