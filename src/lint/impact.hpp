// What the rules on impact share: which reviews have one, what the front matter says of it, and
// whether a text names a quantity. Dates, times, versions and identifiers are no quantities.
#pragma once

#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// Is this review's event one that hit somebody? A near miss, a project or a lesson is not.
bool has_impact(const LintContext& context);

/// Where the body tells of it: the impact section; a security review's exposure as well.
std::vector<Span> impact_bodies(const LintContext& context);
/// Is one of these sections left empty on purpose: `none: <reason>`?
bool has_no_impact(const LintContext& context);
/// Where to point at what the impact lacks.
Span impact_place(const LintContext& context);

/// The values of the front matter's `impact`, without empty ones and `unknown`.
std::vector<std::string_view> impact_values(const Document& document);

/// Does the text name a number with a unit or a denominator: `312 of 4,100 users`, `14 min`, `7.6
/// %`, `€ 1,200`, `約300件`, `twelve users`, `no orders`?
bool names_quantity(std::string_view text);

}  // namespace aar
