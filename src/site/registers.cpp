#include "site/registers.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>

#include <fmt/format.h>

#include "lint/sharing/happenings.hpp"
#include "lint/sharing/labels.hpp"
#include "site/listing.hpp"
#include "site/review_page.hpp"
#include "site/theme.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

struct Entry {
  std::size_t review = 0;
  const RecordItem* item = nullptr;
};

using Entries = std::vector<Entry>;

/// A part of a register under a heading of its own; without a title there is none.
struct Part {
  std::string_view title;
  bool (*takes)(const RecordItem& item, Date today);
};

struct RegisterRow {
  std::string_view name, title, lead, nothing;
  std::vector<Part> parts;
  void (*write)(Html& html, const Site& site, const Frame& frame, const Entry& entry);
};

void write_source(Html& html, const Site& site, const Frame& frame, std::size_t review) {
  const Record& record = site.records()[review];
  write_title(html, title_of(record), link_to(frame, site.page_of(review)));
  write_status_badge(html, record);
  if (is_said(record.date)) html.text(", " + record.date);
}

std::vector<std::string> said(const RecordItem& item,
                              std::initializer_list<std::string_view> keys) {
  std::vector<std::string> parts;
  for (const std::string_view key : keys) {
    std::string words = attribute_words(key, item.value(key));
    if (!words.empty()) parts.push_back(std::move(words));
  }
  return parts;
}

void write_item(Html& html, const Site& site, const Frame& frame, const Entry& entry,
                const std::vector<std::string>& notes) {
  html.open("li").element("div", {{"class", "line"}, {"dir", "auto"}}, entry.item->text);
  html.open("div", {{"class", "meta"}});
  for (const std::string& note : notes)
    html.text(note + " · ");
  write_source(html, site, frame, entry.review);
  html.close("div").close("li").line();
}

void write_lesson_entry(Html& html, const Site& site, const Frame& frame, const Entry& entry) {
  write_lesson(html, site, frame, entry.review, *entry.item);
}

void write_action_entry(Html& html, const Site& site, const Frame& frame, const Entry& entry) {
  const RecordItem& item = *entry.item;
  const std::string_view state = state_words(item, site.options().today);
  html.open("li").open("div", {{"class", "line"}});
  html.element("span", {{"dir", "auto"}}, item.text).text(" ");
  html.element("span", {{"class", "state " + std::string(state)}}, state).close("div");
  html.open("div", {{"class", "meta"}});
  std::vector<std::string> notes;
  if (!item.owner.empty()) notes.push_back(item.owner);
  if (!item.due.empty()) notes.push_back("due " + item.due);
  for (std::string& note : said(item, {"done", "wontdo", "evidence", "reason"}))
    notes.push_back(std::move(note));
  for (const std::string& note : notes)
    html.text(note + " · ");
  write_source(html, site, frame, entry.review);
  html.close("div").close("li").line();
}

void write_gap_entry(Html& html, const Site& site, const Frame& frame, const Entry& entry) {
  write_item(html, site, frame, entry,
             said(*entry.item, {"team", "level", "want", "remedy", "closed"}));
}

void write_thanks_entry(Html& html, const Site& site, const Frame& frame, const Entry& entry) {
  html.open("li").open("div", {{"class", "line"}, {"dir", "auto"}});
  html.element("b", {}, text::join(entry.item->handles, ", ")).text(" " + entry.item->text);
  html.close("div").open("div", {{"class", "meta"}});
  write_source(html, site, frame, entry.review);
  html.close("div").close("li").line();
}

bool is_open_gap(const RecordItem& item, Date /*today*/) {
  return item.kind == ItemKind::gap && item.state == ItemState::open;
}

bool is_closed_gap(const RecordItem& item, Date today) {
  return item.kind == ItemKind::gap && !is_open_gap(item, today);
}

bool is_lesson(const RecordItem& item, Date /*today*/) {
  return item.kind == ItemKind::lesson;
}

bool is_thanks(const RecordItem& item, Date /*today*/) {
  return item.kind == ItemKind::kudos && !item.handles.empty() &&
         text::equal_ignoring_case(item.value("consent"), "yes");
}

