#include <algorithm>
#include <vector>

#include "lint/moments.hpp"
#include "lint/rules.hpp"
#include "lint/written_dates.hpp"
#include "model/date_text.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t date_size = 10;

/// The one date written as 2026-11-20; nothing when there are two different ones.
std::optional<Date> only_date(std::string_view text) {
  std::optional<Date> found;
  for (std::size_t i = 0; i + date_size <= text.size(); ++i) {
    if (!text::is_ascii_digit(text[i]) || (i > 0 && text::is_ascii_digit(text[i - 1]))) continue;
    if (i + date_size < text.size() && text::is_ascii_digit(text[i + date_size])) continue;
    const std::optional<Date> date = parse_date(text.substr(i, date_size));
    if (!date) continue;
    if (found && *found != *date) return std::nullopt;
    found = date;
  }
  return found;
}

/// The one date with a year in any other form, `March 26th, 2019` or `30-09-2024`.
std::optional<Date> only_other_date(std::string_view text, model::DayOrder order) {
  std::optional<Date> found;
  model::Cursor in{text};
  while (!in.done()) {
    if (!in.at_word_start() || !model::is_alnum(in.peek())) {
      ++in.at;
      continue;
    }
    const auto date = model::take_date(in, order);
    const bool whole =
        date && date->year && date->month != 0 && !date->ambiguous && !date->impossible;
    if (!date) {
      while (model::is_alnum(in.peek()))
        ++in.at;
    }
    if (!whole) continue;
    const Date one{std::chrono::year(*date->year), std::chrono::month(date->month),
                   std::chrono::day(date->day)};
    if (found && *found != one) return std::nullopt;
    found = one;
  }
  return found;
}

void compare_title(std::string_view title, Span span, Date expected, model::DayOrder order,
                   DiagnosticSink& sink) {
  std::optional<Date> date = only_date(title);
  // A review may be filed under the day it was written, and its title tell the event's.
  const Level most = date ? Level::error : Level::warning;
  if (!date) date = only_other_date(title, order);
  if (!date || *date == expected) return;
  sink.report_at_most(most, span, "the title says {}, but the review is dated {}",
                      format_date(*date), format_date(expected))
      .help = "make them agree; the title needs no date";
}

/// Without a date of its own a review is of the days of its timeline: a title copied from the last
/// one names none of them.
void compare_timeline(const LintContext& context, model::DayOrder order, DiagnosticSink& sink) {
  const Review& review = context.review;
  std::optional<Date> date = only_date(review.heading_title);
  if (!date) date = only_other_date(review.heading_title, order);
  const auto dated =
      std::count_if(review.timeline.entries.begin(), review.timeline.entries.end(),
                    [](const TimelineEntry& entry) { return entry.dated && entry.local; });
  if (!date || dated < 2) return;
  const std::chrono::sys_days titled(*date);
  const std::vector<std::chrono::sys_days> days = timeline_days(review.timeline);
  const bool near = std::any_of(days.begin(), days.end(), [titled](std::chrono::sys_days day) {
    return std::chrono::abs(day - titled) <= std::chrono::days{1};
  });
  if (days.empty() || near) return;
  sink.report_at_most(Level::warning, review.heading_title_span,
                      "the title says {}, and no entry of the timeline is of that day",
                      format_date(*date))
      .help = "one of the two is a slip, or the title is another review's";
}

void check_id_filename_agree(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const model::DayOrder order = stated_in(context).order;
  const std::optional<Date> named = parse_date(std::string_view(review.id).substr(0, date_size));
  const std::optional<Date> dated = review.date.value;
  if (named && dated && *named != *dated) {
    sink.report(review.date.span, "`date` is {}, but the file name says {}", format_date(*dated),
                format_date(*named))
        .help = "correct one of them; renaming the file changes the review's id";
  }
  const std::optional<Date> expected = dated ? dated : named;
  if (!expected) {
    compare_timeline(context, order, sink);
    return;
  }
  compare_title(review.title.text, review.title.span, *expected, order, sink);
  if (review.heading_title != review.title.text) {
    compare_title(review.heading_title, review.heading_title_span, *expected, order, sink);
  }
}

}  // namespace

const Rule id_filename_agree{
    .id = "AAR108",
    .name = "id-filename-agree",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::warning, Level::error},
    .summary = "the dates of the file name, the front matter and the title differ",
    .check = check_id_filename_agree,
};

}  // namespace aar::rule
