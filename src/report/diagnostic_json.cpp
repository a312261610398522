#include "report/diagnostic_json.hpp"

namespace aar::report {
namespace {

void write_range(text::JsonWriter& json, const Place& place) {
  json.key("line").value(std::uint64_t{place.begin.line});
  json.key("column").value(std::uint64_t{place.begin.column});
  json.key("end_line").value(std::uint64_t{place.end.line});
  json.key("end_column").value(std::uint64_t{place.end.column});
}

}  // namespace

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

}  // namespace aar::report
