// What must not be in a public edition, wherever it stands (front matter, text, tables, code,
// links' destinations, titles and alternative texts) and however it is written (escapes, entities,
// emphasis in a word): people, mail addresses, phone numbers, credentials, hosts that outsiders
// cannot open, and reviews that are not public.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "aar/diagnostic.hpp"

#include "lint/sharing/edition.hpp"

namespace aar {

/// By position in the source, with places; no message holds a credential. What the author has set
/// aside with a reason is left out, but for credentials. `is_hidden` says whether a review of the
/// archive, by its path or id, is kept back.
std::vector<Diagnostic> find_leaks(const LintContext& context, const Edition& edition,
                                   const Nameless& nameless,
                                   const std::function<bool(std::string_view)>& is_hidden);

}  // namespace aar
