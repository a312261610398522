#include "model/timeline_places.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "aar/kind.hpp"

#include "model/markup.hpp"
#include "model/timeline_untitled.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// Longer texts than this do not begin with more time than their first bytes.
constexpr std::size_t time_window = 200;

bool is_timeline(const Section& section) {
  return section.type != nullptr && section.type->id == "timeline";
}

bool reads_as_time(std::string_view text, const TimeReading& how) {
  return read_time(text.substr(0, time_window), how).has_value();
}

bool says(std::string_view title, std::string_view word) {
  return title.find(word) != std::string_view::npos;
}

bool is_time_title(std::string_view title) {
  static constexpr std::array<std::string_view, 9> words{"time", "when", "clock", "utc",  "時刻",
                                                         "日時", "時間", "zeit",  "heure"};
  const std::string lower = text::lower_ascii(title);
  if (lower.compare(0, 8, "time to ") == 0) return false;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return says(lower, one); });
}

bool is_date_title(std::string_view title) {
  const std::string lower = text::lower_ascii(text::trim(title));
  return lower == "date" || lower == "day" || says(lower, "日付") ||
         lower.compare(0, 5, "date ") == 0;
}

std::size_t column_titled(const Table& table, bool (*matches)(std::string_view)) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (matches(table.header[i].text)) return i;
  }
  return npos;
}

/// A table without a telling header: the first column of which half the cells read as times.
std::size_t column_of_times(const Table& table, DayOrder order) {
  const TimeReading how{order, true};
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    std::size_t times = 0;
    for (const auto& row : table.rows) {
      if (column < row.size() && reads_as_time(row[column].text, how)) ++times;
    }
    if (times > 0 && times * 2 >= table.rows.size()) return column;
  }
  return npos;
}

class PlaceFinder {
 public:
  PlaceFinder(const Document& document, std::string_view text, std::string_view blinded,
              const TimelineArea& area, DayOrder order)
      : document_(document), text_(text), blinded_(blinded), area_(area), order_(order) {}

  std::vector<TimePlace> run() {
    places_.reserve(8);  // about what reviews have
    for (const Table& table : document_.tables) {
      if (area_.contains(table.span.begin)) read_table(table);
    }
    for (const ListItem& item : document_.items) {
      if (!item.quoted && area_.contains(item.span.begin)) read_item(item);
    }
    for (const Paragraph& paragraph : document_.paragraphs) {
      if (area_.contains(paragraph.span.begin)) read_paragraph(paragraph);
    }
    for (const Heading& heading : document_.headings) {
      if (is_outline(heading) && area_.contains(heading.span.begin)) read_heading(heading);
    }
    read_code();
    read_quotes();
    text::put_in_order(places_, text::begin_of);
    return std::move(places_);
  }

 private:
  [[nodiscard]] std::string_view slice(Span span) const {
    return text_.substr(span.begin, span.size());
  }

  /// The time at the start of `span`; code may not hide it, comments may.
  [[nodiscard]] std::optional<TimeText> time_at(Span span, bool column) const {
    return read_time(slice(span).substr(0, time_window), {order_, column});
  }

  static void set_time(TimePlace& place, const TimeText& time, std::size_t base) {
    place.time = time;
    place.time_span = {base + time.span.begin, base + time.span.end};
    if (time.zone) place.zone = time.zone->name;
  }

  // --- Tables ---

  void read_table(const Table& table) {
    const std::size_t column = time_column(table, order_);
    if (column == npos) return;
    std::size_t day = day_column(table);
    if (day == column) day = npos;
    for (const auto& row : table.rows) {
      if (column < row.size()) read_row(row, column, day);
    }
  }

