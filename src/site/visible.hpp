// What of a review its readers see, and how its text runs.
#pragma once

#include <string>
#include <string_view>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::site {

/// The source's text of the same length, in which thanks to somebody who did not agree to be named
/// are blank.
std::string without_private_thanks(const Source& source, const Document& document,
                                   const Review& review);
/// The words of the body without markup, comments and such thanks, for searching.
std::string visible_text(const Source& source, const Document& document, const Review& review);

/// Has it a character of a script that is written from right to left?
bool is_right_to_left(std::string_view text);
/// The language that the script tells: `ja` where there is kana; empty: nobody can say.
std::string_view language_of(std::string_view text);
/// May a picture of this name be shown? By its ending, because nothing else is served as it.
bool is_picture(std::string_view path);

}  // namespace aar::site
