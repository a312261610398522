// File names from titles. A slug keeps Unicode letters, digits and marks, lower-cased, in NFC,
// joined by single hyphens, at most 80 code points; nothing is transliterated.
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// `untitled` when nothing is left. Never `.`, `..` or something git or Windows refuses.
std::string slugify(std::string_view title);
/// May this be (part of) a review's file name? Only what slugify() can make.
bool is_slug(std::string_view text);

}  // namespace aar::text
