#include "aar/config.hpp"

#include <set>

#include "aar/document.hpp"

#include "support/catch.hpp"

using namespace aar;

namespace {

std::string fake_rule_id(std::string_view name) {
  if (name == "AAR305" || name == "tl-zone") return "AAR305";
  return name == "summary-length" || name == "AAR215" ? "AAR215" : "";
}

std::vector<std::string> fake_rule_names() {
  return {"AAR305", "tl-zone", "summary-length"};
}

std::string fake_pattern_fault(std::string_view pattern) {
  return pattern.find('(') != std::string_view::npos ? "missing )" : "";
}

const ConfigHooks hooks{fake_rule_id, fake_rule_names, fake_pattern_fault};

ConfigResult read_yaml(const std::string& text) {
  return read_config(Source(".aar.yaml", text), hooks);
}

/// The only fault's message and help.
std::string fault(const std::string& text) {
  const ConfigResult result = read_yaml(text);
  CHECK(result.faults.size() == 1);
  if (result.faults.empty()) return {};
  const ConfigFault& first = result.faults.front();
  return first.help.empty() ? first.message : first.message + " | " + first.help;
}

const std::string example =
    "version: 1\n"
    "rules_version: 1            # rules newer than this are notes\n"
    "reviews: reviews\n"
    "index: {file: INDEX.md, by: year}\n"
    "profile: core\n"
    "rules: {AAR305: warning, summary-length: off}\n"
    "paths: {\"reviews/2019/**\": {profile: import}}\n"
    "severities: [sev1, sev2, sev3, sev4]\n"
    "kinds: {game-day: {inherits: exercise}}\n"
    "vocabulary: {services: [checkout, ledger], teams: [payments, sre], tags: any}\n"
    "services: {checkout: [\"src/checkout/**\"], ledger: [\"src/ledger/**\"]}\n"
    "people: people.yaml\n"
    "routing: [{factor: certificate-expiry, teams: [sre]}, {service: ledger, teams: "
    "[finance-ops]}]\n"
    "policy: {review_due: {sev1: 3d, sev2: 5bd}, action_due: {p1: 15d, p2: 30d}, "
    "publish_needs_reviewers: {sev1: 2}}\n"
    "wording: {allow: [\"kill switch\"], add: [{pattern: '\\bblast from the past\\b', "
    "suggest: \"say when it happened\"}]}\n"
    "sections: {aliases: {actions: [\"What we promised\"]}}\n"
    "private_links: [chat.example.com]\n"
    "public: {sections: [summary, impact, lessons], roles: true}\n"
    "baseline: .aar-baseline.json\n";

}  // namespace

TEST_CASE("an empty file is the defaults") {
  for (const std::string text : {"", "# nothing\n", "---\n"}) {
    const ConfigResult result = read_yaml(text);
    CHECK(result.faults.empty());
    Config expected;
    expected.path = ".aar.yaml";
    CHECK(result.config == expected);
  }
}

TEST_CASE("every key of the example is understood") {
  const ConfigResult result = read_yaml(example);
  for (const ConfigFault& fault : result.faults)
    FAIL_CHECK(fault.message << " " << fault.help);
  const Config& config = result.config;
  CHECK(config.reviews == std::vector<std::string>{"reviews"});
  CHECK(config.rules ==
        std::map<std::string, Level>{{"AAR215", Level::off}, {"AAR305", Level::warning}});
  REQUIRE(config.paths.size() == 1);
  CHECK(config.paths[0].glob == "reviews/2019/**");
  CHECK(config.paths[0].profile == "import");
  REQUIRE(config.kinds.size() == 1);
  CHECK(config.kinds[0].inherits == "exercise");
  CHECK(config.vocabulary.at("services") == std::vector<std::string>{"checkout", "ledger"});
  CHECK_FALSE(config.vocabulary.contains("tags"));
  CHECK(config.section_aliases.at("actions") == std::vector<std::string>{"What we promised"});
  CHECK(config.baseline == ".aar-baseline.json");
  CHECK(config.people == "people.yaml");
  REQUIRE(config.routing.size() == 2);
  CHECK(config.routing[0].factor == "certificate-expiry");
  CHECK(config.routing[1].service == "ledger");
  CHECK(config.routing[1].teams == std::vector<std::string>{"finance-ops"});
  CHECK(config.policy.review_due.at("sev1") == Delay{3, Delay::Unit::days});
  CHECK(config.policy.review_due.at("sev2") == Delay{5, Delay::Unit::business_days});
  CHECK(config.policy.action_due.at("p2") == Delay{30, Delay::Unit::days});
  CHECK(config.policy.publish_needs_reviewers.at("sev1") == 2);
  CHECK(config.private_links == std::vector<std::string>{"chat.example.com"});
  CHECK(config.wording.allow == std::vector<std::string>{"kill switch"});
  REQUIRE(config.wording.add.size() == 1);
  CHECK(config.wording.add[0].pattern == "\\bblast from the past\\b");
  CHECK(config.wording.add[0].suggest == "say when it happened");
  CHECK(config.services.at("ledger") == std::vector<std::string>{"src/ledger/**"});
  CHECK(config.public_edition.sections == std::vector<std::string>{"summary", "impact", "lessons"});
  CHECK(config.public_edition.roles);
  CHECK(config.unread.empty());
}

