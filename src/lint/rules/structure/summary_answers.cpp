#include <algorithm>
#include <array>

#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/word_count.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

struct Answer {
  std::string_view question;
  std::string_view signs;  // parts of words, separated by bars
};

constexpr std::array<Answer, 3> answers{{
    {"when",
     "0|1|2|3|4|5|6|7|8|9|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
     "february|"
     "march "
     "|april|june|july|august|september|october|november|december|yesterday|morning|afternoon|"
     "evening|night|noon|midnight|hour|minute|week"},
    {"to what effect",
     "unavailab|unable|could not|couldn't|cannot|can't|did not|didn't|fail|error|slow|down|degrad|"
     "outage|affect|impact|lost|loss|miss|delay|reject|refus|brok|stop|disrupt|interrupt|"
     "inaccessib|"
     "unreachable|timeout|timed out|timing out|500|502|503|504|404|user|customer|wrong|incorrect|"
     "stale|duplicate|leak|expos|unhealthy|crash|not work|without|no longer|stuck|blocked|unusable|"
     "dropped|exhaust|corrupt|compromis|vulnerab"},
    {"how it ended",
     "resol|restor|recover|fix|mitigat|back to|rolled|roll back|rollback|revert|now |healthy|since "
     "then|again|ended|until|lasted|ongoing|still|closed|solved|repair|cleared|normal|minutes|"
     "hours|"
     "after |replac|restart|reboot|removed|scaled|disabl|patched|upgraded|contained|remov|returned|"
     "worked around|workaround|complete|releas|since"},
}};

bool has_sign(std::string_view words, std::string_view signs) {
  const std::vector<std::string_view> all = text::split(signs, '|');
  return std::any_of(all.begin(), all.end(), [&](std::string_view sign) {
    return words.find(sign) != std::string_view::npos;
  });
}

/// The signs are English: what is written otherwise is not judged. One such word may be another
/// language's as well.
bool is_english(std::string_view words) {
  constexpr std::array<std::string_view, 6> common{" the ", " and ",  " of ",
                                                   " to ",  " were ", " a "};
  return std::count_if(common.begin(), common.end(), [&](std::string_view word) {
           return words.find(word) != std::string_view::npos;
         }) >= 2;
}

void check_summary_answers(const LintContext& context, DiagnosticSink& sink) {
  if (context.review.type == nullptr || !context.review.type->event) return;
  const Section* const section = context.review.section("summary");
  if (section == nullptr || context.review.none("summary") != nullptr) return;
  const std::string words =
      text::lower_ascii(text::squeeze(readable_words(context, section->body)));
  constexpr std::size_t fewest_words = 15;
  if (!is_english(words) || count_words(words) < fewest_words) return;  // AAR212's
  std::vector<std::string> open;
  for (const Answer& answer : answers) {
    if (!has_sign(words, answer.signs)) open.emplace_back(answer.question);
  }
  if (open.empty()) return;
  sink.report_at_most(open.size() == answers.size() ? Level::warning : Level::note, section->span,
                      "the summary does not seem to say {}", text::join(open, " and "))
      .help = "for somebody who was away: what happened, when, to whom, and how things are now";
}

}  // namespace

const Rule summary_answers{
    .id = "AAR213",
    .name = "summary-answers",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the summary leaves open when, to what effect or how it ended",
    .check = check_summary_answers,
};

}  // namespace aar::rule
