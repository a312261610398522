// tests/rules/<ID>/<case>.md is linted with that rule alone; <case>.out is what must be found, in
// the oneline format. <case>.setup may say where the file stands (see support/rule_example.hpp),
// <case>.yaml is the archive's settings, <case>.before the file as last committed, <case>.template
// the archive's own template, <case>.people its people file, and below <case>.others/ stand other
// reviews of the archive, by their paths. AAR_ACCEPT=1 writes the .out files anew, and fails.
#include <cstdlib>
#include <filesystem>

#include "support/branch.hpp"
#include "support/catch.hpp"
#include "support/rule_example.hpp"

using namespace aar;
using namespace aar::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> fixtures() {
  std::vector<fs::path> found;
  for (const auto& entry :
       fs::recursive_directory_iterator(std::string(AAR_SOURCE_DIR) + "/tests/rules")) {
    const bool other = entry.path().generic_string().find(".others/") != std::string::npos;
    if (entry.path().extension() == ".md" && !other) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string found_in(const fs::path& fixture) {
  const Example example = fixture_example(fixture);
  std::string all;
  const Rule& rule = *find_rule(fixture.parent_path().filename().string());
  for (const Diagnostic& found : found_alone(rule, example)) {
    all += found.place.path + ":" + one_line(found) + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("fixtures of rules") {
  const bool accept = std::getenv("AAR_ACCEPT") != nullptr;
  for (const fs::path& fixture : fixtures()) {
    DYNAMIC_SECTION(fixture.parent_path().filename().string() + "/" + fixture.stem().string()) {
      REQUIRE(find_rule(fixture.parent_path().filename().string()) != nullptr);
      fs::path out = fixture;
      out.replace_extension(".out");
      const std::string found = found_in(fixture);
      const bool same = fs::exists(out) && read_file(out.string()) == found;
      if (!same && accept) std::ofstream(out, std::ios::binary) << found;
      INFO("expected:\n" << read_file(out.string()));
      INFO("found:\n" << found);
      CHECK(same);
    }
  }
}

TEST_CASE("many files that are examined together have the findings of each alone") {
  std::vector<Source> sources;
  for (const fs::path& fixture : fixtures())
    sources.emplace_back("reviews/2026/" + fixture.filename().string(),
                         read_file(fixture.string()));
  std::vector<const Source*> pointers;
  std::vector<Document> documents;
  for (const Source& source : sources) {
    pointers.push_back(&source);
    documents.push_back(parse(source));
  }
  const Config config;
  const std::vector<Review> reviews = read(documents, pointers, config);
  const FakeArchive archive;
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < sources.size(); ++i)
    subjects.push_back({{sources[i], documents[i], reviews[i]}, archive});
  for (const std::string& profile : profile_names()) {
    LintOptions options = test_options();
    options.profile = profile;
    const std::vector<Findings> together = examine(subjects, config, options);
    REQUIRE(together.size() == sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const Findings alone = examine(sources[i], config, archive, options);
      INFO(profile << ", " << sources[i].path());
      CHECK(together[i].ran == alone.ran);
      CHECK(together[i].suppressed == alone.suppressed);
      REQUIRE(together[i].diagnostics.size() == alone.diagnostics.size());
      for (std::size_t at = 0; at < alone.diagnostics.size(); ++at)
        CHECK(one_line(together[i].diagnostics[at]) == one_line(alone.diagnostics[at]));
    }
  }
}

TEST_CASE("every rule of files has fixtures with and without findings") {
  for (const Rule* const rule : rules()) {
    const fs::path folder = std::string(AAR_SOURCE_DIR) + "/tests/rules/" + std::string(rule->id);
    if (!fs::exists(folder)) continue;
    std::size_t silent = 0;
    std::size_t loud = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".out") continue;
      (entry.file_size() == 0 ? silent : loud) += 1;
    }
    INFO(rule->id);
    CHECK(silent > 0);
    CHECK(loud > 0);
  }
}
