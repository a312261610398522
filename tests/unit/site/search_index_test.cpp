#include "site/search_index.hpp"

#include "support/catch.hpp"

namespace aar::site {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("words as the search box splits them") {
  CHECK(search_words("Lock timeout, 2 s: Café STRASSE") ==
        Strings{"lock", "timeout", "2", "s", "cafe", "strasse"});
  CHECK(search_words("在庫同期") == Strings{"在庫", "庫同", "同期", "期"});
  CHECK(search_words("庫") == Strings{"庫"});
  CHECK(search_words("在庫 同期x") == Strings{"在庫", "庫同", "同期", "期", "x"});
  CHECK(search_words(std::string(60, 'a')).empty());
}

Record review(const std::string& id, const std::string& title) {
  Record record;
  record.id = id;
  record.path = "reviews/2026/" + id + ".md";
  record.title = title;
  record.date = id.substr(0, 10);
  return record;
}

TEST_CASE("shards hold what is searched, in a script that nothing can leave") {
  const std::vector<Record> records{review("2026-01-01-a", "Queue </script> stops"),
                                    review("2026-02-01-b", "Lock")};
  const Config config;
  const SiteOptions options;
  const Site site(records, config, options);
  std::vector<PageJob> jobs = search_files(
      site, {search_text(records[0], "queue queue lock"), search_text(records[1], "row")});
  REQUIRE(jobs.size() == 2);
  CHECK(jobs[0].path == "search/shard-0.js");
  const std::string shard = jobs[0].make();
  CHECK(shard.starts_with("aarShard(0, {\"docs\":[[\"Lock\",\"reviews/2026/2026-02-01-b.html\""));
  CHECK(shard.find("</script>") == std::string::npos);
  CHECK(shard.find("[\"lock\",[0,") != std::string::npos);
  CHECK(jobs[1].make() == "aarShards(1);\n");
}

}  // namespace
}  // namespace aar::site
