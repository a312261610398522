#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

std::string plain(std::string_view words) {
  return text::lower_ascii(
      text::squeeze(text::replace_all(text::replace_all(words, "\n>", "\n"), "’", "'")));
}

void check_prime_directive(const LintContext& context, DiagnosticSink& sink) {
  const std::string banner = plain(context.config.wording.banner);
  if (banner.empty()) return;
  const std::string body = plain(context.source.text(context.document.body));
  if (body.find(banner) != std::string::npos) return;
  sink.report(place_of_absence(context.document),
              "the sentence that every review of this archive holds is missing")
      .help = "add: " + context.config.wording.banner;
}

}  // namespace

const Rule prime_directive{
    .id = "AAR809",
    .name = "prime-directive",
    .category = Category::people,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "the sentence that the archive wants in every review is missing",
    .check = check_prime_directive,
};

}  // namespace aar::rule
