#include "model/timeline.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/markup.hpp"
#include "model/timeline_places.hpp"
#include "model/zones.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;

// --- The zone that is stated once ---

class ZoneFinder {
 public:
  ZoneFinder(const Document& document, const Source& source, std::string_view blinded,
             const TimelineArea& area, DayOrder order)
      : document_(document), text_(source.text()), blinded_(blinded), area_(area), order_(order) {}

  /// In the order in which a reader would believe it: heading, column title, a line before the
  /// first entry, a line anywhere that says "all times".
  std::optional<ZoneText> run(std::size_t first_entry) const {
    for (const std::size_t heading : area_.headings) {
      const Span title = document_.headings[heading].text_span;
      if (auto zone = placed(find_zone(slice(title)), title.begin)) return zone;
      if (auto zone = in_brackets(title)) return zone;
    }
    for (const Table& table : document_.tables) {
      if (auto zone = in_column_title(table)) return zone;
    }
    for (const Heading& heading : document_.headings) {
      if (!area_.contains(heading.span.begin)) continue;
      if (auto zone = in_brackets(heading.text_span, true)) return zone;
    }
    for (const Span& part : area_.parts) {
      const Span before{part.begin, std::min(part.end, std::max(part.begin, first_entry))};
      if (auto zone = in_lines(before, false)) return zone;
      if (auto zone = in_lines({before.end, part.end}, true)) return zone;
    }
    return in_lines(document_.body, true);
  }

 private:
  [[nodiscard]] std::string_view slice(Span span) const {
    return blinded_.substr(span.begin, span.size());
  }

  static std::optional<ZoneText> placed(std::optional<ZoneText> zone, std::size_t base) {
    if (zone) zone->span = {zone->span.begin + base, zone->span.end + base};
    return zone;
  }

  /// `Timeline (all times West Africa Time)`.
  [[nodiscard]] std::optional<ZoneText> in_brackets(Span title, bool only_for_all = false) const {
    const std::string_view text = slice(title);
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')', std::min(open, text.size()));
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view remark = text.substr(open + 1, close - open - 1);
    if (only_for_all && !speaks_for_all(remark)) return std::nullopt;
    return placed(find_zone_statement(remark), title.begin + open + 1);
  }

  [[nodiscard]] std::optional<ZoneText> in_column_title(const Table& table) const {
    if (!area_.contains(table.span.begin)) return std::nullopt;
    const std::size_t column = time_column(table, order_);
    if (column >= table.header.size()) return std::nullopt;
    const Span title = table.header[column].span;
    return placed(find_zone(slice(title)), title.begin);
  }

  [[nodiscard]] std::optional<ZoneText> in_lines(Span part, bool only_for_all) const {
    std::size_t begin = part.begin;
    while (begin < part.end) {
      const std::size_t end = std::min(find_line_end(text_, begin), part.end);
      const std::string_view line = slice({begin, end});
      if (!only_for_all || speaks_for_all(line)) {
        if (auto zone = placed(find_zone_statement(line), begin)) return zone;
      }
      begin = end + 1;
    }
    return std::nullopt;
  }

  /// `All times in UTC`, `(all times PST)`, `Times are in CET`, `時刻はすべて JST`.
  static bool speaks_for_all(std::string_view line) {
    static constexpr std::string_view decoration = " \t*_>(-#";
    const std::size_t begin = line.find_first_not_of(decoration);
    if (begin == std::string_view::npos) return false;
    const std::string start = text::lower_ascii(line.substr(begin, 16));
    return start.compare(0, 9, "all times") == 0 || start.compare(0, 9, "times are") == 0 ||
           start.compare(0, 8, "times in") == 0 || start.compare(0, 9, "time zone") == 0 ||
           start.compare(0, 8, "timezone") == 0 || start.compare(0, 6, "時刻") == 0;
  }

  const Document& document_;
  std::string_view text_;
  std::string_view blinded_;
  const TimelineArea& area_;
  DayOrder order_;
};

// --- The days of the entries ---

std::optional<Date> date_of_review(const Document& document, const Source& source,
                                   const Review& review) {
  if (review.date.value) return review.date.value;
  for (const Heading& heading : document.headings) {
    if (heading.level == 1) {
      if (const auto date = find_date(heading.text)) return date;
    }
  }
  if (const auto date = find_date(review.title.text)) return date;
  return find_date(source.path());
}

/// Gives each place its day: its own, the one above it, or the one that the order of times implies.
class Dating {
 public:
  Dating(std::optional<Date> start, const Timeline& timeline, std::optional<ZoneText> zone)
      : timeline_(timeline), zone_(std::move(zone)) {
    if (start && start->ok()) set_day(sys_days(*start));
  }

  /// From here on entries without a date belong to this day.
  void begin_day(const TimeText& time) {
    if (!take_date(time)) return;
    headed_ = true;
    last_clock_.reset();
  }

  TimelineEntry entry(const TimePlace& place, std::string_view text) {
    TimelineEntry result;
    result.span = place.span;
    result.time_span = place.time_span;
    result.time_text = text.substr(place.time_span.begin, place.time_span.size());
    result.text = place.text;
    result.zone = place.zone.empty() ? timeline_.zone : place.zone;
    result.fault = place.time.fault;
    result.precision = precision_of(place.time);
    const bool own_date = place.time.date.has_value();
    if (own_date) {
      headed_ = false;
      last_clock_.reset();
      // A good date above a bad clock still dates what follows.
      if (!take_date(place.time)) return result;
    }
    if (result.fault != TimeFault::none || place.empty_time) return result;
    set_local(place.time, result);
    result.dated = own_date || headed_;
    return result;
  }

