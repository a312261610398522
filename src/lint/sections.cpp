#include "lint/sections.hpp"

#include <algorithm>

#include "lint/questions.hpp"

namespace aar {
bool is_kind(const LintContext& context, std::initializer_list<std::string_view> kinds) {
  const Kind* const kind = context.review.type;
  return kind != nullptr && std::find(kinds.begin(), kinds.end(), kind->id) != kinds.end();
}

std::vector<Span> section_bodies(const Review& review, std::string_view id) {
  std::vector<Span> bodies;
  for (const Section& section : review.sections) {
    if (section.type == nullptr || section.inherited || section.type->id != id) continue;
    if (bodies.empty() || section.body.begin >= bodies.back().end) bodies.push_back(section.body);
  }
  return bodies;
}

Span section_place(const LintContext& context, std::string_view id) {
  const Section* const section = context.review.section(id);
  return section == nullptr ? place_of_absence(context.document) : section->span;
}

}  // namespace aar
