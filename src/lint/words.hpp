// Words as far as rules compare them: content words in one rough form each, so that `migration`,
// `migrations` and `migrating` are the same, and whether
// longer texts repeat each other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

/// The content words of a text in lower case, cut to their stems, sorted, without doubles. Short
/// words, numbers and words that every review uses are left out. Of Japanese and Chinese, pairs of
/// characters.
std::vector<std::string> stems(std::string_view text);

/// How many of the stems both have.
std::size_t shared(const std::vector<std::string>& left, const std::vector<std::string>& right);

/// Blanks out in `words`, the text of `place`, what `part` covers of it.
void blank(std::string& words, Span place, Span part);

// --- Likeness: one text against many ---

/// Hashes, sorted, without doubles.
using Hashes = std::vector<std::uint64_t>;

/// Of the words of four letters or more, cut to their stems.
Hashes stem_hashes(std::string_view text);
/// Of every three successive words.
Hashes shingle_hashes(std::string_view text);
/// How many both have.
std::size_t shared(const Hashes& left, const Hashes& right);

}  // namespace aar
