// The contract of product.md; its JSON Schema is docs/schema/lint.json.
#include "text/json.hpp"

#include "report/formats.hpp"

namespace aar::format {
namespace {

void write_range(text::JsonWriter& json, const Place& place) {
  json.key("line").value(std::uint64_t{place.begin.line});
  json.key("column").value(std::uint64_t{place.begin.column});
  json.key("end_line").value(std::uint64_t{place.end.line});
  json.key("end_column").value(std::uint64_t{place.end.column});
}

void write_diagnostic(text::JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.key("path").value(diagnostic.place.path);
  write_range(json, diagnostic.place);
  json.key("level").value(to_string(diagnostic.level));
  json.key("rule").value(diagnostic.rule);
  json.key("name").value(diagnostic.name);
  if (!diagnostic.pattern.empty()) {
    json.key("pattern").value(diagnostic.pattern);
  }
  json.key("message").value(diagnostic.message);
  json.key("help").value(diagnostic.help);
  json.key("fixable").value(diagnostic.fix.has_value());
  json.key("related").begin_array();
  for (const Note& note : diagnostic.notes) {
    json.begin_object();
    json.key("path").value(note.place.path.empty() ? diagnostic.place.path : note.place.path);
    write_range(json, note.place);
    json.key("message").value(note.message);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write(const Report& report, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    write_diagnostic(json, diagnostic);
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
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace

const Format json{
    .name = "json",
    .summary = "one document, the contract for scripts (`aar schema lint`)",
    .media_type = "application/json",
    .write = write,
};

}  // namespace aar::format
