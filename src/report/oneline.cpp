#include "report/formats.hpp"
#include "report/line.hpp"

namespace aar::format {
namespace {

void write_oneline(const Report& report, std::ostream& out) {
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out << report::oneline(diagnostic) << '\n';
  }
}

}  // namespace

const Format oneline{
    .name = "oneline",
    .summary = "one line a finding: path:line:col: level: message [AARnnn name]",
    .media_type = "text/plain",
    .write = write_oneline,
};

}  // namespace aar::format
