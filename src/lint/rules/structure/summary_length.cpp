#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/word_count.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t fewest_words = 30;
constexpr std::size_t most_words = 200;
constexpr std::size_t most_sentences = 8;
// Between these and the wanted length it is a matter of taste.
constexpr std::size_t far_too_few = 15;
constexpr std::size_t far_too_many = 300;

void check_summary_length(const LintContext& context, DiagnosticSink& sink) {
  const Section* const section = context.review.section("summary");
  if (section == nullptr || context.review.none("summary") != nullptr) return;
  const std::size_t words = count_words(context.document, context.source, section->body);
  if (words == 0) return;  // AAR202's
  if (words < fewest_words) {
    sink.report_at_most(words < far_too_few ? Level::warning : Level::note, section->span,
                        "the summary has {} words; 30 to 200 are usual", words)
        .help = "for somebody who was away: what happened, when, to whom, and how things are now";
    return;
  }
  if (words > most_words) {
    sink.report_at_most(words > far_too_many ? Level::warning : Level::note, section->span,
                        "the summary has {} words; 30 to 200 are usual", words)
        .help = "keep what a reader needs who reads nothing else, and move the rest down";
    return;
  }
  const std::size_t count = sentences(own_words(context, section->body)).size();
  if (count > most_sentences) {
    sink.report_at_most(Level::note, section->span,
                        "the summary has {} sentences; eight at most are usual", count)
        .help = "keep what a reader needs who reads nothing else, and move the rest down";
  }
}

}  // namespace

const Rule summary_length{
    .id = "AAR212",
    .name = "summary-length",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the summary is too short or too long to be read alone",
    .check = check_summary_length,
};

}  // namespace aar::rule
