// reviewdog's own format. Its columns count bytes from 1, the end is exclusive. Every edit of a
// repair is a suggestion, which reviewdog offers as a button in the pull request.
#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"

namespace aar::format {
namespace {

std::string_view rdjson_severity(Level level) {
  switch (level) {
    case Level::error:
      return "ERROR";
    case Level::warning:
      return "WARNING";
    default:
      return "INFO";
  }
}

void write_position(text::JsonWriter& json, const Position& position, const Units& units) {
  json.begin_object();
  json.key("line").value(std::uint64_t{position.line});
  json.key("column").value(std::uint64_t{units.bytes});
  json.end_object();
}

template <class Ends>
void write_range(text::JsonWriter& json, const Ends& ends) {
  json.key("range").begin_object();
  json.key("start");
  write_position(json, ends.begin, ends.begin_units);
  json.key("end");
  write_position(json, ends.end, ends.end_units);
  json.end_object();
}

void write_location(text::JsonWriter& json, const Place& place, const std::string& path) {
  json.key("location").begin_object();
  json.key("path").value(path);
  write_range(json, place);
  json.end_object();
}

void write_suggestions(text::JsonWriter& json, const Fix& fix) {
  json.key("suggestions").begin_array();
  for (const Edit& edit : fix.edits) {
    json.begin_object();
    write_range(json, edit);
    json.key("text").value(edit.replacement);
    json.end_object();
  }
  json.end_array();
}

void write_one(text::JsonWriter& json, const Diagnostic& diagnostic) {
  const std::string& path = diagnostic.place.path;
  json.begin_object();
  json.key("message").value(report::with_help(diagnostic, "\nhelp: "));
  write_location(json, diagnostic.place, path);
  json.key("severity").value(rdjson_severity(diagnostic.level));
  json.key("code").begin_object();
  json.key("value").value(diagnostic.rule);
  json.end_object();
  if (diagnostic.fix && !diagnostic.fix->redacted) {
    write_suggestions(json, *diagnostic.fix);
  }
  if (!diagnostic.notes.empty()) {
    json.key("related_locations").begin_array();
    for (const Note& note : diagnostic.notes) {
      json.begin_object();
      json.key("message").value(text::sanitize(note.message));
      write_location(json, note.place, note.place.path.empty() ? path : note.place.path);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_rdjson(const Report& report, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("source").begin_object();
  json.key("name").value("aar");
  json.end_object();
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    write_one(json, diagnostic);
  }
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace

const Format rdjson{
    .name = "rdjson",
    .summary = "for reviewdog, with repairs as suggestions",
    .media_type = "application/json",
    .write = write_rdjson,
};

}  // namespace aar::format
