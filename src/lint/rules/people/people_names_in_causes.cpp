#include "lint/people.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

void check_people_names_in_causes(const LintContext& context, DiagnosticSink& sink) {
  for (const std::string_view section : {"contributing-factors", "went-badly"}) {
    for (const Span body : section_bodies(context.review, section)) {
      const std::string_view words = own_words(context, body);
      for (const Span person : named_people(context, words, body.begin)) {
        sink.report(person, "`{}` is named in the analysis; name the role",
                    context.source.text(person))
            .help =
            "`the on-call engineer` is enough: what counts is what anyone in that place met";
      }
    }
  }
}

}  // namespace

const Rule people_names_in_causes{
    .id = "AAR802",
    .name = "people-names-in-causes",
    .category = Category::people,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the analysis names a person",
    .check = check_people_names_in_causes,
};

}  // namespace aar::rule