  /// `| Day | Date (2021) | Time |`: the first one titled so that holds dates, not only weekdays.
  [[nodiscard]] std::size_t day_column(const Table& table) const {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      if (!is_date_title(table.header[i].text)) continue;
      for (const auto& row : table.rows) {
        if (i >= row.size()) continue;
        const auto time = time_at(row[i].span, true);
        if (time && time->date && !time->date->only_weekday()) return i;
      }
    }
    return column_titled(table, is_date_title);
  }

  void read_row(const std::vector<TableCell>& row, std::size_t column, std::size_t day) {
    TimePlace place;
    place.span = {row.front().span.begin, row.back().span.end};
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == column || i == day || row[i].text.empty()) continue;
      place.text += (place.text.empty() ? "" : " | ") + row[i].text;
    }
    const TableCell& cell = row[column];
    place.time_span = cell.span;
    const bool dated = day < row.size() && !row[day].text.empty();
    if (cell.text.empty() && !dated && place.text.empty()) return;
    if (cell.text.empty() && !dated) {
      place.empty_time = true;
    } else if (const auto time = time_at(cell.span, true)) {
      set_time(place, *time, cell.span.begin);
    } else if (!cell.text.empty()) {
      place.time.fault = TimeFault::unreadable;
    }
    if (dated) take_day(place, row[day], cell.text.empty());
    places_.push_back(std::move(place));
  }

  /// `| Date | Time | Event |`: the day stands in a cell of its own.
  void take_day(TimePlace& place, const TableCell& cell, bool alone) const {
    const auto time = time_at(cell.span, true);
    if (alone) place.time_span = cell.span;
    if (!time || !time->date) {
      if (alone) place.time.fault = TimeFault::unreadable;
      return;
    }
    if (!place.time.date) place.time.date = time->date;
    if (place.time.fault == TimeFault::none) place.time.fault = time->fault;
  }

  // --- Lists and lines ---

  void read_item(const ListItem& item) {
    TimePlace place;
    place.span = {item.span.begin, std::max(item.span.begin, item.text_span.end)};
    const Span line = item.text_span;
    if (const auto time = time_at(line, false); time && stands_alone(*time)) {
      set_time(place, *time, line.begin);
      place.text = plain_rest(slice(line), time->rest);
      places_.push_back(std::move(place));
    } else {
      read_label(line, std::move(place));
    }
  }

  /// A date without a clock opens an entry only when it is set off from what follows.
  static bool stands_alone(const TimeText& time) {
    if (time.clock || time.fault == TimeFault::unreadable) return true;
    return time.separated || (time.date && time.date->numeric);
  }

  /// `Fault occurs 2020-08-04 13:30`.
  bool read_label(Span line, TimePlace place) {
    static constexpr std::size_t longest = 160;
    if (line.size() > longest) return false;
    const auto time = read_trailing_time(slice(line), {order_, false});
    if (!time || time->span.begin == 0) return false;
    set_time(place, *time, line.begin);
    std::string label = plain_text(slice(line).substr(0, time->span.begin));
    const std::size_t end = label.find_last_not_of(" :,-(");
    label.erase(end == std::string::npos ? 0 : end + 1);
    place.text = std::move(label);
    places_.push_back(std::move(place));
    return true;
  }

  void read_paragraph(const Paragraph& paragraph) {
    bool open = false;  // does the line before belong to an entry of this paragraph?
    std::size_t begin = paragraph.span.begin;
    while (begin < paragraph.span.end) {
      const std::size_t end = shown_line_end(text_, begin, paragraph.span.end);
      const Span line = text::trim(text_, Span{begin, end});
      const bool comment =
          !line.empty() && blinded_[line.begin] == masked_byte && text_[line.begin] != '`';
      if (!line.empty() && !comment) open = read_line(line, open);
      begin = next_shown_line(text_, end, paragraph.span.end);
    }
  }

  /// Nothing but a block of code whose lines begin with clocks: somebody kept the chat's layout.
  void read_code() {
    if (!places_.empty()) return;
    for (const CodeBlock& block : document_.code_blocks) {
      if (!area_.contains(block.span.begin)) continue;
      bool open = false;
      std::size_t begin = block.span.begin;
      while (begin < block.span.end) {
        const std::size_t end = std::min(find_line_end(text_, begin), block.span.end);
        const Span line = text::trim(text_, Span{begin, end});
        if (!line.empty()) open = (open || is_kept_line(line)) && read_line(line, open);
        begin = end + 1;
      }
    }
  }

  /// `22:11: I looked`; a program's own lines tell the second.
  [[nodiscard]] bool is_kept_line(Span line) const {
    const auto time = time_at(line, false);
    return time && time->clock && !time->clock->seconds && time->fault == TimeFault::none;
  }

  /// Days with block quotes below them, in which the entries stand. Read only where nothing else
  /// names a clock: a quotation in a timeline is mostly what somebody said.
  void read_quotes() {
    const auto is_day = [](const TimePlace& place) { return place.time.date && !place.time.clock; };
    if (places_.empty() || !std::all_of(places_.begin(), places_.end(), is_day)) return;
    bool open = false;
    std::size_t last = places_.front().span.end;  // the end of the line before
    for (const TextRun& run : document_.text) {
      const bool entry = run.quoted && run.kind == TextKind::prose && run.span.begin >= last;
      if (!entry || !area_.contains(run.span.begin)) continue;
      const std::string_view between = text_.substr(last, run.span.begin - last);
      const bool follows = std::count(between.begin(), between.end(), '\n') == 1;
      last = find_line_end(text_, run.span.begin);
      std::size_t begin = run.span.begin;
      while (begin > 0 && among(text_[begin - 1], "[*_`"))
        --begin;
      const Span line = text::trim(text_, Span{begin, last});
      if (!line.empty()) open = read_line(line, open && follows);
    }
  }

  bool read_line(Span line, bool open) {
    TimePlace place;
    place.span = line;
    if (const auto time = time_at(line, false); time && stands_alone(*time)) {
      set_time(place, *time, line.begin);
      place.text = plain_rest(slice(line), time->rest);
      places_.push_back(std::move(place));
      return true;
    }
    if (read_label(line, std::move(place))) return true;
    if (!open) return false;
    TimePlace& last = places_.back();
    last.span.end = line.end;
    last.text += last.text.empty() ? "" : " ";
    last.text += plain_text(slice(line));
    return true;
  }

  // --- Headings ---

  void read_heading(const Heading& heading) {
    const auto time = time_at(heading.text_span, false);
    if (!time) return;
    TimePlace place;
    set_time(place, *time, heading.text_span.begin);
    place.heading = true;
    place.body = heading.body;
    place.span = {heading.span.begin, std::max(heading.span.end, heading.own.end)};
    place.text = plain_rest(slice(heading.text_span), time->rest);
    if (place.text.empty()) {
      place.text = text_below(heading.own);
      place.below = true;
    }
    places_.push_back(std::move(place));
  }

  /// The first paragraph or list item below a heading.
  [[nodiscard]] std::string text_below(Span own) const {
    const auto paragraph =
        std::lower_bound(document_.paragraphs.begin(), document_.paragraphs.end(), own.begin,
                         [](const Paragraph& one, std::size_t at) { return one.span.begin < at; });
    if (paragraph != document_.paragraphs.end() && paragraph->span.begin < own.end) {
      return text::squeeze(paragraph->text);
    }
    const auto item =
        std::lower_bound(document_.items.begin(), document_.items.end(), own.begin,
                         [](const ListItem& one, std::size_t at) { return one.span.begin < at; });
    if (item != document_.items.end() && item->span.begin < own.end) {
      return text::squeeze(item->text);
    }
    return {};
  }

  const Document& document_;
  std::string_view text_;
  std::string_view blinded_;
  const TimelineArea& area_;
  DayOrder order_;
  std::vector<TimePlace> places_;
};