template <ItemState State>
bool is_action_in(const RecordItem& item, Date today) {
  return is_action(item) && item.state == State && !is_overdue(item, today);
}

const std::array<RegisterRow, 4>& register_rows() {
  static const std::array<RegisterRow, 4> rows{
      {{"lessons",
        "Lessons",
        "What the reviews say is worth knowing, the newest first.",
        "No review has a lesson yet.",
        {{"", is_lesson}},
        write_lesson_entry},
       {"actions",
        "Actions",
        "What was promised, and what became of it.",
        "No review has an action yet.",
        {{"Overdue", is_overdue},
         {"Open", is_action_in<ItemState::open>},
         {"Proposed", is_action_in<ItemState::proposed>},
         {"Done", is_action_in<ItemState::done>},
         {"Declined", is_action_in<ItemState::declined>}},
        write_action_entry},
       {"gaps",
        "Knowledge gaps",
        "What teams found out that they would like to know.",
        "No review names a gap yet.",
        {{"Open", is_open_gap}, {"Closed", is_closed_gap}},
        write_gap_entry},
       {"thanks",
        "Thanks",
        "For what somebody did that helped; of those who agreed to be named.",
        "Nobody who agreed to be named is thanked yet.",
        {{"", is_thanks}},
        write_thanks_entry}}};
  return rows;
}

/// The entries of a part, in the order of its page: open promises by the day they are due.
Entries entries_of(const Site& site, const Part& part) {
  Entries entries;
  for (const std::size_t review : site.newest()) {
    for (const RecordItem& item : site.records()[review].items) {
      if (part.takes(item, site.options().today)) entries.push_back({review, &item});
    }
  }
  if (part.title == "Overdue" || part.title == "Open") {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
      return std::tuple(left.item->due.empty(), std::string_view(left.item->due)) <
             std::tuple(right.item->due.empty(), std::string_view(right.item->due));
    });
  }
  return entries;
}

struct Placed {
  const Part* part = nullptr;
  Entry entry;
};

struct RegisterPages {
  const RegisterRow* row = nullptr;
  std::vector<Placed> placed;  // all parts after each other
  std::vector<std::size_t> counts;
  std::vector<std::string> paths;
};

std::string make_register(const Site& site, const RegisterPages& pages, std::size_t page) {
  const RegisterRow& row = *pages.row;
  const Frame frame{
      .path = pages.paths[page],
      .title = page == 0 ? std::string(row.title) : fmt::format("{}, page {}", row.title, page + 1),
      .description = std::string(row.lead),
      .section = pages.paths.front()};
  Html html;
  html.element("h1", {}, frame.title).line().element("p", {{"class", "lead"}}, row.lead).line();
  if (pages.placed.empty()) html.element("p", {}, row.nothing).line();
  const std::size_t end = std::min((page + 1) * per_page, pages.placed.size());
  const Part* part = nullptr;
  for (std::size_t i = page * per_page; i < end; ++i) {
    const Placed& placed = pages.placed[i];
    if (placed.part != part) {
      if (part != nullptr) html.close("ul").line();
      part = placed.part;
      const auto number = static_cast<std::size_t>(part - row.parts.data());
      if (!part->title.empty()) {
        html.open("h2").text(part->title).text(" ");
        html.element("span", {{"class", "count"}}, std::to_string(pages.counts[number]));
        html.close("h2").line();
      }
      html.open("ul", {{"class", "items"}}).line();
    }
    row.write(html, site, frame, placed.entry);
  }
  if (part != nullptr) html.close("ul").line();
  write_pager(html, frame, pages.paths, page);
  return framed(site, frame, html);
}

/// Exemplary by its kind, or because somebody said so.
bool is_exemplar(const Record& record) {
  const auto tags = record.values.find("tags");
  const bool tagged =
      tags != record.values.end() &&
      std::find(tags->second.begin(), tags->second.end(), "exemplar") != tags->second.end();
  return is_told(record) && (record.kind == "success" || tagged);
}

