// The choosing half of listing.hpp.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/config.hpp"
#include "aar/error.hpp"
#include "aar/field.hpp"
#include "aar/time.hpp"

#include "cli/listing.hpp"
#include "cli/moment_option.hpp"
#include "cli/parallel.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

std::vector<Filter> filters_of(const SelectionOptions& options) {
  std::vector<Filter> filters;
  for (const std::string& text : options.where) {
    filters.push_back(require_filter(text));
  }
  const auto add = [&](std::string_view key, Compare compare, const std::string& value) {
    if (!value.empty()) {
      filters.push_back({.key = std::string(key), .compare = compare, .value = value});
    }
  };
  add("kind", Compare::equal, options.kind);
  add("status", Compare::equal, options.status);
  add("services", Compare::equal, options.service);
  add("tags", Compare::equal, options.tag);
  add("date", Compare::greater_equal, options.since);
  add("date", Compare::less_equal, options.until);
  return filters;
}

bool is_held(const Reviews& reviews, std::string_view key, const std::string& value) {
  const std::string folded = text::fold(value);
  std::vector<std::string_view> held;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    reviews.values(i, key, held);
    if (std::ranges::any_of(held, [&](std::string_view one) { return text::fold(one) == folded; }))
      return true;
  }
  return false;
}

/// 2026, 2026-03, 2026-03-14 or a point in time.
bool is_date_prefix(const std::string& value) {
  return parse_date(value) || parse_date(value + "-01") || parse_date(value + "-01-01") ||
         parse_timestamp(value).value;
}

/// A slip in a closed set or a date would find nothing, which reads like an answer.
void require_value(const Filter& filter, const std::string& value, const Reviews& reviews,
                   const Config& config) {
  const FieldSpec* spec = find_field(filter.key);
  if (spec == nullptr || value.empty() || is_held(reviews, filter.key, value)) {
    return;
  }
  if (spec->type == FieldType::choice) {
    require_choice(filter.key, value, allowed_values(*spec, config));
  }
  const bool is_time = spec->type == FieldType::date || spec->type == FieldType::timestamp ||
                       spec->type == FieldType::moment;
  if (is_time && value != "unknown" && !is_date_prefix(value)) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(value)),
                "write 2026, 2026-03 or 2026-03-14; `--since` and `--until` take 30d, too");
  }
}

/// Has any of them this key?
bool is_key_of(const Reviews& reviews, const std::string& name) {
  std::vector<std::string_view> values;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    if (reviews.values(i, name, values)) return true;
  }
  return false;
}

/// Severities sort by rank on the archive's scale, worst first; unknown ones last. Numbers sort by
/// size, before all words.
std::string sort_key(std::string_view value, std::string_view name, const Config& config) {
  if (name == "severity" || name == "potential_severity") {
    const auto rank = std::find(config.severities.begin(), config.severities.end(), value);
    return fmt::format("{:04}", rank - config.severities.begin());
  }
  const std::optional<double> number = about_number(value);
  constexpr double lowest = -1e12;  // so that no sign stands before the digits
  return number ? fmt::format("\x01{:024.6f}", *number - lowest) : text::fold(value);
}

/// What is of a review but not of its front matter.
constexpr std::array<std::string_view, 5> derived{"id", "path", "summary", "open", "done"};

bool fits(const Filter& filter, const Reviews& reviews, std::size_t review, const Config& config,
          Columns& columns, std::vector<std::string_view>& values) {
  if (std::ranges::find(derived, filter.key) != derived.end()) {
    values.assign(1, columns.column(review, filter.key));
    if (values.front().empty()) values.clear();
  } else {
    reviews.values(review, filter.key, values);
  }
  return matches(filter, values, config.severities);
}

}  // namespace

void SelectionOptions::declare(Arguments& arguments) {
  declare_filters(arguments);
  arguments.option("-s,--sort", sort, "KEY", "order by a key, `-KEY` for descending [-date]");
  arguments.number("-n,--limit", most, "N", "at most N, 0 for all");
}

