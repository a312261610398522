// A summary for the page of a job, a merge request or a chat: a table, the worst first. GitHub
// takes at most 1 MiB a step and drops more without a word, so both rows and bytes are limited.
#include "text/markdown.hpp"

#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::format {
namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_listed = 200;  // changed reviews, notices
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

std::string markdown_heading(const Report& report) {
  const std::string findings =
      report.diagnostics.empty()
          ? fmt::format("no findings in {}", text::counted(report.summary.files, "file"))
          : report::summary_line(report.summary);
  if (!report.gate) return fmt::format("### aar lint: {}\n", findings);
  return fmt::format("### aar check: {} merge into {}\n\n{}\n", fails(report) ? "must not" : "may",
                     text::markdown_prose(report::compared_with(*report.gate)), findings);
}

/// At most `most_rows` lines of a list, each cut to what a cell holds.
void write_markdown_list(const std::vector<std::string>& lines, std::ostream& out) {
  if (lines.empty()) return;
  out << '\n';
  for (std::size_t i = 0; i < lines.size() && i < most_listed; ++i)
    out << "- " << lines[i] << '\n';
  if (lines.size() > most_listed)
    out << fmt::format("- … and {} more\n", lines.size() - most_listed);
}

std::string changed_line(const Gate::Changed& changed) {
  const auto shown = [](const std::string& path) {
    return text::markdown_code(text::shorten(text::sanitize(path), longest_cell));
  };
  return changed.former_path.empty() ? fmt::format("{} {}", shown(changed.path), changed.change)
                                     : fmt::format("{} {}, was {}", shown(changed.path),
                                                   changed.change, shown(changed.former_path));
}

void write_gate_markdown(const Gate& gate, std::ostream& out) {
  std::vector<std::string> said;
  for (const std::string& notice : gate.notices)
    said.push_back(text::markdown_prose(notice));
  for (const std::string& what : gate.unchecked)
    said.push_back(fmt::format("**Not checked:** {}", text::markdown_prose(what)));
  write_markdown_list(said, out);
  if (gate.changed.empty()) return;
  std::vector<std::string> changed;
  for (const Gate::Changed& one : gate.changed)
    changed.push_back(changed_line(one));
  out << fmt::format("\n<details><summary>{} changed</summary>\n",
                     text::counted(gate.changed.size(), "review"));
  write_markdown_list(changed, out);
  out << "\n</details>\n";
}

void write_markdown_table(const Report& report, std::ostream& out) {
  out << "\n| level | place | rule | finding |\n| --- | --- | --- | --- |\n";
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

void write_markdown(const Report& report, std::ostream& out) {
  out << markdown_heading(report);
  if (report.gate) write_gate_markdown(*report.gate, out);
  if (!report.diagnostics.empty()) write_markdown_table(report, out);
}

}  // namespace

const Format markdown{
    .name = "markdown",
    .summary = "a table, for the summary of a job",
    .media_type = "text/markdown",
    .write = write_markdown,
};

}  // namespace aar::format
