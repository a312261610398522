#include <set>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "support/catch.hpp"

using namespace aar;

namespace {

Node scalar(std::string text) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = std::move(text);
  node.span = {10, 10 + node.text.size()};
  return node;
}

Node sequence(std::vector<Node> children) {
  Node node;
  node.kind = NodeKind::sequence;
  node.span = {5, 50};
  node.children = std::move(children);
  return node;
}

Node mapping(std::vector<std::pair<std::string, Node>> entries) {
  Node node;
  node.kind = NodeKind::mapping;
  node.span = {5, 50};
  for (auto& [key, value] : entries) {
    value.key = key;
    value.key_span = {1, 1 + key.size()};
    node.children.push_back(value);
  }
  return node;
}

std::vector<FieldProblem> check(std::string_view key, const Node& node, const Config& config = {}) {
  const FieldSpec* spec = find_field(key);
  REQUIRE(spec != nullptr);
  return check_field(*spec, node, config);
}

/// The only message, or "" when all is well.
std::string message(std::string_view key, const std::string& text, const Config& config = {}) {
  const auto problems = check(key, scalar(text), config);
  CHECK(problems.size() <= 1);
  return problems.empty() ? "" : problems.front().message;
}

std::string help(std::string_view key, const std::string& text, const Config& config = {}) {
  const auto problems = check(key, scalar(text), config);
  return problems.empty() ? "" : problems.front().help;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("every row has a unique key, a sentence and kinds that exist") {
  std::set<std::string_view> keys;
  for (const FieldSpec& spec : fields()) {
    INFO(spec.key);
    CHECK(keys.insert(spec.key).second);
    CHECK(spec.summary.ends_with('.') != spec.summary.ends_with("?"));
    CHECK(find_field(spec.key) == &spec);
    CHECK(spec.from.has_value() == !spec.required_kinds.empty());
    if (spec.required_kinds == "*" || spec.required_kinds.empty()) continue;
    std::string ids(spec.required_kinds);
    for (std::size_t at = 0; at < ids.size();) {
      const std::size_t end = std::min(ids.find(' ', at), ids.size());
      CHECK(find_kind(std::string_view(ids).substr(at, end - at)) != nullptr);
      at = end + 1;
    }
  }
  CHECK(fields().size() == 47);
  CHECK(find_field("sevrity") == nullptr);
}

TEST_CASE("requirement grows with the status and depends on the kind") {
  const Kind* incident = find_kind("incident");
  const Kind* lesson = find_kind("lesson");
  const FieldSpec& severity = *find_field("severity");
  CHECK(is_required(severity, incident, Status::draft));
  CHECK_FALSE(is_required(severity, lesson, Status::published));
  CHECK_FALSE(is_required(severity, nullptr, Status::published));
  const FieldSpec& owner = *find_field("owner");
  CHECK_FALSE(is_required(owner, incident, Status::draft));
  CHECK(is_required(owner, incident, Status::in_review));
  CHECK(is_required(owner, nullptr, Status::closed));
  CHECK_FALSE(is_required(owner, incident, Status::superseded));
  CHECK_FALSE(is_required(owner, incident, Status::withdrawn));
  const FieldSpec& resolved = *find_field("resolved_at");
  CHECK_FALSE(is_required(resolved, incident, Status::in_review));
  CHECK(is_required(resolved, incident, Status::published));
  CHECK(is_required(resolved, incident, Status::closed));
  CHECK_FALSE(is_required(*find_field("declared_at"), incident, Status::closed));
  CHECK(is_required(*find_field("visibility"), find_kind("security"), Status::published));
  CHECK_FALSE(is_required(*find_field("visibility"), incident, Status::published));
}

TEST_CASE("closed sets are checked, with the nearest word") {
  CHECK(message("severity", "sev9") ==
        "unknown severity `sev9`; use one of sev1, sev2, sev3, sev4");
  CHECK(message("severity", "sev2").empty());
  CHECK(message("severity", "unknown").empty());
  CHECK(help("status", "in_review") == "did you mean `in-review`?");
  CHECK(help("status", "Draft") == "did you mean `draft`?");
  CHECK(contains(message("status", "unknown"), "unknown status `unknown`"));
  CHECK(contains(message("kind", "unknown"), "unknown kind"));
  CHECK(help("kind", "incidnet") == "did you mean `incident`?");
  CHECK(message("detected_by", "unknown").empty());
  CHECK(contains(message("detected_by", "pager"), "external-researcher"));
  CHECK(contains(message("visibility", "secret"), "use one of public, internal, restricted"));
  CHECK(contains(message("vulnerable", "true"), "yes, no, partly, unknown"));
  const auto problems = check("severity", scalar("sev9"));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].kind == FieldProblemKind::choice);
  CHECK(problems[0].span == Span{10, 14});
}

