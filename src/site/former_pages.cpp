#include "site/former_pages.hpp"

#include <set>

#include <fmt/format.h>

#include "site/listing.hpp"
#include "site/theme.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {
namespace {

/// As `aar new` and `aar mv` make them: exactly what PageNames leaves as it is, in one folder.
bool is_page_name(const std::string& id) {
  return id.find('/') == std::string::npos && PageNames().take("", id, "") == id;
}

std::size_t leading_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text::is_ascii_digit(text[count]))
    ++count;
  return count;
}

/// Beside the page of today; in a folder of years in that of the former id's date.
std::string former_path(const std::string& page, const std::string& id) {
  constexpr std::size_t year = 4;
  std::string folder = page.substr(0, page.rfind('/') + 1);
  const bool in_year = folder.size() > year + 1 && folder[folder.size() - year - 2] == '/' &&
                       leading_digits(folder.substr(folder.size() - year - 1)) == year;
  if (in_year && leading_digits(id) == year && id.size() > year && id[year] == '-')
    folder.replace(folder.size() - year - 1, year, id, 0, year);
  return folder + id + ".html";
}

std::string make_former(const Site& site, const std::string& path, std::size_t review) {
  const Record& record = site.records()[review];
  const Frame frame{.path = path,
                    .title = std::string(title_of(record)),
                    .description = "The review has another address",
                    .section = "reviews/index.html",
                    .goes_to = site.page_of(review)};
  Html html;
  html.element("h1", {}, "This review has another address").line();
  html.open("p").text("It is now at ");
  write_title(html, title_of(record), link_to(frame, site.page_of(review)));
  html.text(".").close("p").line();
  return framed(site, frame, html);
}

}  // namespace

std::vector<LostId> add_former_pages(const Site& site, std::vector<PageJob>& jobs) {
  std::set<std::string> taken;
  for (const PageJob& job : jobs)
    taken.insert(text::fold(job.path));
  for (const std::size_t review : site.newest())
    taken.insert(text::fold(site.page_of(review)));
  std::vector<LostId> lost;
  for (std::size_t review = 0; review < site.records().size(); ++review) {
    const Record& record = site.records()[review];
    const auto held = record.values.find("former_ids");
    if (held == record.values.end()) continue;
    for (const std::string& id : held->second) {
      if (id.empty()) continue;
      if (!is_page_name(id)) {
        lost.push_back({id, record.path, "it is no name of a review"});
        continue;
      }
      const std::string path = former_path(site.page_of(review), id);
      if (!taken.insert(text::fold(path)).second) {
        lost.push_back({id, record.path, fmt::format("another page is `{}`", path)});
        continue;
      }
      jobs.push_back({path, [&site, path, review] { return make_former(site, path, review); }});
    }
  }
  return lost;
}

}  // namespace aar::site
