#include <algorithm>
#include <array>
#include <string>

#include "lint/content.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr auto verdicts =
    std::to_array<std::string_view>({"yes", "no", "not", "partly", "partially", "unknown",
                                     "unclear", "はい", "いいえ", "一部", "不明", "部分"});

/// The first words of the section: `Partly: …`, `We are not`.
bool has_verdict(std::string_view words) {
  constexpr std::size_t first = 80;       // bytes
  constexpr std::size_t first_words = 3;  // `Their queue had no limit` is none
  const std::string start = text::lower_ascii(text::trim(words).substr(0, first));
  std::string plain = start;
  std::replace_if(
      plain.begin(), plain.end(),
      [](char c) { return c == ',' || c == '.' || c == ':' || c == '\n' || c == '*'; }, ' ');
  std::vector<std::string_view> found = text::words(plain);
  if (found.size() > first_words) found.resize(first_words);
  return std::any_of(verdicts.begin(), verdicts.end(), [&](std::string_view verdict) {
    return std::find(found.begin(), found.end(), verdict) != found.end() ||
           plain.rfind(verdict, 0) == 0;
  });
}

bool says_verdict(const LintContext& context) {
  if (context.review.vulnerable.filled()) return true;
  const std::vector<Span> bodies = section_bodies(context.review, "vulnerable");
  return std::any_of(bodies.begin(), bodies.end(),
                     [&](Span body) { return has_verdict(readable_words(context, body)); });
}

void check_external_verdict(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"external"})) return;
  const Content& content = content_of(context);
  if (!says_verdict(context)) {
    sink.report(section_place(context, "vulnerable"), "nothing says whether this could happen here")
        .help =
        "`vulnerable: yes`, `no`, `partly` or, after looking, `unknown` with what is missing";
    return;
  }
  if (is_written(context, content, "why-vulnerable")) return;
  sink.report(section_place(context, "why-vulnerable"), "the verdict has no reason").help =
      "which of our conditions are like theirs? what was looked at, and what did it show?";
}

}  // namespace

const Rule external_verdict{
    .id = "AAR614",
    .name = "external-verdict",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "an external review does not say whether it could happen here, and why",
    .check = check_external_verdict,
};

}  // namespace aar::rule