void SelectionOptions::declare_filters(Arguments& arguments) {
  arguments.option(
      "-w,--where", where, "FILTER",
      "only reviews where KEY OP VALUE holds, for example 'severity>=sev2' (repeatable)");
  arguments.option("-k,--kind", kind, "KIND", "only this kind");
  arguments.option("--status", status, "STATUS", "only this status");
  arguments.option("-S,--service", service, "SERVICE", "only this service");
  arguments.option("-t,--tag", tag, "TAG", "only this tag");
  arguments.option("--since", since, "DATE",
                   "only from this date on (2026, 2026-03, 2026-03-14, 30d for 30 days ago)");
  arguments.option("--until", until, "DATE", "only up to this date, likewise");
}

void SelectionOptions::settle(const Session& session) {
  for (std::string* const date : {&since, &until}) {
    if (is_date_prefix(*date) || !parse_duration(*date)) continue;
    const Instant at = *first_instant(*date, session);
    *date = format_date(Date(std::chrono::floor<std::chrono::days>(at)));
  }
}

std::vector<std::string> SelectionOptions::keys() const {
  std::vector<std::string> keys{sort.substr(sort.starts_with('-') ? 1 : 0)};
  for (const Filter& filter : filters_of(*this))
    keys.push_back(filter.key);
  return keys;
}

Chosen choose(const Reviews& reviews, const SelectionOptions& options, const Config& config) {
  const std::vector<Filter> filters = filters_of(options);
  for (const Filter& filter : filters) {
    require_known(filter, reviews, config);
  }
  Chosen chosen;
  chosen.reserve(reviews.size());
  Columns columns(reviews);
  std::vector<std::string_view> values;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    const bool all = std::all_of(filters.begin(), filters.end(), [&](const Filter& filter) {
      return fits(filter, reviews, i, config, columns, values);
    });
    if (all) chosen.push_back(i);
  }
  return chosen;
}

Chosen select(const Reviews& reviews, const SelectionOptions& options, const Config& config) {
  Chosen chosen = choose(reviews, options, config);
  const bool descending = options.sort.starts_with('-');
  const std::string key = options.sort.substr(descending ? 1 : 0);
  require_column(key, reviews);
  constexpr std::size_t share = 512;  // reviews whose keys one thread makes at a time
  std::vector<std::string> keys(chosen.size());
  for_each_index((chosen.size() + share - 1) / share, [&](std::size_t part) {
    Columns columns(reviews);
    const std::size_t end = std::min(chosen.size(), (part + 1) * share);
    for (std::size_t i = part * share; i < end; ++i)
      keys[i] = sort_key(columns.column(chosen[i], key), key, config);
  });
  std::vector<std::pair<std::string_view, std::size_t>> keyed;
  keyed.reserve(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i)
    keyed.emplace_back(keys[i], chosen[i]);
  std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& left, const auto& right) {
    return descending ? right.first < left.first : left.first < right.first;
  });
  std::ranges::transform(keyed, chosen.begin(), [](const auto& one) { return one.second; });
  if (options.most != 0 && chosen.size() > options.most) chosen.resize(options.most);
  return chosen;
}

Records select(const std::vector<Record>& records, const SelectionOptions& options,
               const Config& config) {
  Records selected;
  for (const std::size_t review : select(RecordReviews(records), options, config))
    selected.push_back(&records[review]);
  return selected;
}

void require_known(const Filter& filter, const Reviews& reviews, const Config& config) {
  require_column(filter.key, reviews);
  if (filter.compare != Compare::contains) {
    require_value(filter, filter.value, reviews, config);
    require_value(filter, filter.upper, reviews, config);
  }
}

void require_column(const std::string& name, const Reviews& reviews) {
  std::vector<std::string> known(derived.begin(), derived.end());
  for (const FieldSpec& spec : fields()) {
    known.emplace_back(spec.key);
  }
  const std::string root = name.substr(0, name.find('.'));
  if (name.starts_with("x-") || std::find(known.begin(), known.end(), root) != known.end() ||
      is_key_of(reviews, name)) {
    return;
  }
  const std::string near = text::nearest(name, known);
  throw Error(ErrorKind::usage, fmt::format("unknown key `{}`", text::sanitize(name)),
              near.empty() ? "`aar schema` has every key of the front matter"
                           : fmt::format("did you mean `{}`?", near));
}

Filter require_filter(const std::string& text) {
  std::optional<Filter> filter = parse_filter(text);
  if (!filter) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no filter", text::sanitize(text)),
                "write KEY OP VALUE with = != < <= > >= or ~ (contains), or KEY:VALUE, "
                "or KEY:FROM..TO");
  }
  return std::move(*filter);
}

}  // namespace aar::cli
