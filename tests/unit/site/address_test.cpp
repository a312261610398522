#include "site/address.hpp"

#include <vector>

#include "support/catch.hpp"

namespace aar::site {
namespace {

constexpr std::string_view own = "reviews/2026/2026-11-20-x.md";

TEST_CASE("what no page may link to") {
  const std::vector<std::string> refused{
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      " \tjavascript:alert(1)",
      "java\tscript:alert(1)",
      "java\nscript:alert(1)",
      "\x01javascript:alert(1)",
      "javascript%3Aalert(1)",
      "%6Aavascript:alert(1)",
      "java%0Ascript:alert(1)",
      "java%250Ascript%253Aalert(1)",
      "java\xE2\x80\x8Bscript:alert(1)",
      "vbscript:x",
      "data:text/html,x",
      "file:///etc/passwd",
      "ftp://example.org/",
      "//evil.example/x",
      "/\\evil.example",
      "\\\\evil.example",
      "%2F%2Fevil.example/",
      "http:evil.example",
      "https:/evil.example",
      "https:\\\\evil.example",
      "https://good.example@evil.example/",
      "https://good.example\\@evil.example/",
      "https://[::1]/",
      "https://a b/",
      "https://",
      "htt%70s://example.org/",
      "../../../../etc/passwd",
      "",
      " ",
  };
  for (const std::string& one : refused) {
    INFO(one);
    CHECK(find_address(own, one).kind == AddressKind::none);
  }
}

TEST_CASE("addresses that leave") {
  const auto outer = [](std::string_view destination) {
    const Address address = find_address(own, destination);
    CHECK(address.kind == AddressKind::outer);
    return address.text;
  };
  CHECK(outer("https://example.org/a?b=c&d#e") == "https://example.org/a?b=c&d#e");
  CHECK(outer("HTTP://Example.org:8080") == "http://Example.org:8080");
  CHECK(outer("mailto:sre@example.org") == "mailto:sre@example.org");
  CHECK(outer("https://example.org/a b\"<>`{}|^") ==
        "https://example.org/a%20b%22%3C%3E%60%7B%7D%7C%5E");
  CHECK(outer("https://example.org/100%") == "https://example.org/100%25");
  CHECK(outer("https://example.org/%41#a#b") == "https://example.org/%41#a%23b");
  CHECK(outer("https://例え.jp/在庫") == "https://例え.jp/%E5%9C%A8%E5%BA%AB");
}

TEST_CASE("places of the repository and of the page") {
  const Address other = find_address(own, "../2025/y.md#What-went%20well");
  CHECK(other.kind == AddressKind::local);
  CHECK(other.text == "reviews/2025/y.md");
  CHECK(other.fragment == "What-went well");
  CHECK(find_address(own, "/docs/a%20b.png").text == "docs/a b.png");
  CHECK(find_address(own, "#timeline").kind == AddressKind::fragment);
  CHECK(find_address(own, "#timeline").text == "timeline");
  // A colon behind a slash makes no scheme.
  CHECK(find_address(own, "./a:b.md").text == "reviews/2026/a:b.md");
}

TEST_CASE("from page to page") {
  CHECK(relative_address("index.html", "reviews/a.html") == "reviews/a.html");
  CHECK(relative_address("reviews/2026/a.html", "index.html") == "../../index.html");
  CHECK(relative_address("reviews/2026/a.html", "reviews/2026/b.html") == "b.html");
  CHECK(relative_address("reviews/2026/a.html", "reviews/2025/b c.html") == "../2025/b%20c.html");
  CHECK(relative_address("reviews/2026/a.html", "") == "../../");
  CHECK(relative_address("reviewsa/x.html", "reviewsb/x.html") == "../reviewsb/x.html");
}

TEST_CASE("names of pages are given once, whatever their case") {
  PageNames names;
  CHECK(names.take("tags/", "Queue Backlog!", ".html") == "tags/Queue-Backlog.html");
  CHECK(names.take("tags/", "queue-backlog", ".html") == "tags/queue-backlog-2.html");
  CHECK(names.take("tags/", "在庫", ".html") == "tags/在庫.html");
  CHECK(names.take("tags/", "../../etc/passwd", ".html") == "tags/etc/passwd.html");
  CHECK(names.take("tags/", ".git", ".html") == "tags/git.html");
  CHECK(names.take("tags/", "<>", ".html") == "tags/page.html");
  CHECK(names.take("tags/", std::string(1000, 'a'), ".html").size() == 5 + 150 + 5);
}

}  // namespace
}  // namespace aar::site
