#include "lint/written_dates.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include "lint/moments.hpp"
#include "lint/prose.hpp"
#include "model/cursor.hpp"
#include "text/byte_set.hpp"
#include "text/bytes.hpp"

namespace aar {
namespace {

using model::Cursor;
using std::chrono::sys_days;

constexpr text::ByteSet word_bytes(model::is_alnum);

void skip_word(Cursor& in) {
  in.at = word_bytes.first_not_in(in.text, in.at);
}

/// Moves to the next word that may begin a date; false where there is none any more. Without a
/// digit there is no date, and no more than a weekday, `the` and a month's name stand in front of
/// it. `digit` is the first one from the cursor on, or behind it.
bool skip_to_word(Cursor& in, std::size_t& digit) {
  constexpr std::size_t reach = 64;
  if (digit < in.at) digit = text::find_digit(in.text, in.at);
  if (digit == in.text.size()) return false;
  if (digit - in.at > reach) in.at = word_bytes.first_not_in(in.text, digit - reach);
  in.at = word_bytes.first_in(in.text, in.at);
  return !in.done();
}

/// `2019-02-25 23:04`, `25 February 2019 at 23:04`.
std::optional<model::ClockText> clock_behind(Cursor& in) {
  Cursor look = in;
  look.skip_any(" ,T");
  if (look.take_word("at")) look.skip_any(" ");
  if (look.at == in.at) return std::nullopt;
  const auto clock = model::take_clock(look, false);
  if (!clock || clock->unknown || clock->vague || clock->impossible) return std::nullopt;
  in = look;
  return clock;
}

std::vector<WrittenDate> read_dates(const LintContext& context) {
  const Span body = context.document.body;
  const std::string_view words = readable_words(context, body);
  const model::DayOrder order = stated_in(context).order;
  std::vector<WrittenDate> found;
  Cursor in{words};
  std::size_t digit = text::find_digit(words, 0);
  while (skip_to_word(in, digit)) {
    if (!model::may_begin_date(in)) {
      skip_word(in);
      continue;
    }
    const std::size_t begin = in.at;
    const auto date = model::take_date(in, order);
    const bool whole = date && !date->only_weekday() && !date->ambiguous && !date->impossible;
    if (!date || in.at == begin) {
      skip_word(in);
      continue;
    }
    if (!whole) continue;
    WrittenDate written{*date, {}, clock_behind(in)};
    written.span = {body.begin + begin, body.begin + in.at};
    found.push_back(written);
  }
  return found;
}

}  // namespace

const std::vector<WrittenDate>& written_dates(const LintContext& context) {
  if (context.dates == nullptr)
    context.dates = std::make_shared<const std::vector<WrittenDate>>(read_dates(context));
  return *context.dates;
}

std::vector<sys_days> timeline_days(const Timeline& timeline) {
  std::vector<sys_days> days;
  for (const TimelineEntry& entry : timeline.entries) {
    // Without a known year the days are those of 1970.
    constexpr std::chrono::days known{366};
    if (entry.local && *entry.local > known)
      days.emplace_back(std::chrono::floor<std::chrono::days>(*entry.local));
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::optional<sys_days> review_day(const LintContext& context) {
  const Review& review = context.review;
  if (review.date.value) return sys_days(*review.date.value);
  const std::vector<sys_days> days = timeline_days(review.timeline);
  if (!days.empty()) return days.front();
  for (const std::string_view text :
       {std::string_view(review.heading_title), std::string_view(context.source.path())}) {
    if (const auto date = model::find_date(text)) return sys_days(*date);
  }
  return std::nullopt;
}

}  // namespace aar
