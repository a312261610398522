#include "cli/review_names.hpp"

#include <algorithm>
#include <array>

#include "text/path_parts.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

// Files without an ending that every repository has and that are no reviews.
constexpr std::array<std::string_view, 14> common_names{
    "LICENSE", "LICENCE",    "COPYING", "NOTICE", "AUTHORS",   "CONTRIBUTORS", "MAINTAINERS",
    "OWNERS",  "CODEOWNERS", "PATENTS", "README", "CHANGELOG", "Makefile",     "Dockerfile"};
constexpr std::array<std::string_view, 4> markdown_endings{"md", "markdown", "mdown", "mkd"};

/// The letters and digits after the last dot; empty when that is no ending (`Upgrade to 1.2
/// fails`).
std::string_view ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 9) {
    return {};
  }
  const std::string_view tail = name.substr(dot + 1);
  const bool plain = std::all_of(tail.begin(), tail.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return plain ? tail : std::string_view();
}

}  // namespace

bool may_be_review(std::string_view path) {
  const std::string_view name = text::name_in(path);
  std::string_view tail = ending(name);
  // `2020-02-12.html.md.erb`: a site generator's template of Markdown.
  if (text::equal_ignoring_case(tail, "erb")) tail = ending(name.substr(0, name.rfind('.')));
  if (tail.empty()) {
    return std::find(common_names.begin(), common_names.end(), name) == common_names.end();
  }
  return std::any_of(markdown_endings.begin(), markdown_endings.end(),
                     [tail](std::string_view one) { return text::equal_ignoring_case(tail, one); });
}

}  // namespace aar::cli
