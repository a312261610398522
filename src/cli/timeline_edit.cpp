#include "cli/timeline_edit.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/timeline_columns.hpp"
#include "lint/line_ends.hpp"
#include "model/time_text.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t date_size = 10;

/// `2026-11-20 09:02`; the zone is added unless the timeline says once that it is UTC.
std::string time_text(const Review& review, const TimelineAddition& addition) {
  if (!addition.at.empty()) {
    return text::sanitize(text::trim(addition.at));
  }
  std::string stamp = format_timestamp({.at = addition.now}).substr(0, 16);
  std::replace(stamp.begin(), stamp.end(), 'T', ' ');
  const std::string zone = text::lower_ascii(review.timeline.zone);
  const bool stated = zone == "utc" || zone == "gmt" || zone == "z";
  return stated ? stamp : stamp + " UTC";
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  while (at > 0 && !is_line_end(text[at - 1])) {
    --at;
  }
  return at;
}

/// The end of the line on which the last text of `part` stands.
std::size_t end_of(std::string_view text, Span part) {
  const std::size_t end = text::trim(text, part).end;
  return std::min(text.find_first_of("\r\n", end), text.size());
}

/// What a line begins with before its content: indentation and the marks of quotes.
std::string line_prefix(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  const std::size_t end = std::min(text.find_first_not_of(" \t>", begin), text.size());
  return std::string(text.substr(begin, end - begin));
}

// --- Where, and in which shape ---

struct Spot {
  const Table* table = nullptr;
  const ListItem* item = nullptr;
};

const Table* table_around(const Document& document, std::size_t offset) {
  for (const Table& table : document.tables) {
    if (table.span.contains(offset)) {
      return &table;
    }
  }
  return nullptr;
}

/// The innermost item, which is the last one that begins before.
const ListItem* item_around(const Document& document, std::size_t offset) {
  const ListItem* found = nullptr;
  for (const ListItem& item : document.items) {
    if (item.span.contains(offset)) {
      found = &item;
    }
  }
  return found;
}

/// Where the timeline's last entry stands; without any, its empty table or the last list.
Spot find_spot(const Document& document, const Review& review, Span body) {
  Spot spot;
  for (const TimelineEntry& entry : review.timeline.entries) {
    if (body.contains(entry.span)) {
      spot = {table_around(document, entry.time_span.begin),
              item_around(document, entry.time_span.begin)};
    }
  }
  if (spot.table != nullptr || spot.item != nullptr) {
    return spot;
  }
  for (const Table& table : document.tables) {
    if (body.contains(table.span) && timeline_columns(table).time != TimelineColumns::none) {
      return {&table, nullptr};
    }
  }
  for (const ListItem& item : document.items) {
    if (item.depth == 0 && body.contains(item.span)) {
      spot.item = &item;
    }
  }
  return spot;
}

/// What is added: entries of one time.
struct NewEntries {
  std::string time;
  std::vector<std::string> texts;
  std::string newline;  // as lines of the review end
};

// --- Rows ---

std::string table_row(const Table& table, const std::string& time, const std::string& entry) {
  const TimelineColumns columns = timeline_columns(table);
  std::vector<std::string> cells(std::max<std::size_t>(table.header.size(), 1));
  const std::size_t time_column = std::min(columns.time, cells.size() - 1);
  const bool dated = parse_date(time.substr(0, date_size)).has_value();
  if (dated && columns.date < cells.size()) {
    cells[columns.date] = time.substr(0, date_size);
    cells[time_column] = text::trim(std::string_view(time).substr(date_size));
  } else {
    cells[time_column] = time;
  }
  std::string& text_cell = cells[std::min(columns.text, cells.size() - 1)];
  text_cell += (text_cell.empty() ? "" : " ") + entry;
  std::string row = "|";
  for (const std::string& cell : cells) {
    row += fmt::format(" {} |", text::replace_all(cell, "|", "\\|"));
  }
  return row;
}

Edit add_rows(std::string_view text, const Table& table, const NewEntries& entries) {
  const std::size_t end = end_of(text, table.span);
  const std::string prefix = line_prefix(text, end);
  std::string added;
  for (const std::string& entry : entries.texts) {
    added += entries.newline + prefix + table_row(table, entries.time, entry);
  }
  return {{end, end}, added};
}

// --- Items ---

/// A list item's mark: `-`, `*`, `+`, `3.`, `3)` and the blanks behind it.
struct Marker {
  std::string prefix;  // before it
  std::string bullet;  // empty: numbered
  int number = 0;
  std::string delimiter = ".";
  std::string gap = " ";
};

std::size_t count_digits(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return std::min(end, text.size());
}

