#include "cli/timeline_edit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

/// `2026-11-20 09:02`; the zone is added unless the timeline says once that it is UTC.
std::string time_text(const Review& review, const TimelineAddition& addition) {
  if (!addition.at.empty()) {
    return text::sanitize(addition.at);
  }
  std::string stamp = format_timestamp({.at = addition.now}).substr(0, 16);
  std::replace(stamp.begin(), stamp.end(), 'T', ' ');
  const std::string zone = text::lower_ascii(review.timeline.zone);
  const bool stated = zone == "utc" || zone == "gmt" || zone == "z";
  return stated ? stamp : stamp + " UTC";
}

/// The end of the last line before `end` that is not blank, without its line end.
std::size_t end_of_content(std::string_view text, Span body) {
  return text::trim(text, body).empty() ? body.begin : text::trim(text, body).end;
}

std::string table_row(const std::string& time, const std::string& entry, std::size_t columns) {
  std::string row = fmt::format("| {} | {} |", time, text::replace_all(entry, "|", "\\|"));
  for (std::size_t i = 2; i < columns; ++i) {
    row += "  |";
  }
  return row;
}

struct Spot {
  std::size_t offset = 0;
  std::size_t columns = 0;  // of the table; 0: a list
  bool new_list = false;    // needs a blank line before it
};

Spot find_spot(const Source& source, const Document& document, Span body) {
  Spot spot{.offset = end_of_content(source.text(), body), .new_list = true};
  for (const Table& table : document.tables) {
    if (body.contains(table.span)) {
      spot = {.offset = table.span.end, .columns = table.header.size()};
    }
  }
  if (spot.columns != 0) {
    return spot;
  }
  for (const ListItem& item : document.items) {
    if (item.depth == 0 && !item.quoted && body.contains(item.span)) {
      spot = {.offset = item.span.end};
    }
  }
  return spot;
}

}  // namespace

Edit timeline_edit(const Source& source, const Document& document, const Review& review,
                   const TimelineAddition& addition) {
  const Section* section = review.section("timeline");
  if (section == nullptr) {
    throw Error(ErrorKind::input, "the review has no timeline section",
                "add a `## Timeline` heading where it shall stand");
  }
  const Spot spot = find_spot(source, document, section->body);
  const std::string newline = source.bytes().find("\r\n") != std::string::npos ? "\r\n" : "\n";
  const std::string time = time_text(review, addition);
  std::string added;
  for (const std::string& entry : addition.entries) {
    const std::string safe = text::sanitize(entry);
    added += newline + (spot.columns != 0 ? table_row(time, safe, spot.columns)
                                          : fmt::format("- {} {}", time, safe));
  }
  if (spot.new_list) {
    added.insert(0, newline);
  }
  const bool at_end_of_line = spot.offset >= source.bytes().size() ||
                              source.bytes()[spot.offset] == '\n' ||
                              source.bytes()[spot.offset] == '\r';
  return {.span = {spot.offset, spot.offset},
          .replacement = at_end_of_line ? added : added + newline};
}

}  // namespace aar::cli
