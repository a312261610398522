// What must not be in a public edition, wherever it stands (front matter, text, tables, code,
// links' destinations, titles and alternative texts) and however it is written (escapes, entities,
// emphasis in a word): people, mail addresses, phone numbers, credentials, hosts that outsiders
// cannot open, and reviews that are not public.
#pragma once

#include <vector>

#include "aar/diagnostic.hpp"

#include "lint/sharing/edition.hpp"
#include "lint/sharing/kept_back.hpp"

namespace aar {

/// By position in the source, with places; no message holds a credential. What the author has set
/// aside with a reason is left out, but for credentials.
std::vector<Diagnostic> find_leaks(const LintContext& context, const Edition& edition,
                                   const Nameless& nameless, const KeptBack& kept_back);

}  // namespace aar
