// The pages keep their promises: headings, levels, and examples that do what is said of them.
#include <filesystem>

#include "support/branch.hpp"
#include "support/catch.hpp"
#include "support/rule_example.hpp"
#include "text/embedded.hpp"

using namespace aar;
using namespace aar::test;

namespace {

constexpr std::string_view headings[] = {"What it finds", "Why it matters", "Bad", "Good",
                                         "Fix",           "Settings"};

std::string levels_row(const Rule& rule) {
  return "| " + std::string(to_string(rule.levels.draft)) + " | " +
         std::string(to_string(rule.levels.in_review)) + " | " +
         std::string(to_string(rule.levels.published)) +
         (rule.levels.closed ? " | " + std::string(to_string(*rule.levels.closed)) : "") + " |\n";
}

}  // namespace

TEST_CASE("every rule has a page with its title") {
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    const std::string title = "# " + std::string(rule->id) + " " + std::string(rule->name) + "\n";
    CHECK(rule_page(*rule).substr(0, title.size()) == title);
  }
}

TEST_CASE("every page is a rule's") {
  for (const embedded::File& page : embedded::rule_pages()) {
    INFO(page.path);
    CHECK(find_rule(page.path.substr(0, page.path.find('.'))) != nullptr);
  }
  CHECK(embedded::rule_pages().size() == rules().size());
}

TEST_CASE("every page has its headings, in order and with text below") {
  for (const Rule* const rule : rules()) {
    const std::string_view page = rule_page(*rule);
    std::size_t at = 0;
    for (const std::string_view heading : headings) {
      INFO(rule->id << " " << heading);
      const std::size_t found = page.find("\n## " + std::string(heading) + "\n\n", at);
      REQUIRE(found != std::string_view::npos);
      at = found + heading.size() + 6;
      CHECK(page.substr(at, 3) != "## ");
    }
  }
}

TEST_CASE("the levels of a page are the rule's") {
  for (const Rule* const rule : rules()) {
    INFO(rule->id << " wants " << levels_row(*rule));
    CHECK(rule_page(*rule).find(levels_row(*rule)) != std::string_view::npos);
  }
}

TEST_CASE("the bad example is reported, once") {
  for (const Rule* const rule : rules()) {
    const Example example = page_example(rule_page(*rule), "Bad");
    INFO(rule->id);
    REQUIRE(!example.text.empty());
    const std::vector<Diagnostic> found = found_alone(*rule, example);
    INFO(lines(found));
    CHECK(found.size() == 1);
  }
}

TEST_CASE("the good example is silent") {
  for (const Rule* const rule : rules()) {
    const Example example = page_example(rule_page(*rule), "Good");
    INFO(rule->id);
    REQUIRE(!example.text.empty());
    CHECK(lines(found_alone(*rule, example)).empty());
  }
}

TEST_CASE("the good example is a review that can be read") {
  for (const Rule* const rule : rules()) {
    Example example = page_example(rule_page(*rule), "Good");
    for (const std::string_view other :
         {"AAR101", "AAR102", "AAR103", "AAR104", "AAR105", "AAR109"}) {
      INFO(rule->id << " " << other);
      CHECK(lines(lint_alone(other, example)).empty());
    }
  }
}
