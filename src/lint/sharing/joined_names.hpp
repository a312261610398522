// Names that no border of a word marks: those of scripts that write no blanks between words, and
// full names whose words are written as one (`MariaLopez`).
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aar {

class JoinedNames {
 public:
  struct Found {
    std::size_t size = 0;  // bytes; 0: nobody
    std::string handle;
  };

  /// `田中健二`, `山田 太郎`: a blank in it may be missing in a text, or another one. Of a name
  /// with a blank the family name counts alone, what was given only before `さん` and its like.
  void add_unparted(std::string_view name, const std::string& handle);
  /// The folded words of a full name, to be found as one word or within one.
  void add_glued(const std::vector<std::string>& words, const std::string& handle);

  /// An unparted name that begins here.
  [[nodiscard]] Found unparted_at(std::string_view text, std::size_t at) const;
  /// Whose full name does this folded word hold? Empty: nobody's.
  [[nodiscard]] std::string glued_in(std::string_view word) const;

 private:
  struct Unparted {
    std::u32string letters;
    std::string handle;
    bool given = false;  // counts only before a form of address
  };

  void add_letters(std::u32string letters, const std::string& handle, bool given);

  std::map<char32_t, std::vector<Unparted>> unparted_;  // by the first letter, the longest first
  std::map<std::string, std::string, std::less<>> glued_;
  std::set<std::size_t> glued_sizes_;
};

}  // namespace aar
