#include "lint/rules.hpp"
#include "lint/wording/scan.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t widest = 60;

void check_archive_phrase(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<Phrase>& phrases = context.config.wording.add;
  for (std::size_t number = 0; number < phrases.size(); ++number) {
    for (const Span span :
         find_wording(context, phrases[number].pattern, DiagnosticSink::max_findings)) {
      Diagnostic& diagnostic =
          sink.report(span, "`{}` is not used in this archive",
                      text::shorten(text::squeeze(context.source.text(span)), widest));
      diagnostic.pattern = fmt::format("add{}", number + 1);
      diagnostic.help = phrases[number].suggest;
    }
  }
}

}  // namespace

const Rule archive_phrase{
    .id = "AAR715",
    .name = "archive-phrase",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::warning},
    .summary = "a phrase that the archive's settings do not want",
    .check = check_archive_phrase,
};

}  // namespace aar::rule
