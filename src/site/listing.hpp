// Lists of reviews, in pages: all of them, and those of each kind, service, team, tag, year,
// factor.
#pragma once

#include <cstddef>
#include <vector>

#include "site/site.hpp"
#include "site/theme.hpp"

namespace aar::site {

inline constexpr std::size_t per_page = 200;

/// At least one.
constexpr std::size_t page_count(std::size_t things) {
  return things == 0 ? 1 : (things + per_page - 1) / per_page;
}

/// One line of a list: its title as a link, its day, kind, severity, services.
void write_review_line(Html& html, const Site& site, const Frame& frame, std::size_t review);
/// `published` is what one expects; every other status has a badge.
void write_status_badge(Html& html, const Record& record);
/// The title in its own direction and language.
void write_title(Html& html, std::string_view title, const std::string& address,
                 std::string_view css = {});
/// Links to the other pages of a list; nothing when there is one.
void write_pager(Html& html, const Frame& frame, const std::vector<std::string>& paths,
                 std::size_t current);

void add_review_lists(const Site& site, std::vector<PageJob>& jobs);
void add_groups(const Site& site, std::vector<PageJob>& jobs);

}  // namespace aar::site
