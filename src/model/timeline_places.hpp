// Where a timeline's entries may stand, and what is written there: rows, list items, headings and
// lines of the timeline's part of the file, in order. Nothing is dated yet; that needs the order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"

#include "model/time_text.hpp"

namespace aar::model {

/// One place that reads as a time, or that must be one.
struct TimePlace {
  Span span{};  // the whole entry
  Span time_span{};
  std::string text;  // what happened
  TimeText time;     // its spans are relative and of no use here
  std::string zone;  // written in the entry
  bool heading = false;
  bool below = false;       // a heading's text came from the paragraph below it
  Span body{};              // of a heading: what it is above of
  bool empty_time = false;  // an empty cell in the column of times
};

struct TimelineArea {
  std::vector<Span> parts;            // disjoint, in order
  std::vector<std::size_t> headings;  // of the sections that are timelines, into Document::headings

  [[nodiscard]] bool contains(std::size_t offset) const;
};

/// The parts of the file under sections of type `timeline`, and under the headings with times that
/// follow one on its own level (`## Feb 21, 13:00`). Without any, the list or table whose entries
/// begin with clocks.
TimelineArea find_timeline_area(const Document& document, const Review& review, DayOrder order);

/// The places in the area, by position. `blinded` is masked() of `text`.
std::vector<TimePlace> find_time_places(const Document& document, std::string_view text,
                                        std::string_view blinded, const TimelineArea& area,
                                        DayOrder order);

/// The column of times of a table in a timeline; npos when it has none.
std::size_t time_column(const Table& table, DayOrder order);

}  // namespace aar::model
