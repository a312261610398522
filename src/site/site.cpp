#include "site/site.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "site/listing.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

constexpr std::array<GroupingRow, 6> grouping_rows{{{"kinds", "Kinds", "Kind", "kind"},
                                                    {"services", "Services", "Service", "services"},
                                                    {"teams", "Teams", "Team", "teams"},
                                                    {"tags", "Tags", "Tag", "tags"},
                                                    {"years", "Years", "Year", ""},
                                                    {"factors", "Factors", "Factor", "factors"}}};

std::vector<std::string> values_of(const Record& record, const GroupingRow& row) {
  if (row.key.empty()) return {year_of(record)};
  const auto held = record.values.find(row.key);
  if (held == record.values.end()) return {};
  std::vector<std::string> values;
  for (const std::string& value : held->second) {
    const bool known = std::find(values.begin(), values.end(), value) != values.end();
    if (!value.empty() && value != "unknown" && !known) values.push_back(value);
  }
  return values;
}

/// The path below the archive's folder, without `.md`.
std::string_view inner_path(std::string_view path, const Config& config) {
  for (const std::string& folder : config.reviews) {
    const bool top = config.base.empty() || config.base == ".";
    const std::string base = top ? folder : config.base + "/" + folder;
    if (path.size() > base.size() && path.starts_with(base) && path[base.size()] == '/') {
      path.remove_prefix(base.size() + 1);
      break;
    }
  }
  if (path.ends_with(".md")) path.remove_suffix(3);
  return path;
}

}  // namespace

std::string_view title_of(const Record& record) {
  return text::trim(record.title).empty() ? std::string_view(record.id)
                                          : std::string_view(record.title);
}

std::string year_of(const Record& record) {
  constexpr std::size_t digits = 4;
  const std::string_view date = record.date;
  return parse_date(date.substr(0, 10)) ? std::string(date.substr(0, digits)) : "undated";
}

Site::Site(const std::vector<Record>& records, const Config& config, const SiteOptions& options)
    : records_(records), options_(options), newest_(records.size()) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    newest_[i] = i;
    by_path_.emplace(records[i].path, i);
  }
  std::sort(newest_.begin(), newest_.end(), [&](std::size_t left, std::size_t right) {
    const Record& one = records[left];
    const Record& other = records[right];
    return std::tie(other.date, one.path) < std::tie(one.date, other.path);
  });
  name_pages(config);
  group();
}

void Site::name_pages(const Config& config) {
  PageNames names;
  names.take("reviews/", "index", ".html");
  for (std::size_t i = 2; i <= page_count(records_.size()); ++i)
    names.take("reviews/", fmt::format("index-{}", i), ".html");
  pages_.resize(records_.size());
  for (std::size_t i = 0; i < records_.size(); ++i)
    pages_[i] = names.take("reviews/", inner_path(records_[i].path, config), ".html");
}

void Site::group() {
  for (const GroupingRow& row : grouping_rows) {
    std::map<std::string, std::vector<std::size_t>> found;
    for (const std::size_t index : newest_) {
      for (const std::string& value : values_of(records_[index], row))
        found[value].push_back(index);
    }
    GroupedReviews grouped{.row = &row};
    PageNames names;
    names.take(std::string(row.folder) + "/", "index", ".html");
    for (auto& [value, reviews] : found) {
      Group group{.value = value, .reviews = std::move(reviews)};
      const std::string wanted = text::replace_all(value, "/", "-");
      for (std::size_t i = 1; i <= page_count(group.reviews.size()); ++i) {
        group.paths.push_back(names.take(std::string(row.folder) + "/",
                                         i == 1 ? wanted : fmt::format("{}-page-{}", wanted, i),
                                         ".html"));
      }
      grouped.groups.push_back(std::move(group));
    }
    if (row.key.empty()) {  // the newest year first, what has none last
      std::reverse(grouped.groups.begin(), grouped.groups.end());
      std::stable_partition(grouped.groups.begin(), grouped.groups.end(),
                            [](const Group& group) { return group.value != "undated"; });
    }
    groupings_.push_back(std::move(grouped));
  }
}

const std::string& Site::page_at(const std::string& path) const {
  static const std::string none;
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? none : pages_[found->second];
}

std::string Site::group_page(std::string_view folder, std::string_view value) const {
  for (const GroupedReviews& grouped : groupings_) {
    if (grouped.row->folder != folder) continue;
    const auto found = std::find_if(grouped.groups.begin(), grouped.groups.end(),
                                    [&](const Group& group) { return group.value == value; });
    if (found != grouped.groups.end()) return found->paths.front();
  }
  return {};
}

std::string Site::picture_path(std::string_view path) {
  return "files/" + std::string(path);
}

}  // namespace aar::site
