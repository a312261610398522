// Words of a text, the same way for indexing, for queries and for finding a match's place: letters,
// digits and marks, folded and without diacritics. Scripts written without blanks give one token a
// character, so that a query in Japanese is a phrase of its characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar::index {

struct Token {
  std::string text;  // folded
  Span span{};       // in the text it came from
};

std::vector<Token> tokenize(std::string_view text);
/// The folded tokens of `text`, each with a blank before it.
void append_tokens(std::string& out, std::string_view text);
/// A token that no text and no query has, unless one is at the end already or `out` is empty.
inline constexpr std::string_view gap_token = ".";
void append_gap(std::string& out);

/// Where a run of `wanted` tokens begins in `tokens`, from `from` on; tokens.size() when nowhere.
/// The last wanted token may be a prefix.
std::size_t find_run(const std::vector<Token>& tokens, const std::vector<Token>& wanted,
                     bool prefix, std::size_t from);

}  // namespace aar::index
