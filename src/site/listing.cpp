#include "site/listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "site/body.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

void write_list(Html& html, const Site& site, const Frame& frame,
                const std::vector<std::size_t>& reviews, std::size_t page) {
  const std::size_t begin = page * per_page;
  const std::size_t end = std::min(begin + per_page, reviews.size());
  html.open("ul", {{"class", "reviews"}}).line();
  for (std::size_t i = begin; i < end; ++i)
    write_review_line(html, site, frame, reviews[i]);
  html.close("ul").line();
}

struct ListPages {
  std::string title, lead;
  std::string_view section;
  const std::vector<std::size_t>* reviews = nullptr;
  std::vector<std::string> paths;
};

void add_list(const Site& site, const ListPages& list, std::vector<PageJob>& jobs) {
  for (std::size_t i = 0; i < list.paths.size(); ++i) {
    jobs.push_back({list.paths[i], [&site, list, i] {
                      const std::string number =
                          i == 0 ? std::string() : fmt::format(", page {}", i + 1);
                      const Frame frame{.path = list.paths[i],
                                        .title = list.title + number,
                                        .description = list.lead,
                                        .section = list.section};
                      Html html;
                      html.element("h1", {{"dir", "auto"}}, frame.title).line();
                      html.element("p", {{"class", "lead"}}, list.lead).line();
                      write_list(html, site, frame, *list.reviews, i);
                      write_pager(html, frame, list.paths, i);
                      return framed(site, frame, html);
                    }});
  }
}

void write_group_links(Html& html, const Frame& frame, const GroupedReviews& grouped) {
  html.open("ul", {{"class", "groups"}}).line();
  for (const Group& group : grouped.groups) {
    html.open("li").open("a", {{"href", link_to(frame, group.paths.front())}, {"dir", "auto"}});
    html.text(group.value).close("a");
    html.text(" ").element("span", {{"class", "count"}}, std::to_string(group.reviews.size()));
    html.close("li").line();
  }
  html.close("ul").line();
}

std::string make_browse(const Site& site) {
  const Frame frame{.path = "browse.html",
                    .title = "Browse",
                    .description = "The reviews by year, kind, service, team, tag and factor"};
  Html html;
  html.element("h1", {}, "Browse").line();
  html.element("p", {{"class", "lead"}}, "The same reviews, from six sides.").line();
  for (const std::string_view folder : {"years", "kinds", "services", "teams", "factors", "tags"}) {
    for (const GroupedReviews& grouped : site.groupings()) {
      if (grouped.row->folder != folder || grouped.groups.empty()) continue;
      html.element("h2", {{"id", folder}}, grouped.row->title).line();
      write_group_links(html, frame, grouped);
    }
  }
  return framed(site, frame, html);
}

}  // namespace

void write_title(Html& html, std::string_view title, const std::string& address,
                 std::string_view css) {
  const std::string_view language = language_of(title);
  html.element("a",
               {{"href", address},
                {"class", css, !css.empty()},
                {"dir", "auto"},
                {"lang", language, !language.empty()}},
               title);
}

void write_status_badge(Html& html, const Record& record) {
  if (record.status.empty() || record.status == "published" || record.status == "closed") return;
  html.text(" ").element("span", {{"class", "badge"}}, record.status);
}

void write_review_line(Html& html, const Site& site, const Frame& frame, std::size_t review) {
  const Record& record = site.records()[review];
  html.open("li").open("div", {{"class", "line"}});
  write_title(html, title_of(record), link_to(frame, site.page_of(review)), "title");
  write_status_badge(html, record);
  html.close("div").open("div", {{"class", "meta"}});
  std::vector<std::string> parts;
  for (const std::string& part : {record.date, record.kind, record.severity}) {
    if (!part.empty() && part != "unknown") parts.push_back(part);
  }
  if (const auto held = record.values.find("services"); held != record.values.end())
    parts.push_back(text::join(held->second, ", "));
  std::erase(parts, "");
  html.text(text::join(parts, " · ")).close("div").close("li").line();
}

void write_pager(Html& html, const Frame& frame, const std::vector<std::string>& paths,
                 std::size_t current) {
  if (paths.size() < 2) return;
  html.open("nav", {{"class", "pager"}, {"aria-label", "Pages"}}).open("ul").line();
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool near = i + 3 > current && i < current + 3;
    if (!near && i != 0 && i + 1 != paths.size()) continue;
    html.open("li").open("a", {{"href", link_to(frame, paths[i])},
                               {"aria-label", fmt::format("Page {}", i + 1)},
                               {"aria-current", "page", i == current}});
    html.text(std::to_string(i + 1)).close("a").close("li").line();
  }
  html.close("ul").close("nav").line();
}

void add_review_lists(const Site& site, std::vector<PageJob>& jobs) {
  ListPages list{
      .title = "All reviews",
      .lead = fmt::format("{}, the newest first.", text::counted(site.newest().size(), "review")),
      .section = "reviews/index.html",
      .reviews = &site.newest()};
  for (std::size_t i = 1; i <= page_count(site.newest().size()); ++i)
    list.paths.push_back(i == 1 ? "reviews/index.html" : fmt::format("reviews/index-{}.html", i));
  add_list(site, list, jobs);
}

void add_groups(const Site& site, std::vector<PageJob>& jobs) {
  for (const GroupedReviews& grouped : site.groupings()) {
    for (const Group& group : grouped.groups) {
      const std::string lead =
          fmt::format("{}, the newest first.", text::counted(group.reviews.size(), "review"));
      add_list(site,
               {.title = fmt::format("{}: {}", grouped.row->one, group.value),
                .lead = lead,
                .section = "browse.html",
                .reviews = &group.reviews,
                .paths = group.paths},
               jobs);
    }
  }
  jobs.push_back({"browse.html", [&site] { return make_browse(site); }});
}

}  // namespace aar::site
