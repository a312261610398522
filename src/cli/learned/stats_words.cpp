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

std::string measured_median(const Summary& summary) {
  const MeasureUnit unit = summary.measure->unit;
  return unit == MeasureUnit::flag ? std::string() : measured_value(summary.median, unit);
}

std::string measured_range(const Summary& summary) {
  const MeasureUnit unit = summary.measure->unit;
  if (unit == MeasureUnit::flag) return {};
  std::string least = measured_value(summary.least, unit);
  if (summary.least == summary.most) return least;
  return fmt::format("{} – {}", least, measured_value(summary.most, unit));
}

std::string measured_total(const Summary& summary) {
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