TEST_CASE("the configuration has a say in severities and kinds") {
  Config config;
  config.severities = {"P1", "P2"};
  config.kinds = {{"game-day", "exercise"}};
  CHECK(message("severity", "P2", config).empty());
  CHECK(contains(message("severity", "sev1", config), "use one of P1, P2"));
  CHECK(contains(message("potential_severity", "sev1", config), "use one of P1, P2"));
  CHECK(message("kind", "game-day", config).empty());
  CHECK_FALSE(message("kind", "game-day").empty());
  CHECK(resolve_kind("game-day", config) == find_kind("exercise"));
  CHECK(resolve_kind("incident", config) == find_kind("incident"));
  CHECK(resolve_kind("nothing", config) == nullptr);
}

TEST_CASE("vocabularies are checked only where the archive lists them") {
  Config config;
  CHECK(check("services", sequence({scalar("chekout")}), config).empty());
  config.vocabulary["services"] = {"checkout", "ledger"};
  config.vocabulary["trigger"] = {"config-push"};
  const auto problems = check("services", sequence({scalar("ledger"), scalar("chekout")}), config);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "unknown service `chekout`; use one of checkout, ledger");
  CHECK(problems[0].help == "did you mean `checkout`?");
  CHECK(problems[0].kind == FieldProblemKind::vocabulary);
  CHECK(check("services", sequence({scalar("unknown")}), config).empty());
  CHECK(contains(message("trigger", "binary-push", config), "unknown trigger `binary-push`"));
  CHECK(check("tags", sequence({scalar("anything")}), config).empty());
  config.vocabulary["teams"] = std::vector<std::string>(40, "x");
  const auto many = check("teams", sequence({scalar("y")}), config);
  REQUIRE(many.size() == 1);
  CHECK(contains(many[0].message, "not in the vocabulary"));
}

TEST_CASE("dates that do not exist are told from texts that are none") {
  CHECK(message("date", "2026-11-20").empty());
  CHECK(message("date", "unknown").empty());
  CHECK(message("date", "2024-02-30") == "`2024-02-30` is no date; February 2024 has 29 days");
  CHECK(message("date", "2023-02-29") == "`2023-02-29` is no date; February 2023 has 28 days");
  CHECK(message("date", "2024-13-01") == "`2024-13-01` is no date; there is no month 13");
  CHECK(message("date", "2024-01-00") == "`2024-01-00` is no date; there is no day 00");
  CHECK(help("date", "2026-2-3") == "did you mean `2026-02-03`?");
  CHECK(help("date", "27/09/2024") == "did you mean `2024-09-27`?");
  CHECK(help("date", "09/27/2024") == "did you mean `2024-09-27`?");
  CHECK(help("date", "03/04/2024").empty());
  CHECK(help("date", "2026-11-20T09:02:00Z") == "did you mean `2026-11-20`?");
  CHECK(contains(message("date", "yesterday"), "write it as `2026-11-20`"));
  CHECK_FALSE(message("date", std::string(100000, '1')).empty());
  CHECK(message("date", std::string(100000, '1')).size() < 300);
}

TEST_CASE("timestamps need an offset") {
  CHECK(message("started_at", "2026-11-20T09:02:00Z").empty());
  CHECK(message("started_at", "2026-11-20 09:02+01:00").empty());
  CHECK(message("started_at", "unknown").empty());
  const std::string no_offset = message("started_at", "2026-11-20T09:02:00");
  CHECK(contains(no_offset, "has no offset"));
  CHECK(contains(no_offset, "`2026-11-20T09:02:00Z`"));
  CHECK(contains(message("started_at", "2026-02-30T09:02:00Z"), "February 2026 has 28 days"));
  CHECK(contains(message("started_at", "2026-11-20T25:02:00Z"), "hour"));
  CHECK(contains(message("started_at", "2026-11-20"), "has no time of day"));
  CHECK(contains(message("started_at", "around noon"), "is no point in time"));
  CHECK(message("meeting_at", "2026-11-20").empty());
  CHECK(message("meeting_at", "2026-11-20T09:02:00Z").empty());
  CHECK(contains(message("meeting_at", "2026-11-20T09:02:00"), "has no offset"));
  CHECK(contains(message("meeting_at", "2026-11-31"), "November 2026 has 30 days"));
}

