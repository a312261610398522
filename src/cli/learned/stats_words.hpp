// How measures read: lengths of time, parts of a whole, and what cannot be said.
#pragma once

#include <string>
#include <string_view>

#include "lint/learned/measures.hpp"

namespace aar::cli {

/// `2h 10m`, `14 d`, `50 %`, `3`.
std::string measured_value(std::int64_t value, MeasureUnit unit);
/// `12m – 3h`; one value where there is only one; nothing for yes and no.
std::string measured_range(const Summary& summary);
std::string measured_median(const Summary& summary);
/// Nothing of fewer than ten: there it is the greatest.
std::string measured_p90(const Summary& summary);
/// Yes and no, and mentions: of these only what they come to says anything.
bool is_one_by_one(MeasureUnit unit);
/// `31 of 70 (44 %)`, `5 different`; nothing where there is no whole.
std::string measured_total(const Summary& summary);
/// The whole number of hundredths.
std::int64_t hundredths(std::int64_t part, std::int64_t whole);
/// The name of a group for people.
std::string group_title(const MeasuredGroup& group);

}  // namespace aar::cli
