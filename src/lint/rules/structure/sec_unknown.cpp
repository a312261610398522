#include <algorithm>

#include "lint/headings.hpp"
#include "lint/rules.hpp"
#include "text/spelling.hpp"

namespace aar::rule {
namespace {

const std::vector<std::string>& known_titles() {
  static const std::vector<std::string> titles = [] {
    std::vector<std::string> all;
    for (const SectionType& type : section_types())
      all.emplace_back(type.title);
    for (const Kind& kind : kinds()) {
      for (const KindSection& section : kind.sections) {
        if (!section.title.empty()) all.emplace_back(section.title);
      }
    }
    return all;
  }();
  return titles;
}

/// `2018-03-26 10:34` is an entry of a timeline, not a section.
bool is_time(std::string_view title) {
  constexpr std::ptrdiff_t digits_of_a_time = 3;
  return std::count_if(title.begin(), title.end(), [](char c) { return '0' <= c && c <= '9'; }) >=
         digits_of_a_time;
}

void check_sec_unknown(const LintContext& context, DiagnosticSink& sink) {
  for (const Section& section : context.review.sections) {
    const Heading& heading = context.document.headings[section.heading];
    if (section.type != nullptr || heading.level != 2 || !is_outline(heading)) continue;
    if (section.title.empty() || is_time(section.title)) continue;
    const std::string near = text::nearest(section.title, known_titles());
    sink.report(section.span, "`{}` is no known section", section.title).help =
        near.empty() ? "give it a known title, or add the title to `sections.aliases`"
                     : "did you mean `" + near + "`?";
  }
}

}  // namespace

const Rule sec_unknown{
    .id = "AAR207",
    .name = "sec-unknown",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "a section has a title that is not known",
    .check = check_sec_unknown,
};

}  // namespace aar::rule
