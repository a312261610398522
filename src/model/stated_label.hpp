// The labels behind which a review states its times, and how they are read off a line. The tables
// are in stated_labels.inc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/cursor.hpp"
#include "model/stated.hpp"

namespace aar::model {

inline constexpr std::size_t longest_label = 48;  // bytes

struct StatedLabel {
  std::string text;         // normalised
  std::string title;        // as written
  std::string_view remark;  // what stands in brackets behind it
};

/// `Time-to-Detect` as the tables have it: `time to detect`.
std::string normal_label(std::string_view text);

/// What a normalised label is of.
std::optional<Point> point_of_label(std::string_view text);
std::optional<Measure> measure_of_label(std::string_view text);
/// Is it one of a range of time, from the start to the end?
bool is_range_label(std::string_view text);

/// Does any label of the tables begin like this text?
bool may_begin_label(std::string_view text);

/// The label that a line begins with, behind an emoji or not; `in` is left where its value begins.
/// Nothing when no label of the tables begins like that.
std::optional<StatedLabel> take_label(Cursor& in);

}  // namespace aar::model
