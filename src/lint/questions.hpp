// What several rules ask of a review, so that they agree on the answer and one fault is reported by
// one rule.
#pragma once

#include "lint/context.hpp"

namespace aar {

/// Was the front matter read as a whole? If not, a missing key is no finding of its own.
bool has_whole_front_matter(const Document& document);
/// Is this a file in a reviews folder whose name does not end in `.md`?
bool is_stray(const LintContext& context);
/// Does `owner` name more than one?
bool has_several_owners(const Node& owner);
/// Is a section with this need required at this status?
bool is_due(Need need, Status status);
/// `in-review` or `published`: the status from which on the section must be there.
std::string_view from_status(Need need);
/// Where to report what is absent: the `status`, else the `kind`, else the first line.
Span place_of_absence(const Document& document);

}  // namespace aar
