// What rules ask of a review's kind and of its sections: where they are, and whether anything
// stands in them. Several sections of one type count together; whether the type is known at all is
// the model's business.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// Is the review's kind (or the shipped kind that an archive's own inherits) one of these? An
/// unknown kind is none of them.
bool is_kind(const LintContext& context, std::initializer_list<std::string_view> kinds);

/// The bodies of all sections of this canonical id, in document order; those inside another are
/// left out, so that no byte is in two.
std::vector<Span> section_bodies(const Review& review, std::string_view id);

/// Where to point at what a section lacks: its heading, or where absence is reported.
Span section_place(const LintContext& context, std::string_view id);

/// The parts of a list in document order that begin inside `body`, found without walking the list
/// from its start.
template <class Part>
std::span<const Part> parts_in(const std::vector<Part>& parts, Span body);

// --- Implementation ---

template <class Part>
std::span<const Part> parts_in(const std::vector<Part>& parts, Span body) {
  const auto first_from = [&parts](std::size_t offset) {
    return std::lower_bound(
        parts.begin(), parts.end(), offset,
        [](const Part& part, std::size_t begin) { return part.span.begin < begin; });
  };
  return {first_from(body.begin), first_from(std::max(body.begin, body.end))};
}

}  // namespace aar
