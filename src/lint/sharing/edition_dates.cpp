#include "lint/sharing/edition_dates.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "lint/expression.hpp"
#include "lint/written_dates.hpp"

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
  return edits;
}

std::string widened_name(const std::string& name, DateDetail detail) {
  const bool dated = parse_date(std::string_view(name).substr(0, day_size)).has_value();
  return dated ? cut_date(name, detail) + name.substr(day_size) : name;
}

}  // namespace aar
