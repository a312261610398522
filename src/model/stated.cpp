#include "model/stated.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "model/cursor.hpp"
#include "model/date_text.hpp"
#include "model/stated_label.hpp"
#include "model/stated_range.hpp"
#include "model/time_text.hpp"
#include "model/zones.hpp"
#include "text/bytes.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

using std::chrono::seconds;

constexpr std::size_t longest_line = 300;

class StatedReader {
 public:
  StatedReader(const Document& document, const Source& source, DayOrder order)
      : document_(document), text_(source.text()), order_(order) {}

  Stated run() {
    read_front_matter();
    const std::string blinded = without_marks();
    lines_ = blinded;
    for (const Paragraph& paragraph : document_.paragraphs)
      read_lines(paragraph.span);
    for (const ListItem& item : document_.items) {
      if (!item.quoted) read_lines(item.text_span);
    }
    for (const Table& table : document_.tables)
      read_table(table);
    for (const Heading& heading : document_.headings)
      read_heading(heading);
    result_.order = order_;
    text::put_in_order(result_.points, text::begin_of);
    text::put_in_order(result_.lengths,
                       [](const StatedLength& length) { return length.duration.span.begin; });
    return std::move(result_);
  }

 private:
  /// A copy with the same offsets in which emphasis and code marks are blanks.
  [[nodiscard]] std::string without_marks() const {
    std::string copy(text_);
    text::replace_bytes(copy, ' ',
                        [](auto c) { return (c == '*') | (c == '_') | (c == '`') | (c == '\t'); });
    return copy;
  }

  // --- Where labels stand ---

  void read_lines(Span body) {
    std::size_t begin = body.begin;
    while (begin < body.end) {
      const std::size_t end = shown_line_end(lines_, begin, body.end);
      if (end - begin <= longest_line) read_line({begin, end});
      begin = next_shown_line(lines_, end, body.end);
    }
  }

  void read_line(Span line) {
    Cursor in{lines_.substr(0, line.end), line.begin};
    const auto label = take_label(in);
    if (label) read_value(*label, in);
  }

  void read_table(const Table& table) {
    if (table.header.size() >= 2) read_row(table.header);
    for (const auto& row : table.rows) {
      if (row.size() >= 2) read_row(row);
    }
    if (table.rows.size() != 1) return;
    const auto& only = table.rows.front();
    for (std::size_t i = 0; i < table.header.size() && i < only.size(); ++i)
      read_pair(table.header[i], only[i]);
  }

  void read_row(const std::vector<TableCell>& row) { read_pair(row[0], row[1]); }

  void read_pair(const TableCell& name, const TableCell& value) {
    if (name.text.empty() || value.text.empty() || name.text.size() > longest_label) return;
    if (value.span.size() > longest_line) return;
    Cursor in{lines_.substr(0, name.span.end), name.span.begin};
    const auto label = take_label(in);
    if (!label || !in.done()) return;
    Cursor behind{lines_.substr(0, value.span.end), value.span.begin};
    behind.skip_any(" ");
    read_value(*label, behind);
  }

  /// `## Duration` with its value on the first line below, or bold and with it on the same line.
  void read_heading(const Heading& heading) {
    if (heading.text.size() > longest_label) return;
    Cursor in{heading.text};
    const auto label = take_label(in);
    if (!label || !in.done()) return;
    const std::size_t begin = text_.find_first_not_of(" \t\r\n*_:", heading.own.begin);
    if (begin >= heading.own.end) return;
    const std::size_t end = std::min(find_line_end(text_, begin), heading.own.end);
    if (end - begin > longest_line) return;
    Cursor behind{lines_.substr(0, end), begin};
    read_value(*label, behind);
  }

  // --- The front matter ---

  void read_front_matter() {
    const std::vector<Node>& keys = document_.front_matter.root.children;
    for (const Node& node : keys) {
      read_key(node);
      read_point_key(node);
      if (node.key != "impact") continue;
      for (const Node& child : node.children)
        read_key(child);
    }
  }

