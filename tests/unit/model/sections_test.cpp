#include "model/sections.hpp"

#include <set>

#include "aar/config.hpp"

#include "support/catch.hpp"

using namespace aar;
using model::match_section;

namespace {

std::string_view id(std::string_view title, const Kind* kind = nullptr, const Config& config = {}) {
  const SectionType* type = match_section(title, kind, config);
  return type == nullptr ? "" : type->id;
}

struct Built {
  Document document;
  Review review;
};

/// An outline from levels and titles; every body reaches to the next heading of its level or above.
Built outline(const std::vector<std::pair<int, std::string>>& headings, const Config& config = {}) {
  Built built;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    Heading heading;
    heading.level = headings[i].first;
    heading.text = headings[i].second;
    heading.span = {i * 100, i * 100 + 10};
    std::size_t end = i + 1;
    while (end < headings.size() && headings[end].first > heading.level)
      ++end;
    heading.body = {i * 100 + 10, end * 100};
    built.document.headings.push_back(heading);
  }
  model::SectionReader(config).read(built.document, built.review);
  return built;
}

std::vector<std::string> ids(const Review& review) {
  std::vector<std::string> out;
  for (const Section& section : review.sections) {
    std::string id(section.type == nullptr ? "-" : section.type->id);
    out.push_back(section.inherited ? "(" + id + ")" : id);
  }
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("ids and titles of sections are unique, kinds name only sections that exist") {
  std::set<std::string_view> seen;
  std::set<std::string> titles;
  for (const SectionType& type : section_types()) {
    CHECK(seen.insert(type.id).second);
    CHECK(titles.insert(model::normalize_title(type.title)).second);
    CHECK(find_section_type(type.id) == &type);
    // An incident's recommendation is an action; the section is a lesson's.
    if (type.id != "recommendation") CHECK(id(type.title) == type.id);
  }
  for (const Kind& kind : kinds()) {
    std::set<std::string_view> once;
    for (const KindSection& section : kind.sections) {
      INFO(kind.id << " " << section.section);
      CHECK(find_section_type(section.section) != nullptr);
      CHECK(once.insert(section.section).second);
      CHECK(id(section_title(section), &kind) == section.section);
    }
  }
  CHECK(kinds().size() == 14);
}

TEST_CASE("an incident asks for what the format says") {
  std::string in_review;
  std::string published;
  for (const KindSection& section : find_kind("incident")->sections) {
    if (section.need == Need::in_review) in_review += std::string(section.section) + " ";
    if (section.need == Need::published) published += std::string(section.section) + " ";
  }
  CHECK(in_review == "summary impact timeline contributing-factors actions ");
  CHECK(published == "response went-well went-badly lessons ");
  CHECK(find_section_type("actions")->items == ItemKind::action);
  CHECK(find_section_type("kudos")->items == ItemKind::kudos);
  CHECK_FALSE(find_section_type("summary")->items.has_value());
}

TEST_CASE("titles are normalised") {
  CHECK(model::normalize_title("  ## 🎉 What   went WELL? ") == "what went well");
  CHECK(model::normalize_title("Timeline (UTC)") == "timeline");
  CHECK(model::normalize_title("(all)") == "all");
  CHECK(model::normalize_title("Q&A") == "q and a");
  CHECK(model::normalize_title("What we’re doing about it") == "what we're doing about it");
  CHECK(model::normalize_title("検知（Detect）") == "検知");
  CHECK(model::normalize_title("") == "");
  CHECK(model::normalize_title("✅") == "");
  CHECK(model::normalize_title("\xff\xfe") == "");
  CHECK(model::normalize_title("Open ( unbalanced") == "open unbalanced");
}

TEST_CASE("published spellings are known") {
  const std::pair<std::string_view, std::string_view> known[] = {
      {"Issue Summary", "summary"},
      {"サマリー", "summary"},
      {"Lead-up", "background"},
      {"Details of incident", "what-happened"},
      {"定量的影響", "impact"},
      {"What was impacted?", "impact"},
      {"Timeline date range. All times approximations", "timeline"},
      {"Timeline 01/16/2024 - 02/28/2024. All times approximations", "timeline"},
      {"Timeline - backlog check", "timeline"},
      {"検知（Detect）", "detection"},
      {"Root Cause(s)", "contributing-factors"},
      {"根本原因（共通）", "contributing-factors"},
      {"Resolution / Recovery", "response"},
      {"How it was fixed", "response"},
      {"Key Accomplishments [3-5 mins]", "went-well"},
      {"What didn't go so well", "went-badly"},
      {"What didn’t go well?", "went-badly"},
      {"運が良かったこと", "lucky"},
      {"組織的・プロセス的な学び", "lessons"},
      {"Lessons learnt", "lessons"},
      {"Follow-up Actions", "actions"},
      {"Short-term", "actions"},
      {"予防（Prevent）", "actions"},
      {"What went well?  Why? [10-15 mins]", "went-well"},
      {"Third-party disclosure", "communication"},
      {"Level: Internal", "metadata"},
      {"#testing-ops chat logs", "references"},
      {"References / Artifacts", "references"},
      {"関連 PM / ADR / Runbook", "references"},
      {"Special thanks", "kudos"},
      {"3. What went well", "went-well"},
      {"1.2 Impact", "impact"},
      {"5 whys", "contributing-factors"}};
  for (const auto& [title, expected] : known) {
    INFO(title);
    CHECK(id(title) == expected);
  }
}

TEST_CASE("likely titles are found by prefix and by words, with care") {
  CHECK(id("Timeline of the outage") == "timeline");
  CHECK(id("Impact on customers") == "impact");
  CHECK(id("The actual root cause") == "contributing-factors");
  CHECK(id("What went wrong in the process") == "went-badly");
  CHECK(id("Questions for follow up") == "open-questions");
  CHECK(id("What happened next week") == "");
  CHECK(id("What did not happen") == "");
  CHECK(id("Things that could have gone well") == "");
  CHECK(id("Architecture of the queue") == "");
  CHECK(id("Future Considerations [20 mins]") == "");  // ideas, not promises
  CHECK(id("2018-02-12 14:06") == "");
  CHECK(id("19. April, 11:00") == "");
  CHECK(id("Summary judgement day") == "");
  CHECK(id("Responsible disclosure policies of others") == "");
  CHECK(id("") == "");
  CHECK(id(std::string(100000, 'a')) == "");
}

TEST_CASE("a kind's own titles and sections come first") {
  CHECK(id("Conditions", find_kind("near-miss")) == "contributing-factors");
  CHECK(id("Improvement plan", find_kind("exercise")) == "actions");
  CHECK(id("Result", find_kind("experiment")) == "what-happened");
  CHECK(id("Recommendation", find_kind("lesson")) == "recommendation");
  CHECK(id("Recommendation", find_kind("incident")) == "actions");
}

TEST_CASE("the archive's aliases win") {
  Config config;
  config.section_aliases["actions"] = {"What we promised"};
  config.section_aliases["contributing-factors"] = {"What went wrong"};
  CHECK(id("what we PROMISED:", nullptr, config) == "actions");
  CHECK(id("What went wrong", nullptr, config) == "contributing-factors");
  CHECK(id("What we promised") == "");
}

TEST_CASE("sections below a known section inherit it unless they have a name of their own") {
  const Built built = outline({{1, "A title"},
                               {2, "Timeline"},
                               {3, "14:55"},
                               {3, "Investigation"},
                               {3, "Detection"},
                               {2, "Lessons learnt"},
                               {3, "What went well"},
                               {3, "Things that went wrong:"},
                               {2, "Action Items"},
                               {3, "Process improvements"},
                               {3, "Detection"},
                               {4, "BinderHub"},
                               {2, "Odds and ends"},
                               {3, "Impact"}});
  CHECK(built.review.heading_title == "A title");
  CHECK(ids(built.review) == Ids{"timeline", "(timeline)", "(timeline)", "(timeline)", "lessons",
                                 "went-well", "went-badly", "actions", "(actions)", "(actions)",
                                 "(actions)", "-", "impact"});
  REQUIRE(built.review.section("actions") != nullptr);
  CHECK(built.review.section("actions")->title == "Action Items");
  CHECK(built.review.section("decisions") == nullptr);
}

TEST_CASE("level-1 headings are sections where there are several") {
  CHECK(ids(outline({{1, "Title"}, {2, "Summary"}, {1, "Stats"}}).review) ==
        Ids{"summary", "metadata"});
  const Built untitled = outline({{1, "Summary"}, {1, "Timeline"}});
  CHECK(untitled.review.heading_title.empty());
  CHECK(ids(untitled.review) == Ids{"summary", "timeline"});
  const Built single = outline({{1, "Summary"}, {2, "Timeline"}});
  CHECK(single.review.heading_title == "Summary");
  CHECK(ids(single.review) == Ids{"timeline"});
  CHECK(outline({}).review.sections.empty());
}

TEST_CASE("ambiguous titles are decided by the rest of the outline") {
  CHECK(ids(outline({{2, "What went wrong"}, {2, "Actions"}}).review) ==
        Ids{"contributing-factors", "actions"});
  CHECK(ids(outline({{2, "What went well"}, {2, "What went wrong"}}).review) ==
        Ids{"went-well", "went-badly"});
  CHECK(ids(outline({{2, "Conclusion"}}).review) == Ids{"lessons"});
  CHECK(ids(outline({{2, "Lessons learned"}, {2, "Conclusion"}}).review) ==
        Ids{"lessons", "summary"});
  CHECK(ids(outline({{2, "Fault"}, {2, "Root cause"}}).review) ==
        Ids{"what-happened", "contributing-factors"});
  CHECK(ids(outline({{2, "Analysis"}}).review) == Ids{"contributing-factors"});
  CHECK(ids(outline({{2, "Background"}, {2, "Timeline"}}).review) == Ids{"summary", "timeline"});
  CHECK(ids(outline({{2, "Summary"}, {2, "Background"}}).review) == Ids{"summary", "background"});
  CHECK(ids(outline({{2, "Remediation"}}).review) == Ids{"response"});
}

TEST_CASE("remediation that holds check boxes is a list of actions") {
  Built built;
  Heading heading;
  heading.level = 2;
  heading.text = "Remediation";
  heading.body = {20, 100};
  built.document.headings = {heading};
  ListItem item;
  item.task = true;
  item.span = {30, 40};
  built.document.items = {item};
  model::SectionReader(Config{}).read(built.document, built.review);
  CHECK(ids(built.review) == Ids{"actions"});
}

TEST_CASE("bold runs are sections only under a known name that no heading has") {
  Built built;
  const auto add = [&built](HeadingStyle style, int level, std::string text) {
    Heading heading;
    heading.style = style;
    heading.level = level;
    heading.text = std::move(text);
    heading.span = {built.document.headings.size() * 10, built.document.headings.size() * 10 + 5};
    built.document.headings.push_back(heading);
  };
  add(HeadingStyle::bold_line, 2, "Impact");
  add(HeadingStyle::bold_line, 2, "Note");
  add(HeadingStyle::bold_line, 2, "Status");
  add(HeadingStyle::bold_bullet, 2, "Resolution");
  add(HeadingStyle::bold_line, 2, "Summary");
  add(HeadingStyle::atx, 2, "Summary");
  add(HeadingStyle::bold_bullet, 3, "Detection");
  add(HeadingStyle::atx, 2, "Action items");
  add(HeadingStyle::bold_line, 3, "Communication");
  model::SectionReader(Config{}).read(built.document, built.review);
  CHECK(ids(built.review) == Ids{"impact", "response", "summary", "actions"});
}

TEST_CASE("many headings take little time") {
  std::vector<std::pair<int, std::string>> headings;
  for (int i = 0; i < 20000; ++i)
    headings.emplace_back(2 + i % 5, "what went so the other way");
  CHECK(outline(headings).review.sections.size() == 20000);
}

TEST_CASE("one reader of many reviews reads each as one of its own does") {
  const auto with = [](std::vector<std::string> titles) {
    Document document;
    for (std::string& title : titles) {
      Heading heading;
      heading.level = 2;
      heading.text = std::move(title);
      document.headings.push_back(std::move(heading));
    }
    return document;
  };
  std::vector<std::string> many;  // more than a reader keeps
  for (int i = 0; i < 1200; ++i)
    many.push_back("Part " + std::to_string(i));
  many.emplace_back("Lessons");
  const std::vector<std::pair<const Kind*, Document>> inputs{
      {find_kind("incident"), with({"Summary", "Background", "Actions", std::string(80, 'x')})},
      {find_kind("exercise"), with({"Background", "Objectives", "Actions"})},
      {nullptr, with({"Background", "Objectives"})},
      {find_kind("incident"), with(many)},
      {find_kind("incident"), with({"Objectives", "Lessons", "Background"})}};
  const Config config;
  model::SectionReader shared(config);
  for (const auto& [kind, document] : inputs) {
    Review together;
    Review alone;
    together.type = alone.type = kind;
    shared.read(document, together);
    model::SectionReader(config).read(document, alone);
    CHECK(ids(together) == ids(alone));
    CHECK_FALSE(together.sections.empty());
  }
}
