#include "lint/body_length.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_length_ceiling(const LintContext& context, DiagnosticSink& sink) {
  const std::size_t words = body_words(context);
  const std::size_t most = usual_length(context).most;
  if (words <= most) return;
  sink.report(place_of_absence(context.document), "the body has {} words; up to {} are usual",
              words, most)
      .help = "link to logs, transcripts and drafts instead of holding them";
}

}  // namespace

const Rule length_ceiling{
    .id = "AAR217",
    .name = "length-ceiling",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::note},
    .core = false,
    .summary = "the body is longer than people read",
    .check = check_length_ceiling,
};

}  // namespace aar::rule