  /// False for most keys, which are known by their first three letters to be no label; true where
  /// those are not plain.
  static bool may_be_label(std::string_view key) {
    const std::string_view first = key.substr(0, 3);
    const bool plain =
        std::all_of(first.begin(), first.end(), [](char c) { return is_lower(c) || is_digit(c); });
    return !plain || may_begin_label(key);
  }

  /// `duration: 2h`, `x-time-to-detect: 5 min`, `duration_minutes: 54`.
  void read_key(const Node& node) {
    if (!node.is_scalar() || node.text.empty() || node.text.size() > longest_label) return;
    if (node.key.ends_with("_at") || !may_be_label(node.key)) return;
    std::string name = normal_label(node.key.rfind("x-", 0) == 0 ? node.key.substr(2) : node.key);
    DurationReading how{true, std::nullopt};
    const std::size_t blank = name.rfind(' ');
    if (blank != std::string::npos && name.rfind("time to", 0) != 0) {
      how.unit = unit_named(std::string_view(name).substr(blank + 1));
      if (how.unit) name.erase(blank);
    }
    const std::optional<Measure> measure = measure_of_label(name);
    if (!measure) return;
    Cursor in{node.text};
    const auto duration = take_duration(in, how);
    if (!duration) return;
    StatedLength length{*measure, node.key, *duration, says_more(in), std::nullopt};
    length.duration.span = node.span;
    result_.lengths.push_back(std::move(length));
  }

  /// `resolvedWhen: 2021-10-04 09:55:00`, as other tools name their clocks; aar's own are read by
  /// read(). A `date` with a clock is the start where there is another one.
  void read_point_key(const Node& node) {
    if (!node.is_scalar() || node.key.ends_with("_at")) return;
    if (!may_be_label(node.key) && node.key != "date") return;
    std::string spaced;
    for (const char c : node.key) {
      if (is_upper(c)) spaced += ' ';
      spaced += to_lower(c);
    }
    const std::optional<Point> known = point_of_label(normal_label(spaced));
    if (!known && node.key != "date") return;
    const auto time = read_time(node.text, {order_, false});
    if (!time || !time->clock || time->fault != TimeFault::none || !time->date) return;
    if (!known && !time->date->year) return;
    StatedLabel label;
    label.title = node.key;
    const Cursor value{text_.substr(0, node.span.end), node.span.begin};
    read_point(label, known.value_or(Point::started), value);
  }

  // --- What stands behind them ---

  static bool says_more(Cursor in) {
    while (!in.done() && in.peek() != '?' && !is_alnum(in.peek()) &&
           static_cast<unsigned char>(in.peek()) < 0x80)
      ++in.at;
    return !in.done();
  }

  void read_value(const StatedLabel& label, Cursor in) {
    if (const std::optional<Measure> measure = measure_of_label(label.text)) {
      if (read_length(label, *measure, in)) return;
      if (*measure == Measure::total && read_told_range(label, in)) return;
    }
    if (const std::optional<Point> point = point_of_label(label.text)) {
      read_point(label, *point, in);
    } else if (is_range_label(label.text)) {
      read_range(label, in);
    }
  }

  bool read_length(const StatedLabel& label, Measure measure, Cursor in) {
    // `Resolution time: 14:05` is rather a clock.
    const bool clock = point_of_label(label.text).has_value() ||
                       label.text.find(" time") != std::string::npos ||
                       label.text.find("時間") != std::string::npos;
    const DurationReading how{!clock, unit_named(text::trim(label.remark))};
    // The range of clocks stands behind it, or it stands behind the range in brackets.
    auto range = take_range(in);
    if (range) in.skip_any(" ,;:=([");
    const auto duration = take_duration(in, how);
    if (!duration) return false;
    if (!range) range = take_range(in);
    if (!lengths_seen_.insert(duration->span.begin).second) return true;
    result_.lengths.push_back({measure, label.title, *duration, says_more(in), range});
    return true;
  }

