// What is owed: reviews that are due by the policy and not published, near misses that teach
// nothing, repeats that answer with nothing. What is not written down at all nobody can know here;
// `aar check --require-for` asks commits for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

enum class Owed : std::uint8_t { publication, lesson, answer };
std::string_view to_string(Owed what);

struct Debt {
  const Record* record = nullptr;
  Owed what = Owed::publication;
  std::string reason;
  std::optional<Date> due;      // the last day on which it is in time
  std::uint64_t days_late = 0;  // 0: in time, or without a day
};

/// By due day, those without one last, then by id.
std::vector<Debt> find_debts(const std::vector<const Record*>& records,
                             const std::vector<Record>& archive, const Config& config, Date today);

}  // namespace aar
