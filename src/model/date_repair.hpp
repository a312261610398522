// What a date or time of the front matter surely means, in the notation that the format asks for.
// Nothing when two readings are possible, a zone is missing, or it is one whose offset is not known
// for certain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aar::model {

/// `2026/11/20`, `20.11.2026`, `20 November 2026` → `2026-11-20`.
std::optional<std::string> repair_date(std::string_view text);
/// `2026-11-20 14:05 UTC`, `2026/11/20 2:05 pm +0100` → `2026-11-20T14:05:00Z`, `…+01:00`.
std::optional<std::string> repair_timestamp(std::string_view text);

}  // namespace aar::model
