#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/xml.hpp"

namespace aar::format {
namespace {

std::string_view checkstyle_severity(Level level) {
  return level == Level::note ? "info" : to_string(level);
}

void write_checkstyle(const Report& report, std::ostream& out) {
  out << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n'
      << R"(<checkstyle version="5.0">)" << '\n';
  const std::string* path = nullptr;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (path == nullptr || *path != diagnostic.place.path) {
      out << (path == nullptr ? "" : "  </file>\n")
          << fmt::format(R"(  <file name="{}">)", text::xml_escape(diagnostic.place.path)) << '\n';
      path = &diagnostic.place.path;
    }
    out << fmt::format(
               R"(    <error line="{}" column="{}" severity="{}" message="{}" source="aar.{}"/>)",
               diagnostic.place.begin.line, diagnostic.place.begin.column,
               checkstyle_severity(diagnostic.level),
               text::xml_escape(report::with_help(diagnostic, "; ")), diagnostic.rule)
        << '\n';
  }
  out << (path == nullptr ? "" : "  </file>\n") << "</checkstyle>\n";
}

}  // namespace

const Format checkstyle{
    .name = "checkstyle",
    .summary = "Checkstyle XML, which many servers and reviewdog read",
    .media_type = "application/xml",
    .write = write_checkstyle,
};

}  // namespace aar::format
