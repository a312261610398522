#include "lint/line_ends.hpp"

#include "lint/edits.hpp"
#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// Every line end that is not `wanted` (LF or CRLF).
std::vector<Edit> other_line_ends(std::string_view text, std::string_view wanted) {
  std::vector<Edit> edits;
  const bool to_lf = wanted == "\n";
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const bool crlf = at > 0 && text[at - 1] == '\r';
    if (crlf && to_lf) edits.push_back({{at - 1, at}, ""});
    if (!crlf && !to_lf) edits.push_back({{at, at}, "\r"});
  }
  return edits;
}

void report_mixed(const LineEnds& ends, std::string_view text, DiagnosticSink& sink) {
  const bool to_lf = ends.majority() == "\n";
  std::vector<Edit> edits = other_line_ends(text, ends.majority());
  Diagnostic& diagnostic =
      sink.report(edits.front().span, "{} of {} lines end in {}, the others in {}", edits.size(),
                  ends.lf + ends.crlf, to_lf ? "CRLF" : "LF", to_lf ? "LF" : "CRLF");
  diagnostic.help = "end them all alike; editors and `git diff` show such lines as changed";
  // Beside a lone carriage return, a line feed taken or given makes another line end.
  if (ends.cr == 0) {
    diagnostic.fix =
        Fix{to_lf ? "end all lines with LF" : "end all lines with CRLF", true, std::move(edits)};
  }
}

/// A file that is CRLF throughout is as good as any other; whoever wants LF asks for it.
void report_crlf(const LineEnds& ends, std::string_view text, DiagnosticSink& sink) {
  if (ends.cr > 0) return;
  std::vector<Edit> edits = other_line_ends(text, "\n");
  Diagnostic& diagnostic =
      sink.report_at_most(Level::note, edits.front().span, "all {} lines end in CRLF", ends.crlf);
  diagnostic.help =
      "`--fix --unsafe` ends them with LF; `*.md text` in `.gitattributes` lets git do it";
  diagnostic.fix = Fix{"end all lines with LF", false, std::move(edits)};
}

void check_line_ends(const LintContext& context, DiagnosticSink& sink) {
  if (is_unreadable(context.document) || is_stray(context)) return;
  const std::string_view text = context.source.text();
  if (text.find('\r') == std::string_view::npos) return;
  const LineEnds ends = count_line_ends(text);
  if (ends.mixed()) {
    report_mixed(ends, text, sink);
  } else if (ends.crlf > 0) {
    report_crlf(ends, text, sink);
  }
}

}  // namespace

const Rule line_ends{
    .id = "AAR905",
    .name = "line-ends",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .fixes = true,
    .summary = "lines end in CRLF, some or all of them",
    .check = check_line_ends,
};

}  // namespace aar::rule
