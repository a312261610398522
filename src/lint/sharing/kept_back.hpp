// The reviews that are not public, by whatever a text may call them: their id and those that they
// had, their path, their title and the name of their file without its date.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

#include "lint/sharing/short_titles.hpp"

namespace aar {

class KeptBack {
 public:
  /// `edition_id`: the name that it would have in an edition.
  void add(const Record& record, const std::string& edition_id);
  /// What a public review is called as well gives nothing away. After all that are added.
  void allow(const Record& record);

  [[nodiscard]] bool has_path(std::string_view path) const;
  /// Wherever a text names one, by position. Case, accents and what parts the words do not matter;
  /// two words alone count only where a dash joins them, or where they are set apart as a title.
  [[nodiscard]] std::vector<Span> find_in(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;

  void add_called(std::string_view called, std::size_t least_words);

  std::set<std::string, std::less<>> called_;    // words parted by blanks
  std::map<std::string, std::size_t> openings_;  // their first two words; most words behind these
  std::set<std::string, std::less<>> paths_;
  ShortTitles short_titles_;
};

}  // namespace aar
