// What the rules about branches find, on branches made of values.
#include "aar/branch.hpp"

#include <string>

#include "lint/incident_name.hpp"
#include "support/branch.hpp"
#include "support/catch.hpp"
#include "support/rule_example.hpp"

using namespace aar;
using namespace aar::test;

namespace {

const std::string path = "reviews/2026/2026-11-20-checkout-500s.md";

std::string review(const std::string& status, const std::string& more = "",
                   const std::string& body = "It took an hour.") {
  return "---\nschema: 1\ntitle: Checkout refused cards\nkind: incident\nstatus: " + status +
         "\ndate: 2026-11-20\nseverity: sev2\n" + more + "---\n\n## Summary\n\n" + body + "\n";
}

BranchChange change(const std::string& before, const std::string& after) {
  BranchChange result{.path = path};
  if (!before.empty()) {
    result.former_path = path;
    result.before = make_version(path, before);
  }
  result.deleted = after.empty();
  if (!after.empty()) result.after = make_version(path, after);
  return result;
}

Branch branch_of(BranchChange change) {
  Branch branch;
  if (!change.deleted) branch.reviews.push_back(change.path);
  branch.changes.push_back(std::move(change));
  return branch;
}

std::string found(std::string_view rule, const Branch& branch, const Config& config = {}) {
  std::string all;
  for (const Diagnostic& one : judge_alone(rule, branch, config, test_options()))
    all += one.place.path + ":" + one_line(one) + "\n";
  return all;
}

std::size_t count(std::string_view rule, const Branch& branch, const Config& config = {}) {
  return judge_alone(rule, branch, config, test_options()).size();
}

Branch with_merge(BranchChange change, Merged merged) {
  Branch branch = branch_of(std::move(change));
  branch.merges.push_back(std::move(merged));
  return branch;
}

}  // namespace

TEST_CASE("statuses lead where the lifecycle says") {
  CHECK(leads_to(Status::draft, Status::in_review));
  CHECK(leads_to(Status::in_review, Status::published));
  CHECK(leads_to(Status::published, Status::published));
  CHECK_FALSE(leads_to(Status::draft, Status::published));
  CHECK_FALSE(leads_to(Status::published, Status::draft));
  CHECK(next_statuses(Status::withdrawn) == "draft");
  CHECK(next_statuses(Status::in_review) == "draft, published, withdrawn, superseded");
  CHECK(is_out(Status::superseded));
  CHECK_FALSE(is_out(Status::withdrawn));
}

TEST_CASE("a branch may go to a status step by step") {
  CHECK(found("AAR116", branch_of(change(review("draft"), review("published")))) ==
        path +
            ":5:9: error: `status` went from `draft` to `published` [AAR116 status-transition]\n");
  BranchChange walked = change(review("draft"), review("published"));
  walked.between = {Status::draft, Status::in_review};
  CHECK(count("AAR116", branch_of(walked)) == 0);
  walked.between = {Status::withdrawn};
  CHECK(count("AAR116", branch_of(walked)) == 1);
}

TEST_CASE("a status that goes back is found although a draft asks for less") {
  CHECK(count("AAR116", branch_of(change(review("published"), review("draft")))) == 1);
  CHECK(count("AAR116", branch_of(change("", review("published")))) == 0);
  CHECK(count("AAR116", branch_of(change(review("published"), review("nonsense")))) == 0);
}

TEST_CASE("two branches that invent one id clash") {
  const std::string text = review("draft");
  Merged same{.ref = "origin/main", .reviews = {path}};
  same.conflicts.push_back({path, ConflictKind::both_added, 0, 0});
  CHECK(found("AAR950", with_merge(change("", text), same)) ==
        path +
            ":1:1: error: `origin/main` has another review with the id "
            "`2026-11-20-checkout-500s` [AAR950 check-id-clash]\n");
  CHECK(count("AAR951", with_merge(change("", text), same)) == 0);
}

TEST_CASE("names that are equal but for folder, case or Unicode form clash") {
  const std::string text = review("draft");
  for (const std::string other :
       {"reviews/2025/2026-11-20-checkout-500s.md", "reviews/2026/2026-11-20-Checkout-500s.md"}) {
    const Branch branch = with_merge(change("", text), {.ref = "main", .reviews = {other, path}});
    INFO(other);
    CHECK(count("AAR950", branch) == 1);
  }
  BranchChange composed = change("", text);
  composed.path = "reviews/2026/2026-11-20-caf\xc3\xa9.md";
  composed.after = make_version(composed.path, text);
  CHECK(count("AAR950", with_merge(composed, {.ref = "main",
                                              .reviews = {"reviews/2026/2026-11-20-cafe\xcc\x81.md",
                                                          composed.path}})) == 1);
}

