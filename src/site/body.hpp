// A review's Markdown as HTML: a writer of our own over the parser's events. Raw HTML is shown as
// text, comments are left out, links lead where find_address() lets them and where the site has a
// page; everything else stays as its text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"
#include "aar/time.hpp"

#include "site/html.hpp"
#include "site/visible.hpp"

namespace aar::site {

/// What the writer asks of the site. Paths are of the repository; an empty answer is "there is no
/// such page".
struct BodyLinks {
  std::function<std::string(const std::string& path)> page;   // its address from this page
  std::function<std::string(const std::string& path)> image;  // likewise, of a picture
  std::optional<Date> today{};  // for what is overdue; nothing is without it
};

struct BodyHeading {
  std::string text, id;
};

struct Body {
  Html html;
  std::vector<BodyHeading> headings;  // of the second level, for a table of contents
  bool as_source = false;             // it could not be rendered and is shown as it stands
};

Body render_body(const Source& source, const Document& document, const Review& review,
                 const BodyLinks& links);

}  // namespace aar::site