TEST_CASE("what is printed reads back equal") {
  const std::string others =
      "reviews: [ops/reviews, ./sec/]\nseverities: [\"1\", \"yes\", 'a:b']\ntemplates: tpl\n"
      "paths: {'a b/**': {rules: {tl-zone: e}}, c: {profile: strict}}\n"
      "profiles: {ours: {extends: core, rules: {AAR305: note}}, bare: , new: {extends: ours}}\n"
      "profile: ours\nbaseline: ops/known.json\n"
      "archives: {teams/x: {reviews: r, severities: [a]}}\n"
      "wording: {add: [{pattern: x}], rows: {CF01: off, AB01: note}, banner: 'no: blame'}\n";
  for (const std::string& text : {std::string(), example, others}) {
    const ConfigResult first = read_yaml(text);
    REQUIRE(first.faults.empty());
    const std::string printed = format_config(first.config);
    INFO(printed);
    const ConfigResult second = read_yaml(printed);
    for (const ConfigFault& fault : second.faults)
      FAIL_CHECK(fault.message);
    CHECK(second.config == first.config);
    CHECK(format_config(second.config) == printed);
  }
}

TEST_CASE("profiles of the archive's own are read in order") {
  const ConfigResult result =
      read_yaml("profiles: {ours: {extends: strict, rules: {tl-zone: note}}, bare: }\n");
  REQUIRE(result.faults.empty());
  REQUIRE(result.config.profiles.size() == 2);
  CHECK(result.config.profiles[0].extends == "strict");
  CHECK(result.config.profiles[0].rules.at("AAR305") == Level::note);
  CHECK(result.config.profiles[1].id == "bare");
  CHECK(result.config.profiles[1].extends == "core");
}

TEST_CASE("profiles that extend themselves are faults") {
  CHECK(fault("profiles: {a: {extends: a}}\n") == "the profile `a` extends itself: a → a");
  const ConfigResult result =
      read_yaml("profiles:\n  a: {extends: b}\n  b: {extends: a}\n  c: {extends: a}\n");
  REQUIRE(result.faults.size() == 3);
  CHECK(result.faults[0].message == "the profile `a` extends itself: a → b → a");
  CHECK(result.faults[1].message == "the profile `b` extends itself: b → a → b");
  CHECK(result.faults[2].message == "the profile `c` extends more than 64 others");
  CHECK(fault("profiles: {core: {extends: strict}}\n") ==
        "`core` is a shipped profile; choose another name");
  CHECK(fault("profiles: {a b: }\n") == "`a b` is no name for a profile; use one word");
  CHECK(fault("profiles: {a: {extends: nope}}\n").find("unknown profile `nope`") == 0);
}

TEST_CASE("a version of the rules that is not there is a fault") {
  const auto with_newest = [](const std::string& text) {
    ConfigHooks hooks;
    hooks.newest_rules_version = [] { return 2; };
    return read_config(Source(".aar.yaml", text), hooks);
  };
  CHECK(with_newest("rules_version: 2\n").faults.empty());
  CHECK(with_newest("rules_version: 2\n").config.rules_version == 2);
  const ConfigResult newer = with_newest("rules_version: 3\n");
  REQUIRE(newer.faults.size() == 1);
  CHECK(newer.faults[0].message == "unknown rules_version `3`; this aar has rules up to version 2");
  CHECK(newer.faults[0].span == Span{15, 16});
  CHECK(with_newest("rules_version: 0\n").faults.size() == 1);
}