Marker marker_of(std::string_view text, const ListItem& item) {
  Marker marker;
  const std::string prefix = line_prefix(text, item.span.begin);
  const std::size_t column = item.span.begin - line_begin(text, item.span.begin);
  // Behind the mark of another item (`- - x`) the new line is only indented.
  marker.prefix = prefix.size() >= column ? prefix.substr(0, column) : std::string(column, ' ');
  std::string_view rest = text.substr(item.span.begin, item.span.size());
  const std::size_t digits = count_digits(rest);
  if (digits > 0) {
    std::from_chars(rest.data(), rest.data() + digits, marker.number);
    marker.delimiter = rest.substr(digits, 1);
  } else {
    marker.bullet = rest.substr(0, 1);
  }
  rest.remove_prefix(std::min(rest.size(), digits + 1));
  const std::size_t gap = std::min(rest.find_first_not_of(" \t"), rest.size());
  if (gap > 0) {
    marker.gap = rest.substr(0, gap);
  }
  return marker;
}

/// The item before `item` in the same list; nullptr for the first.
const ListItem* sibling_before(const Document& document, const ListItem& item) {
  const ListItem* before = nullptr;
  for (const ListItem& other : document.items) {
    if (&other == &item) {
      break;
    }
    if (other.depth == item.depth && other.ordered == item.ordered) {
      before = &other;
    } else if (other.depth < item.depth) {
      before = nullptr;
    }
  }
  return before;
}

bool is_blank_line_between(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t line_ends = 0;
  for (const char c : text.substr(begin, end - begin)) {
    line_ends += c == '\n' ? 1 : 0;
  }
  return line_ends > 1;
}

Edit add_items(std::string_view text, const Document& document, const ListItem& item,
               const NewEntries& entries) {
  Marker marker = marker_of(text, item);
  const std::size_t end = end_of(text, item.span);
  const ListItem* const before = sibling_before(document, item);
  const bool near = before != nullptr && before->span.end <= item.span.begin;
  const bool loose =
      near && is_blank_line_between(text, text::trim(text, before->span).end, item.span.begin);
  const bool repeats = near && marker_of(text, *before).number == marker.number;
  std::string blank = marker.prefix;
  blank.erase(blank.find_last_not_of(" \t") + 1);
  const std::string line_start =
      (loose ? entries.newline + blank : "") + entries.newline + marker.prefix;
  std::string added;
  for (const std::string& entry : entries.texts) {
    marker.number += repeats ? 0 : 1;
    const std::string mark = marker.bullet.empty()
                                 ? fmt::format("{}{}", marker.number, marker.delimiter)
                                 : marker.bullet;
    added += fmt::format("{}{}{}{} {}", line_start, mark, marker.gap, entries.time, entry);
  }
  return {{end, end}, added};
}

Edit new_list(std::string_view text, Span body, const NewEntries& entries) {
  const Span content = text::trim(text, body);
  std::string added;
  for (const std::string& entry : entries.texts) {
    added += entries.newline + fmt::format("- {} {}", entries.time, entry);
  }
  if (!content.empty()) {
    return {{content.end, content.end}, entries.newline + added};
  }
  const std::size_t at = body.begin;
  if (at > 0 && !is_line_end(text[at - 1])) {
    added.insert(0, entries.newline);
  }
  added += entries.newline;
  if (at < text.size() && !is_line_end(text[at])) {
    added += entries.newline;
  }
  return {{at, at}, added};
}

}  // namespace

void check_time(const std::string& at) {
  if (at.empty()) {
    return;
  }
  const auto time = model::read_time(at, {model::DayOrder::unknown, true});
  const bool whole = time && text::trim(std::string_view(at).substr(time->rest)).empty();
  const bool told = whole && time->fault == TimeFault::none && (time->clock || time->date);
  if (!told || (time->clock && time->clock->unknown)) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no time", text::sanitize(at)),
                "write it as `14:05`, `14:05 UTC` or `2026-11-20 14:05`");
  }
}

Edit timeline_edit(const Source& source, const Document& document, const Review& review,
                   const TimelineAddition& addition) {
  const Section* section = review.section("timeline");
  if (section == nullptr) {
    throw Error(ErrorKind::input, "the review has no timeline section",
                "add a `## Timeline` heading where it shall stand");
  }
  const std::string_view text = source.text();
  NewEntries entries{.time = time_text(review, addition),
                     .newline = std::string(count_line_ends(text).majority())};
  for (const std::string& entry : addition.entries) {
    entries.texts.push_back(text::sanitize(entry));
  }
  const Spot spot = find_spot(document, review, section->body);
  if (spot.table != nullptr) {
    return add_rows(text, *spot.table, entries);
  }
  if (spot.item != nullptr) {
    return add_items(text, document, *spot.item, entries);
  }
  return new_list(text, section->body, entries);
}

}  // namespace aar::cli
