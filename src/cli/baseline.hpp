// The findings an archive has already, so that only new ones count. An entry is a path, a rule, the
// text of the line and a level, and how often that occurs; no line numbers, so that entries survive
// edits above them. A finding that is louder than its entry is new: what was a note in a draft is
// asked again once the review is published. Entries only ever vanish.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/lint.hpp"

namespace aar::cli {

class Baseline {
 public:
  /// Throws Error(input) `<shown>:<line>:<column>: …` for what is no baseline.
  static Baseline parse(std::string_view text, const std::string& shown);

  /// Takes the known findings of one file (in report order) out; how many it were. Once a file.
  std::size_t take_known(const std::string& path, Findings& findings);
  /// Takes all findings out that a baseline may hold, and remembers them; how many it were.
  std::size_t remember(const std::string& path, Findings& findings);
  /// The files of entries that take_known() has not seen.
  [[nodiscard]] std::vector<std::string> unseen_paths() const;
  /// Gives the entries of a file to another one that has none; were there any?
  bool rename(const std::string& from, const std::string& to);
  /// All entries of a file that is no more are stale.
  void set_gone(const std::string& path);

  /// How many known findings are gone, of those whose file and rule were looked at.
  [[nodiscard]] std::size_t stale() const;
  /// Takes those out.
  void prune();

  /// How many findings, and of how many files.
  [[nodiscard]] std::size_t size() const;

  [[nodiscard]] std::size_t files() const { return files_.size(); }

  /// Sorted, one entry a line.
  [[nodiscard]] std::string format() const;

 private:
  using Counts = std::array<std::size_t, 4>;  // by level

  struct Entry {
    Counts known{};         // what the file says
    Counts left{};          // of these, what no finding has taken
    std::size_t found = 0;  // findings of this run, at any level
    bool judged = false;    // file and rule were looked at
  };

  using Key = std::pair<std::string, std::string>;  // rule, line

  struct File {
    std::map<Key, Entry> entries;
    bool seen = false;
  };

  static std::size_t total(const Counts& counts);
  static std::size_t surplus(const Entry& entry);

  std::map<std::string, File> files_;
};

}  // namespace aar::cli