TEST_CASE("what the branch has itself is lint's") {
  Branch branch =
      with_merge(change("", review("draft")),
                 {.ref = "main", .reviews = {"reviews/2025/2026-11-20-checkout-500s.md", path}});
  branch.reviews = branch.merges.front().reviews;
  CHECK(count("AAR950", branch) == 0);
}

TEST_CASE("an id that was there before does not clash anew") {
  const Branch branch =
      with_merge(change(review("draft"), review("draft", "", "More.")),
                 {.ref = "main", .reviews = {"reviews/2025/2026-11-20-checkout-500s.md", path}});
  CHECK(count("AAR950", branch) == 0);
}

TEST_CASE("former ids clash with ids and with each other") {
  const std::string other = "reviews/2026/2026-11-01-other.md";
  Merged merged{.ref = "main", .reviews = {other, path}};
  merged.former_ids = {{"2026-11-20-checkout-500s", other}};
  CHECK(found("AAR950", with_merge(change("", review("draft")), merged)) ==
        path +
            ":1:1: error: `2026-11-20-checkout-500s` is a former id of `2026-11-01-other`, "
            "which old links lead to [AAR950 check-id-clash]\n");

  const std::string takes = review("draft", "former_ids: [2026-11-01-other]\n");
  merged.former_ids.clear();
  CHECK(found("AAR950", with_merge(change(review("draft"), takes), merged)) ==
        path +
            ":8:14: error: `2026-11-01-other` in `former_ids` is the id of "
            "`reviews/2026/2026-11-01-other.md` [AAR950 check-id-clash]\n");
  CHECK(count("AAR950", with_merge(change(takes, takes + "More.\n"), merged)) == 0);

  const std::string shares = review("draft", "former_ids: [2026-10-01-old]\n");
  merged.former_ids = {{"2026-10-01-old", other}, {"2026-10-01-old", path}};
  CHECK(count("AAR950", with_merge(change("", shares), merged)) == 1);
}

TEST_CASE("conflicts are told by what each side did") {
  Merged merged{.ref = "origin/main", .reviews = {path}};
  merged.conflicts.push_back({path, ConflictKind::both_changed, 12, 2});
  const BranchChange edited = change(review("draft"), review("draft", "", "Four hours."));
  CHECK(found("AAR951", with_merge(edited, merged)) ==
        path +
            ":12:1: error: `origin/main` changed the same lines, at 2 places "
            "[AAR951 check-merge-conflict]\n");
  merged.conflicts.front().kind = ConflictKind::deleted_there;
  CHECK(found("AAR951", with_merge(edited, merged)) ==
        path +
            ":1:1: error: changed here, and deleted in `origin/main` "
            "[AAR951 check-merge-conflict]\n");
  merged.conflicts.front().kind = ConflictKind::deleted_here;
  CHECK(found("AAR951", with_merge(change(review("draft"), ""), merged)) ==
        path +
            ":1:1: error: deleted here, and changed in `origin/main` "
            "[AAR951 check-merge-conflict]\n");
  merged.conflicts.front().path = "reviews/2026/elsewhere.md";
  CHECK(count("AAR951", with_merge(edited, merged)) == 0);
}

TEST_CASE("a line with a credential is not shown") {
  Merged merged{.ref = "main", .reviews = {path}};
  merged.conflicts.push_back({path, ConflictKind::both_changed, 12, 1});
  const std::string secret = "AKIAIOSFODNN7EXAMPLF";
  const auto diagnostics = judge_alone(
      "AAR951", with_merge(change(review("draft"), review("draft", "", "key " + secret)), merged),
      {}, test_options());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().place.begin.line == 12);
  CHECK(diagnostics.front().place.line.empty());
}

TEST_CASE("a published review keeps its id, or says which one it had") {
  BranchChange moved = change(review("published"), review("published"));
  moved.path = "reviews/2026/2026-11-20-cards-refused.md";
  moved.after = make_version(moved.path, review("published"));
  CHECK(found("AAR952", branch_of(moved)) ==
        moved.path +
            ":1:1: error: the id of a published review went from "
            "`2026-11-20-checkout-500s` to `2026-11-20-cards-refused` "
            "[AAR952 check-id-changed]\n");
  moved.after =
      make_version(moved.path, review("published", "former_ids: [2026-11-20-checkout-500s]\n"));
  CHECK(found("AAR952", branch_of(moved)).find(":8:13: note: ") != std::string::npos);
  moved.before = make_version(path, review("draft"));
  moved.after = make_version(moved.path, review("draft"));
  CHECK(count("AAR952", branch_of(moved)) == 0);
}

