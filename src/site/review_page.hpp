// The page of one review: what it says, and what follows from it and from the others.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

#include "site/site.hpp"

namespace aar::site {

/// What the page is made of besides the site. `kin` are among the site's records.
struct ReviewParts {
  const Source& source;
  const Document& document;
  const Review& review;
  const std::vector<Kin>& kin;
  const std::vector<HistoryEntry>& history;
  std::function<bool(const std::string& path)> has_picture;  // may be shown, and is there
};

std::string review_page(const Site& site, std::size_t index, const ReviewParts& parts);

/// Where a reader sees that an open action is late.
bool is_overdue(const RecordItem& item, Date today);
/// `open`, `overdue`, `done`, `declined`, `proposed`.
std::string_view state_words(const RecordItem& item, Date today);

}  // namespace aar::site
