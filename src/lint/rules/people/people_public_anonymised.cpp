#include <algorithm>

#include "lint/people.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// Thanks with consent may name a person.
bool is_consented(const LintContext& context, Span person) {
  const auto& items = context.review.items;
  return std::any_of(items.begin(), items.end(), [person](const Item& item) {
    return item.kind == ItemKind::kudos && item.span.contains(person) &&
           text::equal_ignoring_case(item.value("consent"), "yes");
  });
}

void check_people_public_anonymised(const LintContext& context, DiagnosticSink& sink) {
  constexpr std::size_t most = 20;
  if (context.review.visibility.text != "public") return;
  const Span body = context.document.body;
  const std::string_view words = readable_words(context, body);
  std::size_t count = 0;
  for (const Span person : named_people(context, words, body.begin)) {
    if (is_consented(context, person)) continue;
    if (++count > most) return;
    sink.report(person, "`{}` is named in a public review; name the role",
                context.source.text(person))
        .help = "write `the on-call engineer`, or make the review `visibility: internal`";
  }
}

}  // namespace

const Rule people_public_anonymised{
    .id = "AAR808",
    .name = "people-public-anonymised",
    .category = Category::people,
    .levels = {Level::off, Level::off, Level::error},
    .core = false,
    .summary = "a public review names a person",
    .check = check_people_public_anonymised,
};

}  // namespace aar::rule