TEST_CASE("published reviews are not deleted, drafts may be") {
  CHECK(count("AAR953", branch_of(change(review("published"), ""))) == 1);
  CHECK(count("AAR953", branch_of(change(review("superseded"), ""))) == 1);
  CHECK(count("AAR953", branch_of(change(review("draft"), ""))) == 0);
  CHECK(count("AAR953", branch_of(change(review("withdrawn"), ""))) == 0);
}

TEST_CASE("the date of a published review stays") {
  const std::string moved = text::replace_all(review("published"), "2026-11-20", "2026-11-19");
  const std::string quoted =
      text::replace_all(review("published"), "date: 2026-11-20", "date: \"2026-11-20\"");
  const std::string none = text::replace_all(review("published"), "date: 2026-11-20\n", "");
  CHECK(found("AAR954", branch_of(change(review("published"), moved))) ==
        path +
            ":6:7: error: `date` of a published review went from `2026-11-20` to "
            "`2026-11-19` [AAR954 check-date-changed]\n");
  CHECK(count("AAR954", branch_of(change(review("published"), none))) == 1);
  CHECK(count("AAR954", branch_of(change(review("published"), quoted))) == 0);
  CHECK(count("AAR954", branch_of(change(review("draft"), moved))) == 0);
}

TEST_CASE("what a published review says changes with revised_at only") {
  const std::string actions =
      "It took an hour.\n\n## Action items\n\n- [ ] Page earlier @sre "
      "due:2026-12-01";
  const std::string done =
      "It took an hour.\n\n## Action items\n\n- [x] Page earlier @sre "
      "due:2026-12-01 done:2026-11-25 evidence:#4711";
  const std::string other = "It took four hours.";
  CHECK(count("AAR955", branch_of(change(review("published"), review("published", "", other)))) ==
        1);
  CHECK(count("AAR955", branch_of(change(review("closed"), review("closed", "", other)))) == 1);
  CHECK(count("AAR955",
              branch_of(change(review("published"),
                               review("published", "revised_at: 2026-11-22\n", other)))) == 0);
  CHECK(count("AAR955", branch_of(change(review("published", "", actions),
                                         review("published", "", done)))) == 0);
  CHECK(count("AAR955", branch_of(change(review("in-review"), review("published", "", other)))) ==
        0);
  CHECK(count("AAR955",
              branch_of(change(review("published", "revised_at: 2026-11-21\n"),
                               review("published", "revised_at: 2026-11-21\n", other)))) == 1);
}

TEST_CASE("a stale page is shown at the line that differs") {
  Branch branch;
  branch.stale_page = StalePage{
      make_source("INDEX.md", "# Reviews\n\n- [Old](old.md)\n"), {11, 26}, "- [New](new.md)"};
  CHECK(found("AAR956", branch) ==
        "INDEX.md:3:1: error: the index is stale: `- [New](new.md)` "
        "should stand here [AAR956 check-index-stale]\n");
  branch.stale_page->first = {27, 27};
  CHECK(found("AAR956", branch).find("`- [New](new.md)` is missing") != std::string::npos);
  branch.stale_page->first = {11, 26};
  branch.stale_page->want.clear();
  CHECK(found("AAR956", branch).find("`- [Old](old.md)` is too much") != std::string::npos);
}

TEST_CASE("changed settings are a note, whatever they say of the rule") {
  Branch branch;
  branch.settings = {".aar.yaml", "people.yaml"};
  CHECK(found("AAR957", branch) ==
        ".aar.yaml:1:1: note: configuration changes take effect after merge "
        "[AAR957 check-config-changed]\n"
        "people.yaml:1:1: note: configuration changes take effect after merge "
        "[AAR957 check-config-changed]\n");
}

TEST_CASE("a review is due by severity, in calendar or business days") {
  const Config config = make_config("policy: {review_due: {sev1: 3d, sev2: 5bd}}\n");
  const std::string resolved = "resolved_at: 2026-11-13T10:20:00Z\n";  // a Friday
  const auto late = [&](const std::string& text) {
    Branch branch;
    branch.unpublished.push_back(make_version(path, text));
    return found("AAR958", branch, config);  // today is Sunday, 2026-11-22
  };
  CHECK(late(review("draft", resolved)) ==
        path +
            ":5:9: warning: was due to be published 2 days ago: sev2 allows 5bd "
            "[AAR958 check-review-due]\n");
  CHECK(late(review("draft", "resolved_at: 2026-11-16T10:20:00Z\n")).empty());
  CHECK(late(text::replace_all(review("in-review", "resolved_at: 2026-11-18T10:20:00Z\n"), "sev2",
                               "sev1"))
            .find("1 day ago: sev1 allows 3d") != std::string::npos);
  CHECK(late(text::replace_all(review("draft", resolved), "sev2", "sev4")).empty());
  CHECK(late(review("published", resolved)).empty());
}

