#include "report/diagnostic_json.hpp"
#include "report/formats.hpp"

namespace aar::format {
namespace {

void write_jsonl(const Report& report, std::ostream& out) {
  for (const Diagnostic& diagnostic : report.diagnostics) {
    text::JsonWriter json;
    report::write_diagnostic(json, diagnostic);
    out << json.text() << '\n';
  }
}

}  // namespace

const Format jsonl{
    .name = "jsonl",
    .summary = "one JSON object a line, each a finding as in json",
    .media_type = "application/x-ndjson",
    .write = write_jsonl,
};

}  // namespace aar::format
