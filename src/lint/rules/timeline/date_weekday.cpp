#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "lint/written_dates.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;

constexpr std::array<std::string_view, 7> weekday_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string_view weekday_name(weekday day) {
  return weekday_names.at(day.c_encoding());
}

// --- A weekday beside a date ---

/// The day that a date without a year means: the one nearest to the review's.
std::optional<sys_days> nearest_day(const model::DateText& date, sys_days to) {
  static constexpr days far{60};
  const std::chrono::year year = Date(to).year();
  std::optional<sys_days> best;
  for (const int step : {-1, 0, 1}) {
    const Date one{year + std::chrono::years(step), std::chrono::month(date.month),
                   std::chrono::day(date.day)};
    if (!one.ok() || std::chrono::abs(sys_days(one) - to) > far) continue;
    best = sys_days(one);
  }
  return best;
}

std::optional<sys_days> written_day(const model::DateText& date, std::optional<sys_days> review) {
  if (!date.year) return review ? nearest_day(date, *review) : std::nullopt;
  return sys_days(Date{std::chrono::year(*date.year), std::chrono::month(date.month),
                       std::chrono::day(date.day)});
}

/// `2021-06-22, Monday's rollout` is no weekday of the date in front of it.
bool is_beside(std::string_view written) {
  const bool behind = !written.empty() && '0' <= written.front() && written.front() <= '9';
  return !behind || written.find(',') == std::string_view::npos;
}

void check_weekdays(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<sys_days> review = review_day(context);
  for (const WrittenDate& one : written_dates(context)) {
    if (!one.date.weekday || !is_beside(context.source.text(one.span))) continue;
    const std::optional<sys_days> day = written_day(one.date, review);
    if (!day || weekday(*day).c_encoding() == *one.date.weekday) continue;
    const Level most = one.date.year ? Level::error : Level::warning;
    sink.report_at_most(most, one.span, "{} was a {}, not a {}", format_date(Date(*day)),
                        weekday_name(weekday(*day)), weekday_names.at(*one.date.weekday))
        .help = "one of the two is a slip; look the day up before you change either";
  }
}

// --- `On a Saturday evening` ---

/// A word in front of it may point to another day than that of the event.
const Expression& part_of_day() {
  static const Expression pattern(
      over_lines(
          {R"(\b((?:last|next|previous|prior|following|every|each|before|until|till|since|by|)",
           R"(after|usual|most) (?:the |a )?)?)",
           R"(\b(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday))",
           R"( (?:morning|afternoon|evening|night|noon)\b)"}),
      {"morning", "afternoon", "evening", "night", "noon"});
  return pattern;
}

void check_part_of_day(const LintContext& context, DiagnosticSink& sink, Span body,
                       const std::vector<sys_days>& known) {
  const std::string_view words = own_words(context, body);
  std::size_t from = 0;
  static constexpr int most = 8;
  for (int i = 0; i < most; ++i) {
    const auto match = part_of_day().find(words, from);
    if (!match) return;
    from = match->whole.end;
    if (!match->group.empty()) continue;
    const std::string_view text =
        std::string_view(words).substr(match->whole.begin, match->whole.size());
    const auto* const named =
        std::find_if(weekday_names.begin(), weekday_names.end(), [&](std::string_view name) {
          return text::lower_ascii(text).starts_with(text::lower_ascii(name));
        });
    if (named == weekday_names.end()) continue;
    const bool fits = std::any_of(known.begin(), known.end(), [&](sys_days day) {
      return weekday_name(weekday(day)) == *named;
    });
    if (fits) continue;
    sink.report_at_most(Level::warning,
                        {body.begin + match->whole.begin, body.begin + match->whole.end},
                        "`{}`, but the timeline is of a {}, {}", text,
                        weekday_name(weekday(known.front())), format_date(Date(known.front())))
        .help = "one of the two is a slip; look the day up before you change either";
  }
}

void check_date_weekday(const LintContext& context, DiagnosticSink& sink) {
  check_weekdays(context, sink);
  // Only days that the timeline itself says: the date of a review may be that of its discovery.
  const std::vector<TimelineEntry>& entries = context.review.timeline.entries;
  if (std::none_of(entries.begin(), entries.end(),
                   [](const TimelineEntry& entry) { return entry.dated; })) {
    return;
  }
  const std::vector<sys_days> known = timeline_days(context.review.timeline);
  static constexpr std::size_t few = 3;  // of a longer event any weekday may be told
  if (known.empty() || known.size() > few || known.back() - known.front() > days{few}) return;
  for (const std::string_view id : {"summary", "impact"}) {
    for (const Span body : section_bodies(context.review, id))
      check_part_of_day(context, sink, body, known);
  }
}

}  // namespace

const Rule date_weekday{
    .id = "AAR316",
    .name = "date-weekday",
    .category = Category::timeline,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "a weekday does not belong to its date",
    .check = check_date_weekday,
};

}  // namespace aar::rule
