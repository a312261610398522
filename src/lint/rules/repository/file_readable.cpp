#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_file_readable(const LintContext& context, DiagnosticSink& sink) {
  if (is_stray(context)) return;  // AAR903's: an image among the reviews is no broken review
  report_faults(context, sink,
                {FaultKind::binary, FaultKind::utf16, FaultKind::too_large, FaultKind::unreadable});
}

}  // namespace

const Rule file_readable{
    .id = "AAR901",
    .name = "file-readable",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .waiver = Waiver::never,
    .summary = "the file cannot be read as text",
    .check = check_file_readable,
};

}  // namespace aar::rule
