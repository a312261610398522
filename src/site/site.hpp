// The archive as a site of static pages: from reviews and records to paths and bytes. It does no
// I/O and knows no clock; whoever has the files and git's history hands them in. Every page depends
// on its arguments alone, so that they can be made in any order, by several threads.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

#include "lint/learned/kinship.hpp"
#include "lint/learned/measures.hpp"
#include "site/address.hpp"
#include "site/html.hpp"

namespace aar::site {

/// One commit in a review's life, without who made it.
struct HistoryEntry {
  std::string day, commit, subject;
  std::string digest;  // what it changed, in the fields' words
};

/// A row of the measures' table, already in words.
struct MeasureWords {
  std::string label, n, median, p90, range, total;
};

struct SiteOptions {
  std::string title = "Lessons learned";
  std::string base_url;  // with `/` at the end; empty: addresses between pages only
  Date today{};
  std::string version;
};

struct Page {
  std::string path, bytes;
};

/// A page that is still to be made.
struct PageJob {
  std::string path;
  std::function<std::string()> make;
};

/// A value that reviews are grouped by: one service, one year.
struct Group {
  std::string value;
  std::vector<std::size_t> reviews;  // newest first
  std::vector<std::string> paths;    // of its pages, the first is its address
};

struct GroupingRow {
  std::string_view folder;  // `services`
  std::string_view title;   // `Services`
  std::string_view one;     // `Service`
  std::string_view key;     // of the record; empty: the year of its date
};

struct GroupedReviews {
  const GroupingRow* row = nullptr;
  std::vector<Group> groups;  // by name; years the latest first
};

class Site {
 public:
  /// `records` are those that may be shown. They, `config` and `options` outlive the site.
  Site(const std::vector<Record>& records, const Config& config, const SiteOptions& options);

  [[nodiscard]] const std::vector<Record>& records() const { return records_; }

  [[nodiscard]] const SiteOptions& options() const { return options_; }

  /// All reviews as indices into records(), the newest first.
  [[nodiscard]] const std::vector<std::size_t>& newest() const { return newest_; }

  [[nodiscard]] const std::vector<GroupedReviews>& groupings() const { return groupings_; }

  [[nodiscard]] const std::string& page_of(std::size_t review) const { return pages_[review]; }

  /// The page of the review at this path of the repository; empty without one.
  [[nodiscard]] const std::string& page_at(const std::string& path) const;
  /// The first page of a group: `services`, `ledger`; empty without one.
  [[nodiscard]] std::string group_page(std::string_view folder, std::string_view value) const;
  /// Where a picture of the repository is put.
  [[nodiscard]] static std::string picture_path(std::string_view path);

  /// The record's index.
  [[nodiscard]] std::size_t index_of(const Record& record) const {
    return static_cast<std::size_t>(&record - records_.data());
  }

 private:
  void name_pages(const Config& config);
  void group();

  const std::vector<Record>& records_;
  const SiteOptions& options_;
  std::vector<std::size_t> newest_;
  std::vector<std::string> pages_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::vector<GroupedReviews> groupings_;
};

/// The title of a review; its id where it has none.
std::string_view title_of(const Record& record);

/// The year of a date; `undated` without one.
std::string year_of(const Record& record);

}  // namespace aar::site
