#include "lint/edits.hpp"
#include "lint/faults.hpp"
#include "lint/line_ends.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_final_newline(const LintContext& context, DiagnosticSink& sink) {
  if (is_unreadable(context.document) || is_stray(context)) return;
  const std::string_view text = context.source.text();
  if (text.size() <= context.source.bom_size()) return;
  if (text.back() == '\n' || text.back() == '\r') return;
  const Span end{text.size(), text.size()};
  Diagnostic& diagnostic = sink.report(end, "the last line has no line end");
  diagnostic.help = "end it, so that the next line added touches no other";
  diagnostic.fix =
      single_fix("end the last line", end, std::string(count_line_ends(text).majority()));
}

}  // namespace

const Rule final_newline{
    .id = "AAR904",
    .name = "final-newline",
    .category = Category::repository,
    .levels = {Level::note, Level::note, Level::note},
    .core = false,
    .fixes = true,
    .summary = "the file does not end in a line end",
    .check = check_final_newline,
};

}  // namespace aar::rule
