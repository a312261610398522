// A summary for the page of a job, a merge request or a chat: a table, the worst first. GitHub
// takes at most 1 MiB a step and drops more without a word, so both rows and bytes are limited.
#include "text/markdown.hpp"

#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/utf8.hpp"

namespace aar::format {
namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_bytes = std::size_t{512} * 1024;
constexpr std::size_t longest_cell = 400;  // terminal columns, before escapes

std::string row(const Diagnostic& diagnostic) {
  const std::string path = text::shorten(text::sanitize(diagnostic.place.path), longest_cell);
  std::string message = text::markdown_prose(diagnostic.message);
  if (!diagnostic.help.empty()) {
    message += "<br>" + text::markdown_prose(diagnostic.help);
  }
  return fmt::format("| {} | {}:{}:{} | {} {} | {} |\n", to_string(diagnostic.level),
                     text::markdown_code(path), diagnostic.place.begin.line,
                     diagnostic.place.begin.column, diagnostic.rule, diagnostic.name, message);
}

void write_markdown(const Report& report, std::ostream& out) {
  if (report.diagnostics.empty()) {
    out << fmt::format("### aar lint: no findings in {}\n",
                       report::count(report.summary.files, "file"));
    return;
  }
  out << fmt::format("### aar lint: {}\n\n", report::summary_line(report.summary))
      << "| level | place | rule | finding |\n| --- | --- | --- | --- |\n";
  std::size_t rows = 0;
  std::size_t bytes = 0;
  for (const std::size_t i : report::worst_first(report.diagnostics)) {
    const std::string line = row(report.diagnostics[i]);
    if (rows == most_rows || bytes + line.size() > most_bytes) break;
    out << line;
    ++rows;
    bytes += line.size();
  }
  if (rows < report.diagnostics.size()) {
    out << fmt::format("\n… and {} more; the log has them all.\n",
                       report.diagnostics.size() - rows);
  }
  out << "\n`aar explain RULE` tells what a rule is about.\n";
}

}  // namespace

const Format markdown{
    .name = "markdown",
    .summary = "a table, for the summary of a job",
    .media_type = "text/markdown",
    .write = write_markdown,
};

}  // namespace aar::format
