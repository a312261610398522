// What takes a match back, or softens it: who is the subject, a denial, a word on culture.
#pragma once

#include <string_view>

#include "aar/source.hpp"

namespace aar::wording {

/// Does the author speak of themself: `we` or `I` in the match, or as its subject in front of it?
bool is_first_person(std::string_view sentence, Span match);
/// Is there a denial shortly before the match: `never`, `not`, `without`, `n't`, `avoid`?
bool is_denied(std::string_view sentence, Span match);
/// Does the sentence speak of how to speak: `blameless`, `culture`?
bool is_about_culture(std::string_view sentence);
/// Does the match begin inside of an address such as `https://host/if-only`?
bool is_in_url(std::string_view sentence, Span match);
/// The match with up to `reach` code points on both sides.
Span with_surroundings(std::string_view text, Span match, std::size_t reach);

}  // namespace aar::wording
