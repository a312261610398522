// GitLab Code Quality: an array, never with a byte order mark. Findings of equal fingerprints are
// shown as one, and a fingerprint must outlive an edit above it, so it holds no line number.
#include <fmt/format.h>

#include "report/fingerprint.hpp"
#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/json.hpp"

namespace aar::format {
namespace {

/// `critical` and `blocker` are kept for what breaks production, which no text does.
std::string_view gitlab_severity(Level level) {
  switch (level) {
    case Level::error:
      return "major";
    case Level::warning:
      return "minor";
    default:
      return "info";
  }
}

void write_gitlab(const Report& report, std::ostream& out) {
  const std::vector<report::Fingerprint> fingerprints = report::fingerprints(report.diagnostics);
  text::JsonWriter json(2);
  json.begin_array();
  for (std::size_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    json.begin_object();
    // GitLab does not show check_name, so the description says it as well.
    json.key("description")
        .value(fmt::format("{} {}: {}", diagnostic.rule, diagnostic.name,
                           report::with_help(diagnostic, "; ")));
    json.key("check_name").value(diagnostic.rule);
    json.key("fingerprint").value(report::to_string(fingerprints[i]));
    json.key("severity").value(gitlab_severity(diagnostic.level));
    json.key("location").begin_object();
    json.key("path").value(diagnostic.place.path);
    json.key("lines").begin_object();
    json.key("begin").value(std::uint64_t{diagnostic.place.begin.line});
    json.key("end").value(std::uint64_t{diagnostic.place.end.line});
    json.end_object();
    json.end_object();
    json.end_object();
  }
  json.end_array();
  out << json.text() << '\n';
}

}  // namespace

const Format gitlab{
    .name = "gitlab",
    .summary = "GitLab Code Quality: the widget of a merge request",
    .media_type = "application/json",
    .write = write_gitlab,
};

}  // namespace aar::format
