// What to read before services, files or a topic are touched: the lessons and the open actions of
// the reviews that are about them, those first that are closest to what is asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

namespace aar {

/// A file or folder, relative to the root.
struct TouchedPath {
  std::string path;
  bool folder = false;
};

struct BriefingQuery {
  std::vector<std::string> services, topics;
  std::vector<TouchedPath> paths;
  /// The settings' `services`: patterns of paths, relative to the root.
  std::map<std::string, std::vector<std::string>> code;
  std::string base;  // patterns of reviews are relative to this folder too; empty: the root
};

/// Why something is told: `path` with a pattern of the review, `service` or `topic`.
struct BriefingReason {
  std::string_view what;
  std::string value;
  friend bool operator==(const BriefingReason&, const BriefingReason&) = default;
};

struct BriefingEntry {
  const Record* record = nullptr;
  const RecordItem* item = nullptr;  // a lesson or an open action
  std::vector<BriefingReason> reasons;
};

struct Briefing {
  std::vector<std::string> services;   // those asked for and those of the paths, sorted
  std::vector<BriefingEntry> entries;  // the most telling first; what is said twice is there once
};

/// Is a file beneath the folder, or the file itself, one that the pattern names, or one beneath the
/// folder that it names?
bool touches(std::string_view pattern, const TouchedPath& touched);

Briefing make_briefing(const std::vector<Record>& records, const BriefingQuery& query);

}  // namespace aar
