// What each review has of each measure, kept for the day: a measure may count days up to today.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/time.hpp"

#include "cli/record_cache.hpp"
#include "cli/row_cache.hpp"
#include "cli/workspace.hpp"
#include "lint/learned/measures.hpp"

namespace aar::cli {

class SampleRows {
 public:
  /// What is kept of this day, read.
  static RowCache kept(const Workspace& workspace, Date today);

  /// For the archive's records `rows`, which may become others (widen()). `keys` are those of the
  /// front matter that are looked at.
  SampleRows(const Workspace& workspace, RowCache kept, RecordRows& rows, Date today,
             const std::vector<std::string>& keys);

  /// Adds what a review has, by its number in the rows.
  void add(std::size_t review, const std::vector<Tally*>& tallies) const;

 private:
  /// Finds what is kept; false when some of it is missing.
  bool match(const RecordRows& rows);
  void take(const RecordRows& rows, const Workspace& workspace, Date today);
  void store(const RecordRows& rows) const;
  void find_repeats(const RecordRows& rows);
  void relate(const RecordRows& rows, const Workspace& workspace, Date today);

  RowCache cache_;
  std::deque<std::string> made_;
  std::vector<std::string_view> packed_;  // by review; empty: not known
  // Of measures that ask other reviews: those that repeat others, and those they repeat.
  std::vector<std::size_t> repeating_;
  std::vector<Record> related_;
  std::map<std::size_t, const Record*> by_number_;
  std::optional<MeasureContext> context_;  // of the related
};

}  // namespace aar::cli
