#include "lint/body_length.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_length_floor(const LintContext& context, DiagnosticSink& sink) {
  const std::size_t words = body_words(context);
  const std::size_t fewest = usual_length(context).fewest;
  if (words == 0 || words >= fewest) return;  // nothing at all is AAR201's and AAR202's
  sink.report(place_of_absence(context.document), "the body has {} words; {} are the least usual",
              words, fewest)
      .help = "what would somebody ask who was not there?";
}

}  // namespace

const Rule length_floor{
    .id = "AAR216",
    .name = "length-floor",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::note},
    .core = false,
    .summary = "the body is short for a review of its kind",
    .check = check_length_floor,
};

}  // namespace aar::rule
