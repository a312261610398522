// The words, handles, attributes and references of an item, in order; which of them count is
// attributes.hpp's to say.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::model {

/// A word may be several. A candidate is an attribute under an unknown key.
enum class TokenKind : std::uint8_t { word, handle, known, candidate, reference };

struct Token {
  TokenKind kind = TokenKind::word;
  Span span{};
  Span value{};  // of attributes, quotes excluded; of handles the name
  Span key{};
};

/// The tokens of the part `span` of `text`; `blinded` is masked() of the whole.
std::vector<Token> item_tokens(std::string_view text, std::string_view blinded, Span span,
                               ItemKind kind);

}  // namespace aar::model