 private:
  static Precision precision_of(const TimeText& time) {
    const bool vague = time.clock && time.clock->vague;
    if (time.approximate || vague) return Precision::approximate;
    if (!time.clock || time.clock->unknown) return Precision::day;
    return time.clock->seconds ? Precision::second : Precision::minute;
  }

  void set_day(sys_days day) {
    day_ = day;
    known_ = true;
  }

  /// `Feb 21` is in the year of the entries before it, or in the next one.
  [[nodiscard]] std::optional<int> year_for(unsigned month) const {
    if (!known_) return std::nullopt;
    static constexpr unsigned half = 6;
    const Date current(day_);
    const int year = static_cast<int>(current.year());
    const auto now = static_cast<unsigned>(current.month());
    if (month + half < now) return year + 1;
    return now + half < month ? year - 1 : year;
  }

  bool take_weekday(unsigned weekday) {
    if (!known_) return true;
    const std::chrono::weekday wanted(weekday);
    day_ += wanted - std::chrono::weekday(day_);
    return true;
  }

  bool take_date(const TimeText& time) {
    if (!time.date || time.date->ambiguous || time.date->impossible) return false;
    if (time.date->only_weekday()) return take_weekday(time.date->weekday.value_or(0));
    const auto year = time.date->year ? time.date->year : year_for(time.date->month);
    if (!year) return false;
    const Date date{std::chrono::year(*year), std::chrono::month(time.date->month),
                    std::chrono::day(time.date->day)};
    if (!date.ok()) return false;
    set_day(sys_days(date));
    return true;
  }

  void set_local(const TimeText& time, TimelineEntry& result) {
    if (!time.clock || time.clock->unknown) {
      result.local = day_.time_since_epoch();
      last_clock_.reset();
      return;
    }
    const seconds clock = time.clock->since_midnight();
    const bool evening = last_clock_ && *last_clock_ >= hours(18);
    if (!time.date && evening && clock <= hours(6)) day_ += days(1);
    last_clock_ = clock;
    result.local = day_.time_since_epoch() + clock;
    const auto offset = time.zone ? time.zone->offset : (zone_ ? zone_->offset : std::nullopt);
    if (offset && known_) result.at = Instant(*result.local) - *offset;
  }

  const Timeline& timeline_;
  std::optional<ZoneText> zone_;
  sys_days day_{};
  bool known_ = false;
  bool headed_ = false;
  std::optional<seconds> last_clock_;
};

/// A date that stands above entries rather than being one.
bool opens_day(const std::vector<TimePlace>& places, std::size_t index) {
  const TimePlace& place = places[index];
  if (!place.time.date || place.time.clock || place.empty_time) return false;
  if (place.text.empty()) return true;
  if (!place.heading || index + 1 == places.size()) return false;
  const TimePlace& next = places[index + 1];
  return place.body.contains(next.span.begin) && next.time.clock && !next.time.date;
}

/// `### 17:02 PST`, `### 17:04 PST`, `### 17:07`: who names one zone again and again means it below
/// as well.
void spread_zone(Timeline& timeline) {
  if (!timeline.zone.empty()) return;
  std::string known;
  std::size_t times = 0;
  for (const TimelineEntry& entry : timeline.entries) {
    if (entry.zone.empty()) continue;
    if (!known.empty() && known != entry.zone) return;
    known = entry.zone;
    ++times;
  }
  if (times < 2) return;
  bool below = false;
  for (TimelineEntry& entry : timeline.entries) {
    below = below || !entry.zone.empty();
    if (below) entry.zone = known;
  }
}

}  // namespace

void read_timeline(const Document& document, const Source& source, std::string_view blinded,
                   Review& review) {
  review.timeline = {};
  const DayOrder order = find_day_order(source.text());
  review.day_order = order;
  const TimelineArea area = find_timeline_area(document, review, order);
  if (area.parts.empty()) return;
  const std::vector<TimePlace> places =
      find_time_places(document, source.text(), blinded, area, order);

  Timeline& timeline = review.timeline;
  const std::size_t first = places.empty() ? source.text().size() : places.front().span.begin;
  const auto zone = ZoneFinder(document, source, blinded, area, order).run(first);
  if (zone) {
    timeline.zone = zone->name;
    timeline.zone_span = zone->span;
  }
  Dating dating(date_of_review(document, source, review), timeline, zone);
  for (const std::size_t heading : area.headings) {
    const std::string& title = document.headings[heading].text;
    TimeText day;
    if (const auto date = find_date(title)) {
      day.date = DateText{static_cast<int>(date->year()),
                          static_cast<unsigned>(date->month()),
                          static_cast<unsigned>(date->day()),
                          {},
                          true,
                          false,
                          false};
      dating.begin_day(day);
    }
  }
  timeline.entries.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (opens_day(places, i)) {
      dating.begin_day(places[i].time);
    } else {
      timeline.entries.push_back(dating.entry(places[i], source.text()));
    }
  }
  spread_zone(timeline);
}

}  // namespace aar::model
