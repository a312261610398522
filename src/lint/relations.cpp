#include "lint/relations.hpp"

#include <algorithm>
#include <array>

namespace aar {
namespace {

constexpr std::array<std::string_view, 4> keys{"related", "repeat_of", "supersedes",
                                               "superseded_by"};

bool has(const ListValue& list, std::string_view id) {
  return std::any_of(list.values.begin(), list.values.end(),
                     [&](const Value& value) { return value.text == id; });
}

bool names(const Review& review, std::string_view id) {
  return has(review.related, id) || has(review.supersedes, id) || review.repeat_of.text == id ||
         review.superseded_by.text == id;
}

// A review that corrects another may find that it all began some days earlier.
constexpr std::chrono::days surely_apart{31};

}  // namespace

bool names_review(const Record& record, std::string_view key, const Review& review) {
  return std::ranges::any_of(record.all(key), [&](const std::string& id) {
    return id == review.id || has(review.former_ids, id);
  });
}

bool are_related(const Review& review, const Record& other) {
  return names(review, other.id) ||
         std::any_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return names_review(other, key, review); });
}

Order order_of(const Record& other, const Review& review) {
  const bool own = review.stage == Status::superseded;
  const bool others = parse_status(other.status) == Status::superseded;
  if (own != others) return own ? Order::later : Order::earlier;
  const std::optional<Date> date = parse_date(other.date);
  if (!date || !review.date.value) return Order::unknown;
  const auto apart = std::chrono::sys_days(*date) - std::chrono::sys_days(*review.date.value);
  if (apart > surely_apart) return Order::later;
  return -apart > surely_apart ? Order::earlier : Order::unknown;
}

}  // namespace aar
