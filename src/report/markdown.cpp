// A summary for the page of a job, a merge request or a chat: a table, the worst first. GitHub
// takes at most 1 MiB a step and drops more without a word, so both rows and bytes are limited.
#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::format {
namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_bytes = std::size_t{512} * 1024;
constexpr std::size_t longest_cell = 400;  // terminal columns, before escapes

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         byte >= 0x80U;
}

/// Letters, digits and what never means anything in Markdown, HTML or to a site's autolinks.
bool is_plain(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_word(c)) return true;
  if (c == '_') {  // within a word it is no emphasis: resolved_at
    return at > 0 && is_word(text[at - 1]) && at + 1 < text.size() && is_word(text[at + 1]);
  }
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  if (c == ':') return next == ' ';  // else a link, or on some sites a picture: `:x:`
  if (c == '.') return at == 0 || text[at - 1] != 'w';  // `www.` makes a link
  return std::string_view(" ,;/-?()=%'\"").find(c) != std::string_view::npos;
}

/// An entity is a character and nothing else, in code, in tables and everywhere.
std::string escape(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text, i)) {
      escaped += text[i];
    } else {
      escaped += fmt::format("&#{};", static_cast<int>(text[i]));
    }
  }
  return escaped;
}

std::string code(std::string_view text) {
  return fmt::format("<code>{}</code>", escape(text));
}

/// What stands in back-ticks becomes code; a back-tick without its pair stays one.
std::string prose(std::string_view text) {
  const std::string clean = text::shorten(text::sanitize(text), longest_cell);
  const std::vector<std::string_view> pieces = text::split(clean, '`');
  std::string result;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool closed = i + 1 < pieces.size();
    if (i % 2 == 0) {
      result += escape(pieces[i]);
    } else if (closed) {
      result += code(pieces[i]);
    } else {
      result += "&#96;" + escape(pieces[i]);
    }
  }
  return result;
}

std::string row(const Diagnostic& diagnostic) {
  const std::string path = text::shorten(text::sanitize(diagnostic.place.path), longest_cell);
  std::string message = prose(diagnostic.message);
  if (!diagnostic.help.empty()) {
    message += "<br>" + prose(diagnostic.help);
  }
  return fmt::format("| {} | {}:{}:{} | {} {} | {} |\n", to_string(diagnostic.level), code(path),
                     diagnostic.place.begin.line, diagnostic.place.begin.column, diagnostic.rule,
                     diagnostic.name, message);
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