TEST_CASE("an incident needs a review that names it") {
  Branch branch;
  branch.incidents.push_back({"INC-12", "commit 1a2b3c4 (Raise the pool)", nullptr, {}});
  const auto named = [&](const std::string& text) {
    branch.records = {make_record(*make_version(path, text))};
    return found("AAR959", branch).empty();
  };
  CHECK(named(review("draft", "x-incident: INC-12\n")));
  CHECK(named(review("draft", "", "See [inc-12](https://tracker.example/browse/INC-12).")));
  CHECK_FALSE(named(review("draft", "x-incident: INC-123\n")));
  CHECK_FALSE(named(review("draft", "", "Like PRE-INC-12 and INC-12-b.")));
  CHECK(found("AAR959", branch) ==
        "reviews:1:1: error: there is no review of `INC-12`, which commit 1a2b3c4 (Raise the pool) "
        "names [AAR959 check-review-missing]\n");
  branch.incidents.front().list = make_source("incidents.txt", "# open\nINC-12\n");
  branch.incidents.front().span = {7, 13};
  CHECK(found("AAR959", branch).find("incidents.txt:2:1: error: there is no review of `INC-12`") ==
        0);
}

TEST_CASE("incidents are named by ids as runs of words") {
  Record record;
  record.id = "2026-11-20-inc-12-checkout-500s";
  record.values["former_ids"] = {"2026-11-20-\xc3\x84rger"};
  CHECK(IncidentName("INC-12").is_named_by(record));
  CHECK(IncidentName("checkout-500s").is_named_by(record));
  CHECK(IncidentName("2026-11-20-inc-12-checkout-500s").is_named_by(record));
  CHECK(IncidentName("\xc3\xa4rger").is_named_by(record));
  CHECK_FALSE(IncidentName("checkout-500").is_named_by(record));
  CHECK_FALSE(IncidentName("11-20").is_named_by(record));
  CHECK_FALSE(IncidentName("").is_named_by(record));
}

TEST_CASE("links that the merge breaks are found on both sides") {
  Merged merged{.ref = "main", .reviews = {path}};
  merged.gone_there = {"reviews/2026/2026-10-02-lock.md"};
  const std::string links = review("draft", "", "See [it](2026-10-02-lock.md#cause).");
  CHECK(found("AAR960", with_merge(change("", links), merged)) ==
        path +
            ":12:10: warning: `reviews/2026/2026-10-02-lock.md` is gone in `main` "
            "[AAR960 check-link-lost]\n");
  Merged mine{.ref = "main"};
  mine.gone_here = {path};
  const std::string other = "reviews/2026/2026-11-30-again.md";
  mine.referring.push_back(
      make_version(other, review("published", "", "As [before](2026-11-20-checkout-500s).")));
  CHECK(found("AAR960", with_merge(change(review("draft"), ""), mine)) ==
        other + ":12:13: error: links to `" + path +
            "`, which this branch takes away "
            "[AAR960 check-link-lost]\n");
}

TEST_CASE("profiles do not turn rules about branches down, names do") {
  const Branch branch = branch_of(change(review("published"), ""));
  CHECK(count("AAR953", branch, make_config("profile: import\n")) == 1);
  CHECK(found("AAR953", branch, make_config("profile: import\n")).find(": error: ") !=
        std::string::npos);
  CHECK(found("AAR953", branch, make_config("rules: {check-review-deleted: warning}\n"))
            .find(": warning: ") != std::string::npos);
  CHECK(count("AAR953", branch, make_config("rules: {AAR953: off}\n")) == 0);
  CHECK(count("AAR953", branch,
              make_config("paths: {\"reviews/2026/*\": {rules: {AAR953: off}}}\n")) == 0);
  LintOptions options = test_options();
  options.levels["AAR953"] = Level::off;
  CHECK(judge_alone("AAR953", branch, {}, options).empty());
}

TEST_CASE("lint does not run rules that only compare") {
  const Example example = make_example("", review("published"));
  const FakeArchive archive(example);
  const Findings findings =
      examine(Source(example.path, example.text), {}, archive, test_options());
  for (const std::string_view id : findings.ran)
    CHECK((find_rule(id)->check != nullptr || find_rule(id)->audit != nullptr));
}

TEST_CASE("findings of one rule end somewhere") {
  Branch branch;
  for (std::size_t i = 0; i < 1200; ++i)
    branch.settings.push_back("templates/" + std::to_string(1000 + i) + ".md");
  const auto diagnostics = judge_alone("AAR957", branch, {}, test_options());
  CHECK(diagnostics.size() == 1001);
  CHECK(std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& one) {
    return one.message == "200 more findings of this rule are not shown";
  }));
}
