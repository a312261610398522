#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_file_name(const LintContext& context, DiagnosticSink& sink) {
  if (!is_stray(context)) return;
  sink.report({}, "the file name does not end in `.md`, so other tools do not see a review here")
      .help = "rename it, or move what is no review out of the reviews folder";
}

}  // namespace

const Rule file_name{
    .id = "AAR903",
    .name = "file-name",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .repository = true,
    .summary = "a file in the reviews folder does not end in `.md`",
    .check = check_file_name,
};

}  // namespace aar::rule
