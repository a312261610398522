// The contract of product.md; its JSON Schema is docs/schema/lint.json.
#include "report/diagnostic_json.hpp"
#include "report/formats.hpp"

namespace aar::format {
namespace {

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
