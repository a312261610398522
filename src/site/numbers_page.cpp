#include "site/numbers_page.hpp"

#include <algorithm>
#include <map>

#include "site/theme.hpp"

namespace aar::site {
namespace {

struct Count {
  std::string name, address;
  std::size_t count = 0;
};

/// A bar as long as its part of the most: a table's cell, so that it reads without a picture.
void write_bar_row(Html& html, const Frame& frame, const Count& row, std::size_t most) {
  constexpr std::size_t full = 100;
  html.open("tr").open("th", {{"scope", "row"}, {"dir", "auto"}});
  row.address.empty() ? html.text(row.name)
                      : html.element("a", {{"href", link_to(frame, row.address)}}, row.name);
  html.close("th").element("td", {{"class", "right"}}, std::to_string(row.count));
  html.open("td", {{"class", "bar"}, {"aria-hidden", "true"}});
  html.open("svg",
            {{"viewBox", "0 0 100 10"}, {"preserveAspectRatio", "none"}, {"focusable", "false"}});
  html.open("rect", {{"class", "bar"},
                     {"width", std::to_string(std::max<std::size_t>(1, full * row.count / most))},
                     {"height", "10"}});
  html.close("rect").close("svg").close("td").close("tr").line();
}

void write_chart(Html& html, const Frame& frame, std::string_view title, std::string_view head,
                 const std::vector<Count>& counts) {
  if (counts.empty()) return;
  std::size_t most = 1;
  for (const Count& one : counts)
    most = std::max(most, one.count);
  html.open("table", {{"class", "chart"}}).element("caption", {}, title).line();
  html.open("thead").open("tr").element("th", {{"scope", "col"}}, head);
  html.element("th", {{"scope", "col"}, {"class", "right"}}, "Reviews");
  html.element("td", {{"aria-hidden", "true"}}, "").close("tr").close("thead").line();
  html.open("tbody").line();
  for (const Count& one : counts)
    write_bar_row(html, frame, one, most);
  html.close("tbody").close("table").line();
}

/// The groups of a kind; those with the most reviews unless they are in an order of their own.
std::vector<Count> counts_of(const GroupedReviews& grouped) {
  constexpr std::size_t shown = 15;
  std::vector<Count> counts;
  counts.reserve(grouped.groups.size());
  for (const Group& group : grouped.groups)
    counts.push_back({group.value, group.paths.front(), group.reviews.size()});
  if (!grouped.row->key.empty()) {
    std::stable_sort(counts.begin(), counts.end(), [](const Count& left, const Count& right) {
      return left.count > right.count;
    });
  }
  if (counts.size() > shown) counts.resize(shown);
  return counts;
}

std::vector<Count> counts_by(const Site& site, std::string_view key) {
  std::map<std::string, std::size_t> found;
  for (const Record& record : site.records()) {
    const std::string_view value = record.first(key);
    if (!value.empty() && value != "unknown") ++found[std::string(value)];
  }
  std::vector<Count> counts;
  counts.reserve(found.size());
  for (const auto& [name, count] : found)
    counts.push_back({name, "", count});
  std::stable_sort(counts.begin(), counts.end(),
                   [](const Count& left, const Count& right) { return left.count > right.count; });
  return counts;
}

void write_measures(Html& html, const Frame& frame, const Numbers& numbers) {
  html.element("h2", {}, "Measures").line();
  for (const std::string& caveat : numbers.caveats)
    html.element("p", {{"class", "caveat"}}, caveat).line();
  html.open(
      "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Measures"}});
  html.open("table").open("thead").open("tr");
  for (const std::string_view head : {"Measure", "n", "Median", "P90", "Range", "Of all"})
    html.element("th", {{"scope", "col"}}, head);
  html.close("tr").close("thead").open("tbody").line();
  for (const MeasureWords& row : numbers.measures) {
    html.open("tr").element("th", {{"scope", "row"}}, row.label).element("td", {}, row.n);
    for (const std::string& cell : {row.median, row.p90, row.range, row.total})
      html.element("td", {}, cell);
    html.close("tr").line();
  }
  html.close("tbody").close("table").close("div").line();
  if (!numbers.picture.empty()) {
    html.open("details").element("summary", {}, "The same as a picture");
    html.open("figure", {{"class", "picture"}});
    html.empty("img", {{"src", link_to(frame, "assets/numbers.svg")},
                       {"alt",
                        "The measures of the table above, drawn from the least to the most "
                        "with the median marked"}});
    html.close("figure").close("details").line();
  }
}

std::string make_numbers(const Site& site, const Numbers& numbers) {
  const Frame frame{.path = "numbers.html",
                    .title = "Numbers",
                    .description = "How many reviews there are, of what, and what they measure",
                    .section = "numbers.html"};
  Html html;
  html.element("h1", {}, "Numbers").line();
  html.element("p", {{"class", "lead"}},
               "How many there are and of what. More reviews mean that more is looked at, not that "
               "more goes wrong; no number here is of a person.");
  html.line().element("h2", {}, "Reviews").line();
  html.open("div", {{"class", "charts"}}).line();
  for (const std::string_view folder : {"years", "kinds", "services", "factors"}) {
    for (const GroupedReviews& grouped : site.groupings()) {
      if (grouped.row->folder != folder) continue;
      write_chart(html, frame, grouped.row->title, grouped.row->one, counts_of(grouped));
    }
  }
  write_chart(html, frame, "How it was noticed", "By", counts_by(site, "detected_by"));
  write_chart(html, frame, "What triggered it", "Trigger", counts_by(site, "trigger"));
  html.close("div").line();
  if (!numbers.measures.empty()) write_measures(html, frame, numbers);
  return framed(site, frame, html);
}

}  // namespace

void add_numbers(const Site& site, const Numbers& numbers, std::vector<PageJob>& jobs) {
  jobs.push_back({"numbers.html", [&site, numbers] { return make_numbers(site, numbers); }});
  if (!numbers.picture.empty())
    jobs.push_back({"assets/numbers.svg", [picture = numbers.picture] { return picture; }});
}

}  // namespace aar::site