void add_part(std::vector<Span>& parts, Span part) {
  if (!parts.empty() && part.begin <= parts.back().end) {
    parts.back().end = std::max(parts.back().end, part.end);
  } else {
    parts.push_back(part);
  }
}

}  // namespace

bool TimelineArea::contains(std::size_t offset) const {
  const auto after =
      std::upper_bound(parts.begin(), parts.end(), offset,
                       [](std::size_t at, const Span& part) { return at < part.begin; });
  return after != parts.begin() && (after - 1)->contains(offset);
}

TimelineArea find_timeline_area(const Document& document, const Review& review, DayOrder order) {
  TimelineArea area;
  auto next = review.sections.begin();
  for (std::size_t i = 0; i < document.headings.size(); ++i) {
    const Heading& heading = document.headings[i];
    const bool named = next != review.sections.end() && next->heading == i;
    const Section* const section = named ? &*next++ : nullptr;
    const bool known = section != nullptr && is_timeline(*section);
    // A bold day is a section of its own only to the eye.
    const bool open = section == nullptr ? !is_outline(heading) : section->type == nullptr;
    const bool follows = open && !area.parts.empty() &&
                         heading.span.begin <= area.parts.back().end &&
                         reads_as_time(heading.text, {order, false});
    if (!known && !follows) continue;
    const bool own = known && !section->inherited;
    if (own) area.headings.push_back(i);
    // A heading with a time is itself an entry; a timeline's own heading is not.
    const std::size_t begin = own ? heading.body.begin : heading.span.begin;
    add_part(area.parts, {begin, std::max(begin, heading.body.end)});
  }
  if (area.parts.empty()) area.parts = find_untitled_entries(document, order);
  return area;
}

std::vector<TimePlace> find_time_places(const Document& document, std::string_view text,
                                        std::string_view blinded, const TimelineArea& area,
                                        DayOrder order) {
  return PlaceFinder(document, text, blinded, area, order).run();
}

std::size_t time_column(const Table& table, DayOrder order) {
  std::size_t column = column_titled(table, is_time_title);
  if (column == npos) column = column_titled(table, is_date_title);
  return column == npos ? column_of_times(table, order) : column;
}

}  // namespace aar::model