  void read_point(const StatedLabel& label, Point point, Cursor in) {
    const std::size_t begin = in.at;
    const auto time = read_time(in.text.substr(begin), {order_, false});
    if (!time || time->fault != TimeFault::none || !time->separated) return;
    const bool day = time->date && !time->date->only_weekday() && time->date->year;
    if (!day && (!time->clock || time->date)) return;
    if (time->clock && time->clock->unknown && !day) return;
    if (!points_seen_.insert(begin).second) return;
    StatedPoint stated;
    stated.point = point;
    stated.label = label.title;
    stated.span = {begin + time->span.begin, begin + time->span.end};
    stated.dated = day;
    stated.precision = precision(*time);
    if (day) {
      const Date date{std::chrono::year(*time->date->year), std::chrono::month(time->date->month),
                      std::chrono::day(time->date->day)};
      stated.local = std::chrono::sys_days(date).time_since_epoch();
    }
    if (time->clock && !time->clock->unknown) stated.local += time->clock->since_midnight();
    auto zone = time->zone;
    if (!zone) zone = find_zone(label.remark);
    if (zone) {
      stated.zone = zone->name;
      if (day && zone->offset) stated.at = Instant(stated.local) - *zone->offset;
    }
    result_.points.push_back(std::move(stated));
  }

  /// `Duration: the outage went from 11:00 to 13:00 (UTC)`: the range in the words.
  bool read_told_range(const StatedLabel& label, Cursor in) {
    if (read_range(label, in)) return true;
    for (; !in.done(); ++in.at) {
      if (!in.at_word_start()) continue;
      Cursor look = in;
      if (!look.take_word("from") && !look.take_word("between")) continue;
      look.skip_any(" ");
      if (read_range(label, look)) return true;
    }
    return false;
  }

  /// `When: 2026-11-20 09:02 – 10:20 UTC`: the start and the end.
  bool read_range(const StatedLabel& label, Cursor in) {
    const std::size_t begin = in.at;
    auto range = take_dated_range(in, order_);
    if (!range || !points_seen_.insert(begin).second) return false;
    if (range->from.zone.empty()) take_zone_of(label, *range);
    range->from.point = Point::started;
    range->from.label = label.title + " (start)";
    range->to.point = Point::resolved;
    range->to.label = label.title + " (end)";
    result_.points.push_back(std::move(range->from));
    result_.points.push_back(std::move(range->to));
    return true;
  }

  /// `Time (UTC): 04:10 – 06:55`.
  static void take_zone_of(const StatedLabel& label, DatedRange& range) {
    const auto zone = find_zone(label.remark);
    if (!zone) return;
    for (StatedPoint* const point : {&range.from, &range.to}) {
      point->zone = zone->name;
      if (point->dated && zone->offset) point->at = Instant(point->local) - *zone->offset;
    }
  }

  static Precision precision(const TimeText& time) {
    if (time.approximate || (time.clock && time.clock->vague)) return Precision::approximate;
    if (!time.clock || time.clock->unknown) return Precision::day;
    return time.clock->seconds ? Precision::second : Precision::minute;
  }

  const Document& document_;
  std::string_view text_;
  DayOrder order_;
  std::string_view lines_;  // text_ without marks
  std::set<std::size_t> points_seen_;
  std::set<std::size_t> lengths_seen_;
  Stated result_;
};

}  // namespace

std::optional<Point> point_named(std::string_view text) {
  if (text.size() > longest_label || !may_begin_label(text::trim(text))) return std::nullopt;
  return point_of_label(normal_label(text));
}

Stated read_stated(const Document& document, const Source& source, std::optional<DayOrder> order) {
  return StatedReader(document, source, order ? *order : find_day_order(source.text())).run();
}

}  // namespace aar::model