TEST_CASE("a scalar for a list is reported and read as one entry") {
  Config config;
  config.vocabulary["services"] = {"checkout"};
  const auto problems = check("services", scalar("chekout"), config);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "`services` is a single value; a list of texts is expected");
  CHECK(problems[0].help == "write it as a list: `[chekout]`");
  CHECK(contains(problems[1].message, "unknown service `chekout`"));
  CHECK(check("services", scalar("unknown")).empty());
  CHECK(check("services", sequence({})).empty());
  CHECK(check("services", Node{}).empty());
}

TEST_CASE("wrong shapes are named") {
  CHECK(check("owner", sequence({scalar("a"), scalar("b")}))[0].message ==
        "`owner` is a list; one person or team is expected");
  CHECK(check("title", mapping({}))[0].message == "`title` is a map; text is expected");
  CHECK(check("services", mapping({}))[0].message ==
        "`services` is a map; a list of texts is expected");
  CHECK(check("services", sequence({mapping({})}))[0].message ==
        "an entry of `services` is a map; a list of texts is expected");
  CHECK(check("impact", scalar("huge"))[0].message ==
        "`impact` is a single value; a map of figures is expected");
  CHECK(check("impact", scalar("unknown")).empty());
  CHECK(check("shared", scalar("x"))[0].message ==
        "`shared` is a single value; a list of maps is expected");
}

TEST_CASE("titles are any text") {
  CHECK(message("title", "unknown").empty());
  CHECK(message("title", "2026").empty());
  CHECK(message("title", "Zahlung fehlgeschlagen: 支払い").empty());
}

TEST_CASE("the schema's version is a closed set of numbers") {
  CHECK(message("schema", "1").empty());
  CHECK(message("schema", "2") == "unknown schema `2`; use 1");
  CHECK(contains(message("schema", "one"), "is no whole number"));
  CHECK(contains(message("schema", "unknown"), "is no whole number"));
  CHECK(contains(message("schema", "99999999999999999999"), "is no whole number"));
}

TEST_CASE("ids are stems and addresses are whole") {
  CHECK(message("repeat_of", "2026-11-20-checkout-500s").empty());
  CHECK(help("repeat_of", "reviews/2026/2026-11-20-checkout.md") ==
        "did you mean `2026-11-20-checkout`?");
  CHECK(check("related", sequence({scalar("a"), scalar("b.md")})).size() == 1);
  CHECK(message("source_url", "https://example.com/x").empty());
  CHECK_FALSE(message("source_url", "example.com").empty());
  CHECK_FALSE(message("source_url", "https://").empty());
  CHECK_FALSE(message("source_url", "javascript:alert(1)").empty());
}

TEST_CASE("impact is figures by name") {
  CHECK(
      check("impact", mapping({{"users", scalar("≈1200")}, {"revenue", scalar("none")}})).empty());
  const auto problems = check("impact", mapping({{"users", sequence({scalar("1")})}}));
  REQUIRE(problems.size() == 1);
  CHECK(contains(problems[0].message, "`impact.users` is a list"));
}

TEST_CASE("records have fixed keys") {
  CHECK(check("lint",
              mapping({{"disable", sequence({scalar("AAR305")})}, {"reason", scalar("imported")}}))
            .empty());
  const auto unknown = check("lint", mapping({{"disabel", sequence({})}}));
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].message == "unknown key `disabel` in `lint`; use one of disable, reason");
  CHECK(unknown[0].help == "did you mean `disable`?");
  CHECK(unknown[0].span == Span{1, 8});
  const auto shared =
      check("shared",
            sequence({mapping({{"date", scalar("2026-02-30")}, {"headcount", scalar("many")}})}));
  REQUIRE(shared.size() == 2);
  CHECK(contains(shared[0].message, "is no date"));
  CHECK(contains(shared[1].message, "is no whole number"));
}
