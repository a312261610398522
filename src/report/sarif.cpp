// SARIF 2.1.0 as GitHub's code scanning takes it. Columns are UTF-16 code units; no source text is
// copied, so none that is redacted either.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "aar/rule.hpp"

#include "report/fingerprint.hpp"
#include "report/formats.hpp"
#include "report/line.hpp"
#include "report/sarif_parts.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace aar::format {
namespace {

// GitHub refuses a file of more than 25,000 results and shows 5,000 of fewer; of the places a
// result is related to it shows 100.
constexpr std::size_t most_results = 5000;
constexpr std::size_t most_related = 100;

using RuleIndex = std::map<std::string_view, std::size_t>;

void write_related(text::JsonWriter& json, const Diagnostic& diagnostic) {
  const std::size_t shown = std::min(diagnostic.notes.size(), most_related);
  json.key("relatedLocations").begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    const Note& note = diagnostic.notes[i];
    json.begin_object();
    json.key("id").value(std::uint64_t{i + 1});
    report::write_physical_location(
        json, note.place.path.empty() ? diagnostic.place.path : note.place.path, note.place);
    report::write_message(json, "message", report::sentence(note.message));
    json.end_object();
  }
  json.end_array();
}

void write_fix(text::JsonWriter& json, const Fix& fix, const std::string& path) {
  json.key("fixes").begin_array();
  json.begin_object();
  report::write_message(json, "description", report::sentence(fix.title));
  json.key("artifactChanges").begin_array();
  json.begin_object();
  report::write_artifact(json, path);
  json.key("replacements").begin_array();
  for (const Edit& edit : fix.edits) {
    json.begin_object();
    report::write_region(json, "deletedRegion", edit);
    report::write_message(json, "insertedContent", edit.replacement);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  json.end_array();
}

void write_result(text::JsonWriter& json, const Diagnostic& diagnostic,
                  const report::Fingerprint& fingerprint, const RuleIndex& rules) {
  json.begin_object();
  json.key("ruleId").value(diagnostic.rule);
  json.key("ruleIndex").value(std::uint64_t{rules.at(diagnostic.rule)});
  json.key("level").value(to_string(diagnostic.level));
  // The first sentence becomes the title of the alert.
  std::string message = report::sentence(diagnostic.message);
  if (!diagnostic.help.empty()) {
    message += " " + report::sentence(diagnostic.help);
  }
  report::write_message(json, "message", message);
  json.key("locations").begin_array().begin_object();
  report::write_physical_location(json, diagnostic.place.path, diagnostic.place);
  json.end_object().end_array();
  json.key("partialFingerprints").begin_object();
  json.key("primaryLocationLineHash").value(report::to_string(fingerprint));
  json.end_object();
  if (!diagnostic.notes.empty()) {
    write_related(json, diagnostic);
  }
  if (diagnostic.fix && !diagnostic.fix->redacted && !diagnostic.fix->edits.empty()) {
    write_fix(json, *diagnostic.fix, diagnostic.place.path);
  }
  if (!diagnostic.pattern.empty()) {
    json.key("properties").begin_object();
    json.key("pattern").value(diagnostic.pattern);
    json.end_object();
  }
  json.end_object();
}

RuleIndex index_rules(const std::vector<Diagnostic>& diagnostics) {
  RuleIndex index;
  for (const Diagnostic& diagnostic : diagnostics) {
    index.emplace(diagnostic.rule, 0);
  }
  std::size_t next = 0;
  for (auto& entry : index) {
    entry.second = next++;
  }
  return index;
}

void write_driver(text::JsonWriter& json, const Report& report, const RuleIndex& rules) {
  json.key("tool").begin_object();
  json.key("driver").begin_object();
  json.key("name").value("aar");
  json.key("semanticVersion").value(report.version);
  json.key("rules").begin_array();
  for (const auto& entry : rules) {
    report::write_rule(json, entry.first);
  }
  json.end_array();
  json.end_object();
  json.end_object();
}

/// Says on the tool's status page that the file does not hold everything.
void write_truncation(text::JsonWriter& json, std::size_t hidden) {
  json.key("invocations").begin_array();
  json.begin_object();
  json.key("executionSuccessful").value(true);
  json.key("toolExecutionNotifications").begin_array();
  json.begin_object();
  json.key("level").value("warning");
  report::write_message(json, "message",
                        fmt::format("{} more findings are left out: the file holds the worst {}.",
                                    hidden, most_results));
  json.end_object();
  json.end_array();
  json.end_object();
  json.end_array();
}

void write_sarif(const Report& report, std::ostream& out) {
  const RuleIndex rules = index_rules(report.diagnostics);
  const std::vector<report::Fingerprint> fingerprints = report::fingerprints(report.diagnostics);
  std::vector<std::size_t> order = report::worst_first(report.diagnostics);
  const std::size_t hidden = order.size() - std::min(order.size(), most_results);
  order.resize(order.size() - hidden);

  text::JsonWriter json(2);
  json.begin_object();
  json.key("$schema").value("https://json.schemastore.org/sarif-2.1.0.json");
  json.key("version").value("2.1.0");
  json.key("runs").begin_array();
  json.begin_object();
  write_driver(json, report, rules);
  if (hidden > 0) {
    write_truncation(json, hidden);
  }
  json.key("columnKind").value("utf16CodeUnits");
  json.key("results").begin_array();
  for (const std::size_t i : order) {
    write_result(json, report.diagnostics[i], fingerprints[i], rules);
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace

const Format sarif{
    .name = "sarif",
    .summary = "SARIF 2.1.0: code scanning on GitHub, and many viewers",
    .media_type = "application/sarif+json",
    .write = write_sarif,
};

}  // namespace aar::format