TEST_CASE("delays are read, written and added") {
  for (const std::string text : {"12h", "3d", "2w", "5bd", "0d", "9999bd"}) {
    REQUIRE(parse_delay(text).has_value());
    CHECK(format_delay(*parse_delay(text)) == text);
  }
  for (const std::string text : {"", "d", "3", "3 d", "3m", "12345d", "-1d", "3D"})
    CHECK_FALSE(parse_delay(text).has_value());
  const auto due = [](std::string_view from, std::string_view delay) {
    return format_date(due_after(*parse_date(from), *parse_delay(delay)));
  };
  CHECK(due("2026-11-20", "3d") == "2026-11-23");
  CHECK(due("2026-11-20", "12h") == "2026-11-21");
  CHECK(due("2026-11-20", "0h") == "2026-11-20");
  CHECK(due("2026-12-28", "1w") == "2027-01-04");
  CHECK(due("2026-11-20", "1bd") == "2026-11-23");  // Friday, so Monday
  CHECK(due("2026-11-20", "5bd") == "2026-11-27");
  CHECK(due("2026-11-21", "5bd") == "2026-11-27");  // from a Saturday
  CHECK(due("2026-11-22", "1bd") == "2026-11-23");
  CHECK(due("2026-11-21", "0bd") == "2026-11-21");
}

TEST_CASE("people are read from a map") {
  const auto people = [](const std::string& text) {
    return read_people(parse_yaml(Source("people.yaml", text)).root);
  };
  const std::vector<Person> known =
      people("maria: {name: Maria Lopez, teams: [sre], aliases: [mlopez]}\nkofi:\n");
  REQUIRE(known.size() == 2);
  CHECK(known[0] == Person{"maria", "Maria Lopez", {"sre"}, {"mlopez"}});
  CHECK(known[1] == Person{"kofi", "", {}, {}});
  CHECK(people("[maria, kofi]\n").empty());
  CHECK(people("maria\n").empty());
}

TEST_CASE("unknown keys get a place and the nearest name") {
  const ConfigResult result = read_yaml("version: 1\nreveiws: x\nindex: {fiel: y}\n");
  REQUIRE(result.faults.size() == 2);
  CHECK(result.faults[0].message == "unknown key `reveiws`");
  CHECK(result.faults[0].help == "did you mean `reviews`?");
  CHECK(result.faults[0].span == Span{11, 18});
  CHECK(result.faults[1].message == "unknown key `fiel` in `index`");
  CHECK(result.faults[1].help == "did you mean `file`?");
  CHECK(fault("policy: {zzzzzzzzzz: 1}\n").find("known keys: review_due") != std::string::npos);
  CHECK(fault("index.file: x\n").find("unknown key `index.file`") == 0);
}

TEST_CASE("types are checked and the default stays") {
  CHECK(fault("version: one\n") == "`version` is `one`; expected: whole number");
  CHECK(fault("index: INDEX.md\n") == "`index` is `INDEX.md`; expected: map");
  CHECK(fault("severities: sev1\n") ==
        "`severities` is `sev1`; expected: list of words | write it as a list: `[sev1]`");
  CHECK(fault("vocabulary: {services: {a: b}}\n") ==
        "`services` is a map; expected: list of words, or any");
  CHECK(fault("public: {sections: [summary, lesson]}\n") ==
        "unknown section `lesson` | did you mean `lessons`?");
  CHECK(fault("private_links: [chat.example.com, 'https://']\n")
            .starts_with("`https://` names no host | write `chat.example.com`"));
  CHECK(fault("private_links: 'https://'\n").find("expected: list of texts") != std::string::npos);
  CHECK(fault("public: {roles: perhaps}\n") == "`roles` is `perhaps`; expected: true or false");
  CHECK(fault("policy: {review_due: {sev1: soon}}\n") ==
        "`sev1` is `soon`; expected: time, for example 3d, 2w or 5bd");
  CHECK(fault("routing: {factor: x}\n") == "`routing` is a map; expected: list of maps");
  CHECK_FALSE(fault("- a\n").empty());
  CHECK(read_yaml("index: INDEX.md\n").config.index_file == "INDEX.md");
  CHECK(read_yaml("rules:\nindex:\nreviews:\n").faults.empty());
}

TEST_CASE("values are checked") {
  CHECK(fault("version: 2\n").find("unknown version `2`; this aar reads version 1") == 0);
  CHECK(fault("profile: stric\n") ==
        "unknown profile `stric`; use one of core, strict, security, import | did you mean "
        "`strict`?");
  CHECK(fault("index: {by: yaer}\n").find("did you mean `year`?") != std::string::npos);
  CHECK(fault("kinds: {drill: {inherits: exercize}}\n").find("did you mean `exercise`?") !=
        std::string::npos);
  CHECK(fault("kinds: {incident: {inherits: data}}\n") ==
        "`incident` is a built-in kind; choose another name");
  CHECK(fault("kinds: {drill: {}}\n").find("inherits nothing") != std::string::npos);
  CHECK(fault("sections: {aliases: {acions: [x]}}\n") ==
        "unknown section `acions` | did you mean `actions`?");
  CHECK(fault("severities: []\n") == "`severities` is empty");
  CHECK(fault("severities: [a, b, a]\n") == "`a` is listed twice");
  CHECK(fault("severities: [\"a b\"]\n") == "`a b` is no single word");
}

