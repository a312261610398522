#include "lint/sharing/happenings.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "lint/learned/promises.hpp"
#include "lint/routing.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

using std::chrono::sys_days;

constexpr std::array<std::string_view, 3> told_statuses{"published", "closed", ""};

bool holds_team(const Record& record, const std::string& team) {
  return std::ranges::any_of(record.all("teams"), [&](const std::string& one) {
    return text::fold(one) == text::fold(team);
  });
}

/// Is the text among values that commas part, whatever their case?
bool is_among(std::string_view values, std::string_view wanted) {
  const std::vector<std::string_view> parts = text::split(values, ',');
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text::fold(text::trim(part)) == text::fold(wanted);
  });
}

/// Where an item goes: a row for each list.
struct ItemRow {
  ToldItems Happenings::*list;
  bool of_span;  // only of reviews that were told in the span
  bool (*takes)(const RecordItem& item, const HappeningsQuery& query);
};

bool closed_in_span(const RecordItem& item, const HappeningsQuery& query) {
  const std::optional<Date> day = closed_on(item);
  return day && query.span.contains(*day);
}

bool is_open_promise(const RecordItem& item) {
  return is_action(item) && item.state == ItemState::open;
}

template <ItemKind Kind>
bool is_open_one(const RecordItem& item, const HappeningsQuery& /*query*/) {
  return item.kind == Kind && item.state == ItemState::open;
}

const std::array<ItemRow, 11> item_rows{
    {{&Happenings::lessons, true,
      [](const RecordItem& item, const HappeningsQuery&) { return item.kind == ItemKind::lesson; }},
     {&Happenings::thanks, true,
      [](const RecordItem& item, const HappeningsQuery&) {
        return item.kind == ItemKind::kudos &&
               text::equal_ignoring_case(item.value("consent"), "yes");
      }},
     {&Happenings::questions, true, is_open_one<ItemKind::question>},
     {&Happenings::gaps, true, is_open_one<ItemKind::gap>},
     {&Happenings::kept, false,
      [](const RecordItem& item, const HappeningsQuery& query) {
        return is_action(item) && item.state == ItemState::done && closed_in_span(item, query);
      }},
     {&Happenings::declined, false,
      [](const RecordItem& item, const HappeningsQuery& query) {
        return is_action(item) && item.state == ItemState::declined && closed_in_span(item, query);
      }},
     {&Happenings::declined, true,
      [](const RecordItem& item, const HappeningsQuery&) {
        return is_action(item) && item.state == ItemState::declined && !closed_on(item);
      }},
     {&Happenings::open, false,
      [](const RecordItem& item, const HappeningsQuery&) { return is_open_promise(item); }},
     {&Happenings::overdue, false,
      [](const RecordItem& item, const HappeningsQuery& query) {
        const std::optional<Date> due = parse_date(item.due);
        return is_open_promise(item) && due && *due < query.today;
      }},
     {&Happenings::asks, false,
      [](const RecordItem& item, const HappeningsQuery&) {
        const bool closed = item.state == ItemState::done || item.state == ItemState::declined;
        return !closed && !item.value("ask").empty();
      }},
     {&Happenings::opportunities, false, [](const RecordItem& item, const HappeningsQuery&) {
        return is_open_promise(item) && text::equal_ignoring_case(item.value("opportunity"), "yes");
      }}}};

void add_items(const Record& record, bool in_span, const HappeningsQuery& query,
               Happenings& found) {
  for (const RecordItem& item : record.items) {
    for (const ItemRow& row : item_rows) {
      if ((in_span || !row.of_span) && row.takes(item, query)) {
        (found.*row.list).push_back({&record, &item});
      }
    }
  }
}

/// Was there an event like it on one of these days, in a year before?
bool returns_in(const DaySpan& span, Date event) {
  constexpr std::chrono::days most{31};  // of a longer span the last days
  const sys_days first = std::max(sys_days(span.first), sys_days(span.last) - most);
  for (sys_days day = first; day <= sys_days(span.last); day += std::chrono::days(1)) {
    if (is_anniversary(event, day)) return true;
  }
  return false;
}

void put_newest_first(ToldReviews& reviews) {
  const auto key = [](const Record* record) {
    const std::optional<Date> day = told_on(*record);
    return std::tuple(day ? -sys_days(*day).time_since_epoch().count() : 0,
                      std::string_view(record->id), std::string_view(record->path));
  };
  std::sort(reviews.begin(), reviews.end(),
            [&](const Record* left, const Record* right) { return key(left) < key(right); });
}

}  // namespace

std::optional<Date> day_in(std::string_view text) {
  constexpr std::size_t date_size = 10;
  return parse_date(text.substr(0, date_size));
}

bool is_told(const Record& record) {
  return std::find(told_statuses.begin(), told_statuses.end(), record.status) !=
         told_statuses.end();
}

std::optional<Date> told_on(const Record& record) {
  const std::optional<Date> published = day_in(record.first("published_at"));
  return published ? published : day_in(record.date);
}

bool is_open_to(const Record& record, const std::string& team, Date day) {
  const std::string_view until = record.first("embargo_until");
  const std::optional<Date> end = day_in(until);
  const bool embargo = end ? day < *end : !until.empty();
  const bool closed =
      embargo || text::equal_ignoring_case(record.first("visibility"), "restricted");
  return !closed || (!team.empty() && holds_team(record, team));
}

bool concerns(const Record& record, const std::string& team, const Config& config) {
  if (holds_team(record, team)) return true;
  const RoutedReview review = routed(record);
  const bool is_routed =
      std::any_of(config.routing.begin(), config.routing.end(), [&](const Route& route) {
        return is_met(route, review) && is_among(text::join(route.teams, ","), team);
      });
  return is_routed ||
         std::any_of(record.items.begin(), record.items.end(), [&](const RecordItem& item) {
           const std::string_view whom = item.value("applies-to");
           return item.kind == ItemKind::lesson && (is_among(whom, team) || is_among(whom, "all"));
         });
}

bool is_anniversary(Date event, Date day) {
  if (event.year() >= day.year()) return false;
  if (event.month() == day.month() && event.day() == day.day()) return true;
  const std::chrono::month_day leap_day{std::chrono::February, std::chrono::day{29}};
  const std::chrono::month_day day_before{std::chrono::February, std::chrono::day{28}};
  return std::chrono::month_day(event.month(), event.day()) == leap_day &&
         std::chrono::month_day(day.month(), day.day()) == day_before && !day.year().is_leap();
}

Happenings gather_happenings(const std::vector<Record>& records, const HappeningsQuery& query,
                             const Config& config) {
  Happenings found{.span = query.span};
  const std::string reader = query.inside ? query.team : std::string();
  ToldReviews all;
  for (const Record& record : records) {
    if (!is_told(record) || !is_open_to(record, reader, query.today)) continue;
    const std::optional<Date> day = told_on(record);
    if (!day || query.span.last < *day) continue;
    if (!query.team.empty() && !concerns(record, query.team, config)) continue;
    all.push_back(&record);
  }
  put_newest_first(all);
  for (const Record* const record : all) {
    const bool in_span = query.span.contains(*told_on(*record));
    if (in_span) found.reviews.push_back(record);
    if (in_span && record->kind == "success" && found.success == nullptr) found.success = record;
    add_items(*record, in_span, query, found);
    const std::optional<Date> event = day_in(record->date);
    if (event && returns_in(query.span, *event)) found.anniversaries.push_back(record);
  }
  return found;
}

bool asks(const RecordItem& item, std::string_view audience) {
  return is_among(item.value("ask"), audience);
}

}  // namespace aar
