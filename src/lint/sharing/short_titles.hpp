// Titles of reviews that are not public and that could be words of any sentence: short ones count
// where something sets them apart as a name, and those of scripts without blanks wherever they
// stand.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

class ShortTitles {
 public:
  /// Takes what it is made for, and nothing that names a section of reviews or a kind.
  void add(std::string_view title);
  /// A public review is called so as well.
  void remove(std::string_view title);
  [[nodiscard]] std::vector<Span> find_in(std::string_view text) const;

 private:
  void find_set_apart(std::string_view text, std::vector<Span>& found) const;
  void find_unparted(std::string_view text, std::vector<Span>& found) const;

  std::set<std::string, std::less<>> short_;  // folded words, parted by a blank
  std::size_t longest_ = 0;                   // bytes of these
  std::map<std::string, std::set<std::string>, std::less<>> unparted_;  // by their beginning
};

}  // namespace aar