TEST_CASE("rules are named by id or name") {
  CHECK(fault("rules: {tl-zne: off}\n") ==
        "unknown rule `tl-zne`; see `aar rules` | did you mean `tl-zone`?");
  CHECK(fault("rules: {tl-zone: fatal}\n") ==
        "unknown level `fatal`; use one of error, warning, note, off");
  CHECK(fault("rules: {tl-zone: off, AAR305: error}\n").find("sets the rule AAR305 again") !=
        std::string::npos);
  CHECK(fault("paths: {x: {rules: {nope: off}}}\n").find("unknown rule `nope`") == 0);
  CHECK(fault("profiles: {ours: {rules: {nope: off}}}\n").find("unknown rule `nope`") == 0);
  CHECK(read_yaml("rules: {tl-zone: i}\n").config.rules.at("AAR305") == Level::note);
  const ConfigResult unhooked =
      read_config(Source(".aar.yaml", "rules: {anything: off}\n"), ConfigHooks{});
  CHECK(unhooked.faults.empty());
  CHECK(unhooked.config.rules.at("anything") == Level::off);
}

TEST_CASE("patterns are compiled by the one who knows how") {
  CHECK(fault("wording: {add: [{pattern: 'a(', suggest: b}]}\n") ==
        "pattern `a(` is refused: missing )");
  CHECK(fault("wording: {add: [{patern: a}]}\n").find("did you mean `pattern`?") !=
        std::string::npos);
}

TEST_CASE("paths stay inside of the repository") {
  for (const std::string path : {"../../x", "/etc", "a/../../b", "~/x", "C:/x", "..", "//x"}) {
    INFO(path);
    const ConfigResult result = read_yaml("reviews: " + path + "\ntemplates: \"" + path + "\"\n");
    REQUIRE(result.faults.size() == 2);
    CHECK(result.faults[0].message.find("lies outside the repository") != std::string::npos);
    CHECK(result.config.reviews == std::vector<std::string>{"reviews"});
    CHECK(result.config.templates.empty());
  }
  CHECK(fault("baseline: 'a\\b'\n").find("backslash") != std::string::npos);
  CHECK(fault("templates: ''\n") == "an empty path");
  CHECK(fault("paths: {\"../x/**\": {}}\n").find("lies outside") != std::string::npos);
  CHECK(fault("services: {a: [\"/x\"]}\n").find("lies outside") != std::string::npos);
  CHECK(fault("archives: {../x: {}}\n").find("lies outside") != std::string::npos);
  CHECK(read_yaml("reviews: ./docs/reviews/\n").config.reviews ==
        std::vector<std::string>{"docs/reviews"});
}

TEST_CASE("archives hold settings of their own") {
  CHECK(
      read_yaml("archives: {teams/x: {severities: [a], rules: {tl-zone: off}}}\n").faults.empty());
  CHECK(fault("archives: {x: {severitis: [a]}}\n").find("did you mean `severities`?") !=
        std::string::npos);
  CHECK(fault("archives: {x: {archives: {}}}\n") == "an archive holds no archives of its own");
}

TEST_CASE("broken YAML is a fault with a place, and the rest is read") {
  const ConfigResult result = read_yaml("profile: strict\nrules: {a: [\n");
  CHECK_FALSE(result.faults.empty());
  for (const ConfigFault& fault : result.faults)
    CHECK(fault.span.end <= 28);
  CHECK_FALSE(read_yaml("profile: core\nprofile: strict\n").faults.empty());
  CHECK_FALSE(read_yaml(std::string("\0\xff", 2)).faults.empty());
}

TEST_CASE("every key has a row with a type and a summary") {
  std::set<std::string_view> seen;
  for (const ConfigKey& key : config_keys()) {
    INFO(key.key);
    CHECK(seen.insert(key.key).second);
    CHECK_FALSE(key.type.empty());
    CHECK_FALSE(key.summary.empty());
  }
  CHECK(seen.count("index.by") == 1);
}

TEST_CASE("rows of wording are known ones, with a level") {
  const ConfigHooks row_hooks{.wording_rows = [] { return std::vector<std::string>{"CF01"}; }};
  const auto faults = [&](const std::string& text) {
    return read_config(Source(".aar.yaml", text), row_hooks).faults;
  };
  CHECK(faults("wording: {rows: {CF01: note}}\n").empty());
  REQUIRE(faults("wording: {rows: {CF02: note}}\n").size() == 1);
  CHECK(faults("wording: {rows: {CF02: note}}\n").front().message ==
        "unknown row of wording `CF02`");
  CHECK(faults("wording: {rows: {CF01: loud}}\n").size() == 1);
}
