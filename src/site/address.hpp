// Addresses: what a link in a review may lead to, and how the site's own pages are called.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace aar::site {

enum class AddressKind : std::uint8_t {
  none,      // nothing that a page may link to: shown as text
  outer,     // `http:`, `https:` or `mailto:`; `text` is fit for an attribute
  fragment,  // a place in the same review; `text` without `#`
  local      // `text` is a path of the repository
};

struct Address {
  AddressKind kind = AddressKind::none;
  std::string text;
  std::string fragment;  // of `local`, decoded, without `#`
};

/// What a destination in the file `own_path` names. The scheme is looked for after character
/// references and percent signs are resolved and blanks and control characters are gone, and must
/// read the same without that; what has no scheme and begins with `//` is nothing either.
Address find_address(std::string_view own_path, std::string_view destination);

/// A path of the site as an address: all but letters, digits and `-._~/` in percent signs.
std::string encode_path(std::string_view path);
/// The address of the page `to` from the page `from`, both paths of the site.
std::string relative_address(std::string_view from, std::string_view to);

/// Names that are given once, whatever their case: `2026/some-page.html`, `2026/some-page-2.html`.
class PageNames {
 public:
  /// A free name like the wanted one without its ending; characters that some file system or
  /// address does not bear become hyphens.
  std::string take(std::string_view folder, std::string_view wanted, std::string_view ending);

 private:
  std::set<std::string, std::less<>> taken_;  // folded
};

}  // namespace aar::site
