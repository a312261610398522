#include <algorithm>
#include <array>
#include <optional>

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
    if (c >= '0' && c <= '9') {
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

Span place_of(const Item& item) {
  return item.text_span.empty() ? item.span : item.text_span;
}

void check_item(const LintContext& context, const Item& item, DiagnosticSink& sink) {
  const Attribute* const due = item.find("due");
  const std::string_view written = due == nullptr ? std::string_view{} : text::trim(due->value);
  const bool empty =
      std::find(no_dates.begin(), no_dates.end(), text::lower_ascii(written)) != no_dates.end();
  if (written.empty()) {
    sink.report(place_of(item), "action {} has no due date", item.number).help =
        "write `due:2026-12-15` behind the text, or a milestone: `due:\"release 4.2\"`";
    return;
  }
  const Span place = due->value_span.empty() ? due->span : due->value_span;
  if (empty) {
    sink.report(place, "`{}` is no due date; write a day or a milestone", written).help =
        "a date can be moved, with a reason; a promise without one is forgotten";
    return;
  }
  const std::optional<Date> date = date_of(written);
  if (!date) {
    if (looks_like_date(written)) {
      sink.report(place, "`{}` is no date; write it as `2026-12-15`", written).help =
          "year, month and day with two digits each, of a day that exists";
    }
    return;
  }
  const DateValue& event = context.review.date;
  if (!event.value || *date >= *event.value) return;
  Diagnostic& diagnostic = sink.report(place, "due {} is before the review's date {}", written,
                                       format_date(*event.value));
  diagnostic.notes.push_back({.place = {.span = event.span}, .message = "the date of the event"});
  diagnostic.help = "is the year right?";
}

void check(const LintContext& context, DiagnosticSink& sink) {
  for (const Item& item : context.review.items) {
    if (item.kind == ItemKind::action && item.state == ItemState::open) {
      check_item(context, item, sink);
    }
  }
}

}  // namespace

const Rule act_due{
    .id = "AAR503",
    .name = "act-due",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "an open action has no due date, or one that cannot be",
    .check = check,
};

}  // namespace aar::rule
