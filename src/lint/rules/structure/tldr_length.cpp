#include <algorithm>

#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most = 280;

/// `TL;DR`, `TLDR:`, `tl dr`.
bool is_tldr(std::string_view title) {
  std::string letters = text::lower_ascii(title);
  std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
  return letters == "tldr";
}

void check_tldr_length(const LintContext& context, DiagnosticSink& sink) {
  const auto& sections = context.review.sections;
  for (const Section& section : sections) {
    if (!is_tldr(section.title)) continue;
    const std::size_t size =
        text::count_code_points(text::squeeze(readable_words(context, section.body)));
    if (size <= most) continue;
    // Where it stands for the summary it may be as long as one.
    const bool only = std::none_of(sections.begin(), sections.end(), [&](const Section& other) {
      return &other != &section && other.type != nullptr && other.type->id == "summary";
    });
    sink.report_at_most(only ? Level::note : Level::warning, section.span,
                        "`{}` has {} characters; 280 fit on a line of a digest", section.title,
                        size)
        .help = "one sentence: what happened to whom, and what it teaches";
  }
}

}  // namespace

const Rule tldr_length{
    .id = "AAR214",
    .name = "tldr-length",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the TL;DR is longer than a line of a digest",
    .check = check_tldr_length,
};

}  // namespace aar::rule
