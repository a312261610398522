// What every page has: head, navigation, the place for the search box, and the files of the theme.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"

namespace aar::site {

struct Frame {
  std::string path;          // of the page
  std::string title;         // without the site's
  std::string description;   // for those who show a link; may be empty
  std::string_view section;  // the page of the navigation that it belongs to
  bool article = false;      // a review
  std::string goes_to{};     // the page that a browser goes on to at once; empty: it stays
};

/// The whole page. `main` begins with its level-1 heading.
std::string framed(const Site& site, const Frame& frame, const Html& main);

/// style.css, site.js, and what the search needs of other people's files.
std::vector<Page> theme_files();

/// An address for attributes.
std::string link_to(const Frame& frame, std::string_view to);

}  // namespace aar::site
