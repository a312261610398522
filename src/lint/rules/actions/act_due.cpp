#include <algorithm>
#include <array>
#include <optional>

#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr auto no_dates = std::to_array<std::string_view>(
    {"",         "tbd",        "tba",        "todo",        "unknown", "asap",       "soon",
     "later",    "someday",    "n/a",        "na",          "none",    "never",      "ongoing",
     "on-going", "?",          "??",         "???",         "-",       "--",         "–",
     "—",        "<date>",     "yyyy-mm-dd", "immediately", "未定",    "eventually", "open",
     "no date",  "no due date"});

/// Nothing but digits and one kind of separator: meant as a date, not as a milestone.
bool looks_like_date(std::string_view due) {
  std::size_t digits = 0;
  std::size_t separators = 0;
  for (const char c : due) {
    if (text::is_ascii_digit(c)) {
      ++digits;
    } else if (c == '-' || c == '/' || c == '.') {
      ++separators;
    } else {
      return false;
    }
  }
  return separators == 2 && digits >= 4 && digits <= 8;
}

std::optional<Date> date_of(std::string_view due) {
  if (const auto date = parse_date(due)) return date;
  const TimestampResult time = parse_timestamp(due);
  if (!time.value) return std::nullopt;
  return Date{std::chrono::floor<std::chrono::days>(time.value->at + time.value->offset)};
}

/// The last day the review speaks for: of the event, the meeting, the review, the publication.
struct Deadline {
  const DateValue* date = nullptr;
  std::string_view name;
};

Deadline last_day(const LintContext& context) {
  const Review& review = context.review;
  const bool published = context.status == Status::published || context.status == Status::closed;
  Deadline last;
  const auto take = [&last](const DateValue& date, std::string_view name) {
    if (!date.value || (last.date != nullptr && *date.value <= *last.date->value)) return;
    last = {&date, name};
  };
  take(review.date, "the event");
  take(review.meeting_at, "the meeting");
  take(review.reviewed_at, "the review");
  if (published) take(review.published_at, "the publication");
  return last;
}

/// By the fault: an old archive has the first two by the dozen.
struct Undated {
  GatheredFindings none, no_date, unreadable;
};

void check_day(const LintContext& context, const Item& item, Span place, Date date,
               DiagnosticSink& sink) {
  const Attribute* const due = item.find("due");
  const std::string_view written = text::trim(due->value);
  const DateValue& event = context.review.date;
  if (event.value && date < *event.value) {
    Diagnostic& diagnostic = sink.report(place, "due {} is before the review's date {}", written,
                                         format_date(*event.value));
    diagnostic.notes.push_back({.place = {.span = event.span}, .message = "the date of the event"});
    diagnostic.help = "is the year right?";
    return;
  }
  const Deadline last = last_day(context);
  if (last.date == nullptr || date >= *last.date->value) return;
  Diagnostic& diagnostic = sink.report(place, "due {} had passed on the day of {}, {}", written,
                                       last.name, format_date(*last.date->value));
  diagnostic.notes.push_back(
      {.place = {.span = last.date->span}, .message = fmt::format("the day of {}", last.name)});
  diagnostic.help = "is it done, with `done:` and a day? else agree on a new date";
}

void check_item(const LintContext& context, const Item& item, Undated& faults,
                DiagnosticSink& sink) {
  const Attribute* const due = item.find("due");
  const std::string_view written = due == nullptr ? std::string_view{} : text::trim(due->value);
  if (due == nullptr || written.empty()) {
    faults.none.add(item_place(item), fmt::format("action {} has no due date", item.number),
                    item_label(item));
    return;
  }
  const Span place = due->value_span.empty() ? due->span : due->value_span;
  const bool empty =
      std::find(no_dates.begin(), no_dates.end(), text::lower_ascii(written)) != no_dates.end();
  const std::string label = fmt::format("{}: `{}`", item_label(item), written);
  if (empty) {
    faults.no_date.add(
        place, fmt::format("`{}` is no due date; write a day or a milestone", written), label);
    return;
  }
  if (const std::optional<Date> date = date_of(written)) {
    check_day(context, item, place, *date, sink);
  } else if (looks_like_date(written)) {
    faults.unreadable.add(place, fmt::format("`{}` is no date; write it as `2026-12-15`", written),
                          label);
  }
}

void check_act_due(const LintContext& context, DiagnosticSink& sink) {
  Undated faults;
  for (const Item* const item : open_actions(context.review))
    check_item(context, *item, faults, sink);
  faults.none.report(
      sink, "{} actions have no due date",
      "write `due:2026-12-15` behind the text, or a milestone: `due:\"release 4.2\"`");
  faults.no_date.report(sink,
                        "{} actions have words instead of a due date; write days or milestones",
                        "a date can be moved, with a reason; a promise without one is forgotten");
  faults.unreadable.report(sink, "{} due dates are no dates; write them as `2026-12-15`",
                           "year, month and day with two digits each, of a day that exists");
}

}  // namespace

const Rule act_due{
    .id = "AAR503",
    .name = "act-due",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "an open action has no due date, or one that cannot be",
    .check = check_act_due,
};

}  // namespace aar::rule