std::string make_exemplars(const Site& site) {
  const Frame frame{.path = "exemplars.html",
                    .title = "Exemplars",
                    .description = "What went well, and reviews that others may learn from",
                    .section = "exemplars.html"};
  Html html;
  html.element("h1", {}, "Exemplars").line();
  html.element("p", {{"class", "lead"}},
               "What went well and may go well again: reviews of successes, and those with the tag "
               "“exemplar”.");
  html.line();
  bool any = false;
  for (const std::size_t review : site.newest()) {
    const Record& record = site.records()[review];
    if (!is_exemplar(record)) continue;
    any = true;
    html.open("section", {{"class", "exemplar"}}).open("h2");
    write_title(html, title_of(record), link_to(frame, site.page_of(review)));
    html.close("h2").element("p", {{"class", "meta"}}, record.date).line();
    if (!record.summary.empty()) html.element("p", {{"dir", "auto"}}, record.summary).line();
    html.close("section").line();
  }
  if (!any) html.element("p", {}, "No success has been reviewed yet.").line();
  return framed(site, frame, html);
}

std::string make_on_this_day(const Site& site) {
  constexpr int week = 7;
  const std::string day = format_date(site.options().today);
  const Frame frame{.path = "on-this-day.html",
                    .title = "On this day",
                    .description = "What happened on these days in former years",
                    .section = "on-this-day.html"};
  Html html;
  html.element("h1", {}, "On this day").line();
  html.open("p", {{"class", "lead"}}).text("What happened in former years in the week from ");
  html.element("time", {{"datetime", day}}, day).text(" on.").close("p").line();
  const std::vector<std::size_t> found = anniversaries(site, site.options().today, week);
  if (found.empty()) {
    html.element("p", {}, "Nothing that a review tells of.").line();
  } else {
    html.open("ul", {{"class", "reviews"}}).line();
    for (const std::size_t review : found)
      write_review_line(html, site, frame, review);
    html.close("ul").line();
  }
  return framed(site, frame, html);
}

}  // namespace

void write_lesson(Html& html, const Site& site, const Frame& frame, std::size_t review,
                  const RecordItem& item) {
  write_item(html, site, frame, {review, &item}, said(item, {"applies-to", "applied", "next-use"}));
}

std::vector<std::size_t> anniversaries(const Site& site, Date from, int days) {
  std::vector<std::size_t> found;
  for (int i = 0; i < days; ++i) {
    const Date day = std::chrono::sys_days(from) + std::chrono::days(i);
    for (const std::size_t review : site.newest()) {
      const Record& record = site.records()[review];
      const std::optional<Date> event = day_in(record.date);
      const bool known = std::find(found.begin(), found.end(), review) != found.end();
      if (event && !known && is_told(record) && is_anniversary(*event, day))
        found.push_back(review);
    }
  }
  return found;
}

void add_registers(const Site& site, std::vector<PageJob>& jobs) {
  for (const RegisterRow& row : register_rows()) {
    RegisterPages pages{.row = &row};
    for (const Part& part : row.parts) {
      const Entries entries = entries_of(site, part);
      pages.counts.push_back(entries.size());
      for (const Entry& entry : entries)
        pages.placed.push_back({&part, entry});
    }
    for (std::size_t i = 1; i <= page_count(pages.placed.size()); ++i) {
      pages.paths.push_back(i == 1 ? fmt::format("{}.html", row.name)
                                   : fmt::format("{}-{}.html", row.name, i));
    }
    const auto shared = std::make_shared<const RegisterPages>(std::move(pages));
    for (std::size_t i = 0; i < shared->paths.size(); ++i) {
      jobs.push_back(
          {shared->paths[i], [&site, shared, i] { return make_register(site, *shared, i); }});
    }
  }
}

void add_exemplars(const Site& site, std::vector<PageJob>& jobs) {
  jobs.push_back({"exemplars.html", [&site] { return make_exemplars(site); }});
}

void add_on_this_day(const Site& site, std::vector<PageJob>& jobs) {
  jobs.push_back({"on-this-day.html", [&site] { return make_on_this_day(site); }});
}

}  // namespace aar::site
