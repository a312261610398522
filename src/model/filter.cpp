// Filters on any front-matter key: `severity>=sev2`, `service=ledger`, `date:2026-01..2026-06`.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "aar/record.hpp"
#include "aar/time.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

struct Operator {
  std::string_view sign;
  Compare compare;
};

// Longer signs before their beginnings.
constexpr std::array<Operator, 8> operators{{{">=", Compare::greater_equal},
                                             {"<=", Compare::less_equal},
                                             {"!=", Compare::not_equal},
                                             {"==", Compare::equal},
                                             {"=", Compare::equal},
                                             {">", Compare::greater},
                                             {"<", Compare::less},
                                             {"~", Compare::contains}}};

// What people say for what the front matter calls otherwise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> aliases{
    {{"service", "services"},
     {"team", "teams"},
     {"tag", "tags"},
     {"factor", "factors"},
     {"author", "authors"},
     {"participant", "participants"},
     {"path_glob", "paths"},
     {"started", "started_at"},
     {"resolved", "resolved_at"}}};

bool is_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return text::is_ascii_alnum(c) || c == '_' || c == '-' || c == '.';
  });
}

std::string canonical_key(std::string_view key) {
  for (const auto& [alias, name] : aliases) {
    if (key == alias) {
      return std::string(name);
    }
  }
  return std::string(key);
}

const Operator* operator_at(std::string_view text) {
  const auto* const found =
      std::find_if(operators.begin(), operators.end(),
                   [text](const auto& op) { return text.starts_with(op.sign); });
  return found == operators.end() ? nullptr : found;
}

bool is_dated(std::string_view key) {
  return key == "date" || key.ends_with("_at");
}

/// -1, 0 or 1.
template <class T>
int sign_of(T difference) {
  return static_cast<int>(difference > T{}) - static_cast<int>(difference < T{});
}

/// `2026` and `2026-03` stand for all their days: only as much of the date as was asked for counts.
int compare_dates(std::string_view value, std::string_view wanted) {
  if (const auto right = parse_timestamp(wanted).value) {
    if (const auto left = parse_timestamp(value).value) return sign_of(left->at - right->at);
  }
  return value.substr(0, wanted.size()).compare(wanted);
}

/// Numbers have an order among themselves; a word is only equal to itself.
std::optional<int> compare_numbers(std::string_view value, double wanted) {
  const std::optional<double> number = about_number(value);
  return number ? std::optional(sign_of(*number - wanted)) : std::nullopt;
}

/// Ranks on `severities`, the worst first; words that are not on it are only equal to themselves.
std::optional<int> compare_severities(std::string_view value, const std::string& wanted,
                                      const std::vector<std::string>& severities) {
  const auto rank_of = [&](std::string_view word) {
    return std::ranges::find_if(severities, [word](const std::string& one) {
      return text::equal_ignoring_case(one, word);
    });
  };
  const auto have = rank_of(value);
  const auto want = rank_of(wanted);
  if (have == severities.end() || want == severities.end()) {
    return text::equal_ignoring_case(value, wanted) ? std::optional(0) : std::nullopt;
  }
  return sign_of(want - have);
}

/// Below zero, zero or above as `value` is less, equal or more than `wanted`; nothing when they
/// cannot be compared. A worse severity is more.
std::optional<int> compare(const std::string& key, std::string_view value,
                           const std::string& wanted, const std::vector<std::string>& severities) {
  if (key == "severity" || key == "potential_severity") {
    return compare_severities(value, wanted, severities);
  }
  if (is_dated(key)) {
    return value.empty() || value == "unknown" ? std::nullopt
                                               : std::optional(compare_dates(value, wanted));
  }
  const bool is_name = key == "id" || key == "path";
  if (const auto right = about_number(wanted); right && !is_name)
    return compare_numbers(value, *right);
  return text::fold(value).compare(text::fold(wanted));
}

bool holds(const Filter& filter, std::string_view value,
           const std::vector<std::string>& severities) {
  if (filter.compare == Compare::contains) {
    return text::fold_plain(value).find(text::fold_plain(filter.value)) != std::string::npos;
  }
  const std::optional<int> order = compare(filter.key, value, filter.value, severities);
  if (!order) {
    return false;
  }
  switch (filter.compare) {
    case Compare::less:
      return *order < 0;
    case Compare::less_equal:
      return *order <= 0;
    case Compare::greater:
      return *order > 0;
    case Compare::greater_equal:
      return *order >= 0;
    case Compare::between: {
      const std::optional<int> upper = compare(filter.key, value, filter.upper, severities);
      return (filter.value.empty() || *order >= 0) &&
             (filter.upper.empty() || (upper && *upper <= 0));
    }
    default:
      return *order == 0;
  }
}

bool fits(const Filter& filter, std::span<const std::string_view> values,
          const std::vector<std::string>& severities) {
  // `owner=`: not there, or an empty list; `owner!=`: all others.
  if (filter.value.empty() && filter.compare == Compare::equal) return values.empty();
  if (filter.value.empty() && filter.compare == Compare::not_equal) return !values.empty();
  if (filter.compare == Compare::not_equal) {
    return std::none_of(values.begin(), values.end(), [&](std::string_view value) {
      return compare(filter.key, value, filter.value, severities) == 0;
    });
  }
  return std::any_of(values.begin(), values.end(),
                     [&](std::string_view value) { return holds(filter, value, severities); });
}

std::vector<std::string_view> values_of(const Record& record, const std::string& key) {
  if (key == "id") {
    return {record.id};
  }
  if (key == "path") {
    return {record.path};
  }
  const std::vector<std::string>& held = record.all(key);
  return {held.begin(), held.end()};
}

}  // namespace

std::optional<double> about_number(std::string_view text) {
  for (const std::string_view about : {"≈", "~"}) {
    if (text.starts_with(about)) text = text::trim(text.substr(about.size()));
  }
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<Filter> parse_filter(std::string_view text) {
  const std::size_t at = text.find_first_of("=<>!~:");
  if (at == std::string_view::npos || !is_key(text.substr(0, at))) {
    return std::nullopt;
  }
  Filter filter{.key = canonical_key(text.substr(0, at))};
  std::string_view rest = text.substr(at);
  const bool colon = rest.front() == ':';
  if (colon) {
    rest.remove_prefix(1);
  }
  if (const Operator* op = operator_at(rest); op != nullptr) {
    filter.compare = op->compare;
    rest.remove_prefix(op->sign.size());
  } else if (!colon) {
    return std::nullopt;
  }
  const std::size_t dots = colon ? rest.find("..") : std::string_view::npos;
  if (dots != std::string_view::npos) {
    filter.compare = Compare::between;
    filter.upper = std::string(text::trim(rest.substr(dots + 2)));
    rest = rest.substr(0, dots);
  }
  filter.value = std::string(text::trim(rest));
  if (filter.value.size() >= 2 && filter.value.front() == '"' && filter.value.back() == '"') {
    filter.value = filter.value.substr(1, filter.value.size() - 2);
  }
  return filter;
}

bool matches(const Filter& filter, std::span<const std::string_view> values,
             const std::vector<std::string>& severities) {
  return fits(filter, values, severities) != filter.negated;
}

bool matches(const Filter& filter, const Record& record,
             const std::vector<std::string>& severities) {
  return matches(filter, values_of(record, filter.key), severities);
}

}  // namespace aar
