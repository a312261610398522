#include "lint/learned/promises.hpp"

namespace aar {

std::optional<Date> closed_on(const RecordItem& item) {
  for (const std::string_view key : {"done", "wontdo"}) {
    if (const auto day = parse_date(item.value(key))) return day;
  }
  return std::nullopt;
}

bool was_open(const RecordItem& item, std::optional<Date> day) {
  if (!is_action(item)) return false;
  if (item.state == ItemState::open) return true;
  if (item.state == ItemState::proposed || !day) return false;
  const std::optional<Date> closed = closed_on(item);
  return closed && *closed > *day;
}

}  // namespace aar
