// The contract for scripts; its JSON Schemas are docs/schema/lint.json and, with what `aar check`
// adds, check.json.
#include "report/diagnostic_json.hpp"
#include "report/formats.hpp"

namespace aar::format {
namespace {

/// A key whose value may be missing.
void write_optional(text::JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  text.empty() ? json.null() : json.value(text);
}

void write_gate_json(text::JsonWriter& json, const Gate& gate, bool stopped) {
  json.key("verdict").value(stopped ? "must-not-merge" : "may-merge");
  json.key("compared_with").begin_array();
  for (const Gate::Compared& one : gate.compared_with) {
    json.begin_object();
    json.key("ref").value(one.ref);
    write_optional(json, "commit", one.commit);
    write_optional(json, "merge_base", one.merge_base);
    json.end_object();
  }
  json.end_array();
  json.key("changed").begin_array();
  for (const Gate::Changed& one : gate.changed) {
    json.begin_object();
    json.key("path").value(one.path);
    json.key("change").value(one.change);
    write_optional(json, "former_path", one.former_path);
    json.end_object();
  }
  json.end_array();
  json.strings("notices", gate.notices);
  json.strings("unchecked", gate.unchecked);
}

void write_json(const Report& report, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    report::write_diagnostic(json, diagnostic);
  }
  json.end_array();
  json.key("summary").begin_object();
  json.key("files").value(std::uint64_t{report.summary.files});
  json.key("errors").value(std::uint64_t{report.summary.errors});
  json.key("warnings").value(std::uint64_t{report.summary.warnings});
  json.key("notes").value(std::uint64_t{report.summary.notes});
  json.key("suppressed").value(std::uint64_t{report.summary.suppressed});
  json.key("known").value(std::uint64_t{report.summary.known});
  json.key("stale").value(std::uint64_t{report.summary.stale});
  json.end_object();
  if (report.gate) write_gate_json(json, *report.gate, fails(report));
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace

const Format json{
    .name = "json",
    .summary = "one document, the contract for scripts (`aar schema lint`)",
    .media_type = "application/json",
    .write = write_json,
};

}  // namespace aar::format
