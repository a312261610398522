// Who is known to be a person: the review's participants and authors, and the archive's people. A
// capitalised word alone names nobody: products and services have names too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// Is the name, in lower case, a word as well: `will`, `mark`, `ops`?
bool is_also_a_word(std::string_view name);
/// Without `@`, in lower case: handles are compared like this.
std::string plain_handle(std::string_view handle);
bool is_listed(const ListValue& people, std::string_view handle);
/// Does the review, the archive's vocabulary or its people file call this a team or a service?
bool is_group(const LintContext& context, std::string_view name);

/// Where `words`, a copy of the source from `begin` on, names a known person, as a handle or by
/// name; spans are of the source.
std::vector<Span> named_people(const LintContext& context, std::string_view words,
                               std::size_t begin);

}  // namespace aar
