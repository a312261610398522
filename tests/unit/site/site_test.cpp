#include "site/site.hpp"

#include "site/listing.hpp"
#include "site/timeline_figure.hpp"
#include "support/catch.hpp"

namespace aar::site {
namespace {

TEST_CASE("pages are named after the files, groups after their values") {
  std::vector<Record> records(3);
  records[0].path = "reviews/2026/A b.md";
  records[1].path = "reviews/2026/a-b.md";
  records[2].path = "reviews/index.md";
  for (Record& record : records) {
    record.date = "2026-01-0" + std::to_string(1 + (&record - records.data()));
    record.values["services"] = {"Ledger", "index", "unknown"};
  }
  const Config config;
  const SiteOptions options;
  const Site site(records, config, options);
  CHECK(site.page_of(0) == "reviews/2026/A-b.html");
  CHECK(site.page_of(1) == "reviews/2026/a-b-2.html");
  CHECK(site.page_of(2) == "reviews/index-2.html");
  CHECK(site.page_at("reviews/2026/a-b.md") == site.page_of(1));
  CHECK(site.page_at("reviews/none.md").empty());
  CHECK(site.group_page("services", "index") == "services/index-2.html");
  CHECK(site.group_page("services", "unknown").empty());
  CHECK(site.newest() == std::vector<std::size_t>{2, 1, 0});
  CHECK(page_count(0) == 1);
  CHECK(page_count(per_page + 1) == 2);
}

TEST_CASE("a timeline is drawn from what is certain") {
  const auto figure = [](const std::string& markdown) {
    const Source source("reviews/x.md", markdown);
    const Document document = parse(source);
    const Config config;
    Html html;
    write_timeline_figure(html, read(document, source, config));
    return html.take();
  };
  const std::string clocks =
      "---\nstarted_at: 2026-11-20T09:00:00Z\ndetected_at: 2026-11-20T09:30:00Z\n"
      "mitigated_at: 2026-11-20T10:00:00Z\n---\n";
  const std::string drawn = figure(clocks);
  CHECK(drawn.find("<rect class=\"unseen\" x=\"0\" y=\"10\" width=\"498\" height=\"20\">") !=
        std::string::npos);
  CHECK(drawn.find("<b>30m</b> before anybody noticed") != std::string::npos);
  CHECK(drawn.find("2026-11-20 10:00 UTC") != std::string::npos);
  CHECK(figure("## Timeline\n\n- sometime\n- later\n").empty());
}

}  // namespace
}  // namespace aar::site
