#include "site/home_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/sharing/happenings.hpp"
#include "site/listing.hpp"
#include "site/registers.hpp"
#include "site/review_page.hpp"
#include "site/theme.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

struct Totals {
  std::size_t lessons = 0, open = 0, overdue = 0, kept = 0;
};

Totals totals_of(const Site& site) {
  Totals totals;
  for (const Record& record : site.records()) {
    for (const RecordItem& item : record.items) {
      totals.lessons += item.kind == ItemKind::lesson ? 1U : 0U;
      if (!is_action(item)) continue;
      totals.open += item.state == ItemState::open ? 1U : 0U;
      totals.kept += item.state == ItemState::done ? 1U : 0U;
      totals.overdue += is_overdue(item, site.options().today) ? 1U : 0U;
    }
  }
  return totals;
}

void write_total(Html& html, const Frame& frame, std::string_view page, std::size_t count,
                 std::string_view words) {
  html.open("li").open("a", {{"href", link_to(frame, page)}});
  html.element("b", {}, std::to_string(count)).text(" ").element("span", {}, words);
  html.close("a").close("li").line();
}

void write_totals(Html& html, const Site& site, const Frame& frame) {
  const Totals totals = totals_of(site);
  html.open("ul", {{"class", "totals"}}).line();
  write_total(html, frame, "reviews/index.html", site.records().size(),
              site.records().size() == 1 ? "review" : "reviews");
  write_total(html, frame, "lessons.html", totals.lessons,
              totals.lessons == 1 ? "lesson" : "lessons");
  write_total(html, frame, "actions.html", totals.kept,
              totals.kept == 1 ? "promise kept" : "promises kept");
  const std::string open = totals.open == 1 ? "open promise" : "open promises";
  write_total(html, frame, "actions.html", totals.open,
              totals.overdue == 0 ? open : fmt::format("{}, {} overdue", open, totals.overdue));
  html.close("ul").line();
}

void write_latest(Html& html, const Site& site, const Frame& frame) {
  constexpr std::size_t shown = 8;
  html.open("section", {{"aria-labelledby", "page.latest"}}).line();
  html.element("h2", {{"id", "page.latest"}}, "Latest reviews").line();
  if (site.newest().empty()) html.element("p", {}, "There is no review yet.").line();
  html.open("ul", {{"class", "reviews"}}).line();
  for (std::size_t i = 0; i < std::min(shown, site.newest().size()); ++i)
    write_review_line(html, site, frame, site.newest()[i]);
  html.close("ul").line();
  html.open("p").element("a", {{"href", link_to(frame, "reviews/index.html")}}, "All reviews");
  html.close("p").close("section").line();
}

void write_lessons(Html& html, const Site& site, const Frame& frame) {
  constexpr std::size_t shown = 6;
  Html items;
  std::size_t count = 0;
  for (const std::size_t review : site.newest()) {
    const Record& record = site.records()[review];
    if (!is_told(record) || count == shown) continue;
    const auto lesson =
        std::find_if(record.items.begin(), record.items.end(),
                     [](const RecordItem& item) { return item.kind == ItemKind::lesson; });
    if (lesson == record.items.end()) continue;
    ++count;
    write_lesson(items, site, frame, review, *lesson);
  }
  if (items.blank()) return;
  html.open("section", {{"aria-labelledby", "page.lessons"}}).line();
  html.element("h2", {{"id", "page.lessons"}}, "Lessons lately").line();
  html.open("ul", {{"class", "items"}}).line().add(items).close("ul").line();
  html.open("p").element("a", {{"href", link_to(frame, "lessons.html")}}, "All lessons");
  html.close("p").close("section").line();
}

void write_anniversaries(Html& html, const Site& site, const Frame& frame) {
  constexpr int week = 7;
  const std::vector<std::size_t> found = anniversaries(site, site.options().today, week);
  if (found.empty()) return;
  constexpr std::size_t shown = 3;
  html.open("section", {{"aria-labelledby", "page.day"}}).line();
  html.element("h2", {{"id", "page.day"}}, "On this day").line();
  html.open("ul", {{"class", "reviews"}}).line();
  for (std::size_t i = 0; i < std::min(shown, found.size()); ++i)
    write_review_line(html, site, frame, found[i]);
  html.close("ul").close("section").line();
}

/// The groups with the most reviews.
void write_browse(Html& html, const Site& site, const Frame& frame) {
  constexpr std::size_t shown = 12;
  html.open("section", {{"aria-labelledby", "page.browse"}, {"class", "browse"}}).line();
  html.element("h2", {{"id", "page.browse"}}, "Browse").line();
  for (const GroupedReviews& grouped : site.groupings()) {
    if (grouped.groups.empty()) continue;
    std::vector<const Group*> most;
    for (const Group& group : grouped.groups)
      most.push_back(&group);
    if (!grouped.row->key.empty()) {
      std::stable_sort(most.begin(), most.end(), [](const Group* left, const Group* right) {
        return left->reviews.size() > right->reviews.size();
      });
    }
    html.element("h3", {}, grouped.row->title).open("ul", {{"class", "groups"}}).line();
    for (std::size_t i = 0; i < std::min(shown, most.size()); ++i) {
      html.open("li").open("a",
                           {{"href", link_to(frame, most[i]->paths.front())}, {"dir", "auto"}});
      html.text(most[i]->value).close("a").text(" ");
      html.element("span", {{"class", "count"}}, std::to_string(most[i]->reviews.size()));
      html.close("li").line();
    }
    html.close("ul").line();
  }
  html.open("p").element("a", {{"href", link_to(frame, "browse.html")}}, "All of them");
  html.close("p").close("section").line();
}

std::string make_home(const Site& site) {
  const Frame frame{.path = "index.html",
                    .title = site.options().title,
                    .description = fmt::format("{}, and what was learned from them",
                                               text::counted(site.records().size(), "review")),
                    .section = "index.html"};
  Html html;
  html.element("h1", {{"dir", "auto"}}, site.options().title).line();
  html.element("p", {{"class", "lead"}},
               "What happened, what we learned from it, and what we changed. Nobody is to blame; "
               "everybody may read.");
  html.line();
  write_totals(html, site, frame);
  html.open("div", {{"class", "columns"}}).line().open("div").line();
  write_latest(html, site, frame);
  html.close("div").line().open("div").line();
  write_lessons(html, site, frame);
  write_anniversaries(html, site, frame);
  html.close("div").line().close("div").line();
  write_browse(html, site, frame);
  const std::string day = format_date(site.options().today);
  html.open("p", {{"class", "small"}}).text("As of ");
  html.element("time", {{"datetime", day}}, day).text(".").close("p").line();
  return framed(site, frame, html);
}

}  // namespace

void add_home(const Site& site, std::vector<PageJob>& jobs) {
  jobs.push_back({"index.html", [&site] { return make_home(site); }});
}

}  // namespace aar::site
