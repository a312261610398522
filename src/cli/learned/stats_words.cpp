#include "cli/learned/stats_words.hpp"

#include <fmt/format.h>

#include "aar/time.hpp"

#include "text/strings.hpp"

namespace aar::cli {

std::string measured_value(std::int64_t value, MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::seconds:
      return format_duration(std::chrono::seconds(value));
    case MeasureUnit::days:
      return fmt::format("{} d", value);
    case MeasureUnit::percent:
      return fmt::format("{} %", value);
    default:
      return fmt::format("{}", value);
  }
}

bool is_one_by_one(MeasureUnit unit) {
  return unit == MeasureUnit::flag || unit == MeasureUnit::distinct;
}

std::string measured_median(const Summary& summary) {
  const MeasureUnit unit = summary.measure->unit;
  return is_one_by_one(unit) ? std::string() : measured_value(summary.median, unit);
}

std::string measured_p90(const Summary& summary) {
  constexpr std::size_t enough = 10;  // below, it is the greatest
  const MeasureUnit unit = summary.measure->unit;
  if (is_one_by_one(unit) || summary.n < enough) return {};
  return measured_value(summary.p90, unit);
}

std::string measured_range(const Summary& summary) {
  const MeasureUnit unit = summary.measure->unit;
  if (is_one_by_one(unit)) return {};
  std::string least = measured_value(summary.least, unit);
  if (summary.least == summary.most) return least;
  return fmt::format("{} – {}", least, measured_value(summary.most, unit));
}

std::string measured_total(const Summary& summary) {
  if (summary.measure->unit == MeasureUnit::distinct)
    return fmt::format("{} different", summary.distinct);
  if (summary.whole == 0) return {};
  return fmt::format("{} of {} ({} %)", summary.part, summary.whole,
                     hundredths(summary.part, summary.whole));
}

std::int64_t hundredths(std::int64_t part, std::int64_t whole) {
  constexpr std::int64_t hundred = 100;
  return whole == 0 ? 0 : (hundred * part + whole / 2) / whole;
}

std::string group_title(const MeasuredGroup& group) {
  return fmt::format("{} ({})", group.name.empty() ? "all" : group.name,
                     text::counted(group.reviews, "review"));
}

}  // namespace aar::cli
