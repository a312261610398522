#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lint/moments.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// A date, and the exact time where it was written.
struct Moment {
  Date date{};
  std::optional<Instant> at;
  Span span{};
  std::string key;
};

Date calendar_date(const Timestamp& timestamp) {
  return Date{std::chrono::floor<std::chrono::days>(timestamp.at + timestamp.offset)};
}

std::optional<Moment> moment(const DateValue& value, std::string_view key) {
  if (const TimestampResult time = parse_timestamp(value.text); time.value) {
    return Moment{calendar_date(*time.value), time.value->at, value.span, std::string(key)};
  }
  if (!value.value) return std::nullopt;
  return Moment{*value.value, std::nullopt, value.span, std::string(key)};
}

std::optional<Moment> moment(const Review& review, Clock clock) {
  const ClockValue& value = review.clock(clock);
  if (!value.value) return std::nullopt;
  return Moment{calendar_date(*value.value), value.value->at, value.span,
                std::string(clock_key(clock))};
}

/// Days are compared where one of the two is only a day.
bool is_before(const Moment& left, const Moment& right) {
  if (left.at && right.at) return *left.at < *right.at;
  return left.date < right.date;
}

/// `Retro held: 2022-10-04` below `Incident from: 2022-11-03`.
void check_clock_review_after_in_text(const LintContext& context, DiagnosticSink& sink) {
  const auto day = [](const aar::Moment& one) {
    return std::chrono::floor<std::chrono::days>(one.local);
  };
  const std::vector<aar::Moment> moments = find_moments(context);
  for (const aar::Moment& held : moments) {
    if (held.point != model::Point::reviewed || !held.dated) continue;
    const auto start = std::find_if(moments.begin(), moments.end(), [&](const aar::Moment& one) {
      return one.point == model::Point::started && one.dated && day(held) < day(one);
    });
    if (start == moments.end()) continue;
    Diagnostic& diagnostic = sink.report(held.span, "`{}` is {} before `{}`", held.name,
                                         rounded_words(day(*start) - day(held)), start->name);
    diagnostic.notes.push_back(
        {.place = {.span = start->span}, .message = "the event starts here"});
    diagnostic.help = "a review comes after what it reviews; check both dates for a slip";
  }
}

void check_clock_review_after_in_front_matter(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  std::optional<Moment> start = moment(review, Clock::started);
  if (!start) start = moment(review.date, "date");
  std::optional<Moment> resolved = moment(review, Clock::resolved);
  if (start && resolved && is_before(*resolved, *start)) resolved.reset();

  const std::array<std::optional<Moment>, 3> talks{moment(review.meeting_at, "meeting_at"),
                                                   moment(review.reviewed_at, "reviewed_at"),
                                                   moment(review.published_at, "published_at")};
  for (const std::optional<Moment>& talk : talks) {
    if (!talk) continue;
    if (start && is_before(*talk, *start)) {
      Diagnostic& diagnostic = sink.report(talk->span, "{} is before {}", talk->key, start->key);
      diagnostic.notes.push_back(
          {.place = {.span = start->span}, .message = "the event starts here"});
      diagnostic.help = "a review comes after what it reviews; check both dates for a slip";
    } else if (resolved && is_before(*talk, *resolved)) {
      Diagnostic& diagnostic = sink.report_at_most(Level::warning, talk->span, "{} is before {}",
                                                   talk->key, resolved->key);
      diagnostic.notes.push_back({.place = {.span = resolved->span}, .message = "resolved here"});
      diagnostic.help = "a review held before the end cannot know the end; check both dates";
    }
  }
}

void check_clock_review_after(const LintContext& context, DiagnosticSink& sink) {
  check_clock_review_after_in_front_matter(context, sink);
  check_clock_review_after_in_text(context, sink);
}

}  // namespace

const Rule clock_review_after{
    .id = "AAR302",
    .name = "clock-review-after",
    .category = Category::timeline,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "the review was held or published before the event",
    .check = check_clock_review_after,
};

}  // namespace aar::rule
