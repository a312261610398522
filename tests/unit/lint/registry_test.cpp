// Rows, files and pages belong together: a rule cannot be half there.
#include <algorithm>
#include <filesystem>
#include <set>

#include "aar/rule.hpp"

#include "support/catch.hpp"
#include "text/strings.hpp"

using namespace aar;

namespace {

const std::string root = AAR_SOURCE_DIR;

std::string folder_of(Category category) {
  return aar::text::replace_all(to_string(category), "-", "_");
}

std::string stem_of(const Rule& rule) {
  return aar::text::replace_all(rule.name, "-", "_");
}

}  // namespace

TEST_CASE("ids are sorted, unique and of their category") {
  std::string_view before;
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    CHECK(before < rule->id);
    before = rule->id;
    REQUIRE(rule->id.size() == 6);
    CHECK(rule->id.substr(0, 3) == "AAR");
    CHECK(rule->id[3] - '0' == static_cast<int>(rule->category));
  }
}

TEST_CASE("names are unique and in kebab case") {
  std::set<std::string_view> names;
  for (const Rule* const rule : rules()) {
    INFO(rule->name);
    CHECK(names.insert(rule->name).second);
    CHECK(rule->name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string::npos);
  }
}

TEST_CASE("every rule has a function, a summary and is on somewhere") {
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    CHECK((rule->check != nullptr) + (rule->audit != nullptr) <= 1);
    CHECK((rule->check != nullptr || rule->audit != nullptr || rule->compare != nullptr));
    CHECK(rule->since >= 1);
    REQUIRE(!rule->summary.empty());
    CHECK(rule->summary.back() != '.');
    CHECK((rule->summary.front() < 'A' || rule->summary.front() > 'Z'));
    CHECK(std::max({rule->levels.draft, rule->levels.in_review, rule->levels.published,
                    rule->levels.at(Status::closed)}) != Level::off);
  }
}

TEST_CASE("every rule has its own file and every file is a rule's") {
  std::set<std::string> wanted;
  for (const Rule* const rule : rules()) {
    wanted.insert(folder_of(rule->category) + "/" + stem_of(*rule) + ".cpp");
  }
  std::set<std::string> found;
  const std::filesystem::path folder = root + "/src/lint/rules";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      found.insert(entry.path().lexically_relative(folder).generic_string());
    }
  }
  CHECK(found == wanted);
}

TEST_CASE("rules.inc names each rule by its id and name") {
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    CHECK(find_rule(rule->id) == rule);
    CHECK(find_rule(rule->name) == rule);
  }
}

TEST_CASE("rules are found by id in any case and by name") {
  REQUIRE(find_rule("aar101") != nullptr);
  CHECK(find_rule("aar101")->name == "fm-present");
  CHECK(find_rule("FM-present") == nullptr);
  CHECK(find_rule("AAR100") == nullptr);
  CHECK(find_rule("") == nullptr);
  CHECK(rule_id("fm-present") == "AAR101");
  CHECK(rule_id("Aar901") == "AAR901");
  CHECK(rule_id("no-such-rule").empty());
}

TEST_CASE("rule_names has an id and a name of each rule") {
  const std::vector<std::string> names = rule_names();
  CHECK(names.size() == 2 * rules().size());
  CHECK(std::find(names.begin(), names.end(), "AAR203") != names.end());
  CHECK(std::find(names.begin(), names.end(), "sec-placeholder") != names.end());
}

TEST_CASE("the level follows the status") {
  const Stages stages{Level::note, Level::warning, Level::error};
  CHECK(stages.at(Status::draft) == Level::note);
  CHECK(stages.at(Status::in_review) == Level::warning);
  CHECK(stages.at(Status::published) == Level::error);
  CHECK(stages.at(Status::closed) == Level::error);
  CHECK(stages.at(Status::superseded) == Level::note);
  CHECK(stages.at(Status::withdrawn) == Level::note);
  const Stages once_closed{Level::off, Level::off, Level::off, Level::warning};
  CHECK(once_closed.at(Status::published) == Level::off);
  CHECK(once_closed.at(Status::closed) == Level::warning);
}

TEST_CASE("categories have names") {
  CHECK(to_string(Category::front_matter) == "front-matter");
  CHECK(to_string(Category::timeline) == "timeline");
  CHECK(to_string(Category::repository) == "repository");
}

TEST_CASE("patterns are checked, not trusted") {
  CHECK(pattern_fault("\\bblast from the past\\b").empty());
  CHECK(pattern_fault("").empty());
  CHECK(!pattern_fault("(unclosed").empty());
  CHECK(!pattern_fault("(a)\\1").empty());
  CHECK(!pattern_fault("(?=ahead)").empty());
  CHECK(!pattern_fault("((((x{100}){100}){100}){100})").empty());
}
