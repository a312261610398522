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

/// May a date have this digit as its first one? By the size of the number and what stands behind
/// it: a clock, `569` and `4632` are of none, whatever stands in front of them.
bool may_be_of_date(std::string_view text, std::size_t digit) {
  // `14:05 March 3`: the minute is no day.
  if (digit >= 2 && text[digit - 1] == ':' && model::is_digit(text[digit - 2])) return false;
  const Cursor in{text, digit};
  std::size_t size = 1;
  while (model::is_digit(in.peek(size)))
    ++size;
  const char behind = in.peek(size);
  if (size <= 2) return behind != ':';
  const bool joined = model::among(behind, "-/.") || static_cast<unsigned char>(behind) >= 0x80;
  return joined && (size == 4 || size == 5);
}

/// From where on a date may begin whose first digit is at `digit`: no more than a weekday, `the`
/// and a month's name stand in front of it. Not before `from`.
std::size_t first_word_of(std::string_view text, std::size_t from, std::size_t digit) {
  constexpr int most_words = 3;
  const auto word_start = [&](std::size_t end) {
    while (end > from && model::is_alnum(text[end - 1]))
      --end;
    return end;
  };
  std::size_t begin = word_start(digit);
  for (int i = 0; i < most_words; ++i) {
    std::size_t end = begin;
    while (end > from && model::among(text[end - 1], " ,.-/"))
      --end;
    Cursor word{text, word_start(end)};
    const std::size_t start = word.at;
    if (start == end || (!model::may_begin_date(word) && !word.take_word("the"))) break;
    begin = start;
  }
  return begin;
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

/// Reads what begins at the word at hand and moves behind it, or else behind the word.
void read_word(Cursor& in, model::DayOrder order, std::vector<WrittenDate>& found) {
  const std::size_t begin = in.at;
  const auto date = model::may_begin_date(in) ? model::take_date(in, order) : std::nullopt;
  if (!date || in.at == begin) return skip_word(in);
  if (date->only_weekday() || date->ambiguous || date->impossible) return;
  WrittenDate written{*date, {}, clock_behind(in)};
  written.span = {begin, in.at};
  found.push_back(written);
}

std::vector<WrittenDate> read_dates(const LintContext& context) {
  const Span body = context.document.body;
  std::vector<WrittenDate> found =
      dates_in(readable_words(context, body), stated_in(context).order);
  for (WrittenDate& date : found)
    date.span = {body.begin + date.span.begin, body.begin + date.span.end};
  return found;
}

}  // namespace

std::vector<WrittenDate> dates_in(std::string_view words, model::DayOrder order) {
  std::vector<WrittenDate> found;
  found.reserve(8);  // about what reviews have
  Cursor in{words};
  // Without a digit there is no date.
  for (std::size_t digit = text::find_digit(words, 0); digit < words.size();
       digit = text::find_digit(words, in.at)) {
    if (!may_be_of_date(words, digit)) {
      in.at = word_bytes.first_not_in(words, digit);
      continue;
    }
    in.at = first_word_of(words, in.at, digit);
    for (; in.at <= digit; in.at = word_bytes.first_in(words, in.at))
      read_word(in, order, found);
  }
  return found;
}

const std::vector<WrittenDate>& written_dates(const LintContext& context) {
  if (context.dates == nullptr)
    context.dates = std::make_shared<const std::vector<WrittenDate>>(read_dates(context));
  return *context.dates;
}

std::vector<sys_days> timeline_days(const Timeline& timeline) {
  std::vector<sys_days> days;
  days.reserve(timeline.entries.size());
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
