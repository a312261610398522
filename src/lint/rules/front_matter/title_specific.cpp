#include <algorithm>
#include <array>

#include "lint/placeholder.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t fewest_words = 3;
constexpr std::size_t fewest_letters = 6;  // of a script without blanks between words

/// Words that say what every review is about.
constexpr std::string_view common_words =
    " a an the of in on at for with and to our all some is was were are "
    "incident incidents outage outages downtime down unavailable unavailability failure failures "
    "failed "
    "failing error errors issue issues problem problems bug bugs disruption degradation degraded "
    "slow "
    "slowness latency crash crashes broken service services server servers system systems site "
    "website "
    "app application applications platform production prod staging network database databases db "
    "api cluster backend frontend infrastructure cloud major minor partial full total brief short "
    "unexpected unplanned critical performance availability connectivity postmortem review report "
    "retrospective ";

bool is_common(std::string_view word) {
  return common_words.find(" " + text::lower_ascii(word) + " ") != std::string_view::npos;
}

/// Without its punctuation; empty for a dash or a number of the archive.
std::string_view bare(std::string_view word) {
  constexpr std::string_view marks = ".,:;!?()[]\"'`-#/|";
  const std::size_t begin = word.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return word.substr(begin, word.find_last_not_of(marks) + 1 - begin);
}

bool is_without_blanks(std::string_view title) {
  for (std::size_t at = 0; at < title.size();) {
    const text::CodePoint point = text::decode(title, at);
    if (text::is_cjk(point.value)) return true;
    at += point.size;
  }
  return false;
}

void check_title_specific(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const bool named = !review.title.text.empty();
  const std::string_view title = text::trim(named ? review.title.text : review.heading_title);
  const Span span = named ? review.title.span : review.heading_title_span;
  if (title.empty() || judge_title(title) != TitleFault::none) return;  // AAR109's
  constexpr std::string_view help_text =
      "say what happened to whom: it is what a colleague reads in a list of results";
  if (is_without_blanks(title)) {
    if (text::count_code_points(title) >= fewest_letters) return;
    sink.report_at_most(Level::note, span, "the title `{}` is short", title).help = help_text;
    return;
  }
  std::size_t words = 0;
  std::size_t common = 0;
  for (const std::string_view word : text::words(title)) {
    const std::string_view plain = bare(word);
    if (plain.empty()) continue;
    ++words;
    if (is_common(plain)) ++common;
  }
  if (words > 0 && words == common) {
    sink.report(span, "the title `{}` would fit many reviews", title).help = help_text;
  } else if (words < fewest_words) {
    sink.report_at_most(Level::note, span, "the title `{}` has fewer than three words", title)
        .help = help_text;
  }
}

}  // namespace

const Rule title_specific{
    .id = "AAR112",
    .name = "title-specific",
    .category = Category::front_matter,
    .levels = {Level::note, Level::warning, Level::warning},
    .core = false,
    .summary = "the title would fit many reviews",
    .check = check_title_specific,
};

}  // namespace aar::rule
