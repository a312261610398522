// The places of a page that a link may lead to: its headings, under the names that GitHub gives
// them, and what its author named in HTML or in a site generator's way.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aar {

/// `What went well?` is `what-went-well`: letters of any script, digits, `_` and `-` stay, blanks
/// become hyphens, everything else goes.
std::string heading_anchor(std::string_view heading);

class Anchors {
 public:
  /// Headings in order: equal ones are numbered.
  void add_headings(const std::vector<std::string>& headings);
  /// `<a name="x">`, `id="x"`, `{#x}`, `(x)=` of a text.
  void add_named(std::string_view text);

  /// Without `#`; percent signs are decoded. Other generators shorten runs of hyphens, which is let
  /// pass, as are places that no heading makes: lines, footnotes, the top.
  [[nodiscard]] bool has(std::string_view anchor) const;
  [[nodiscard]] std::string nearest(std::string_view anchor) const;

 private:
  void add(std::string name);

  std::set<std::string, std::less<>> names_, loose_;
};

}  // namespace aar
