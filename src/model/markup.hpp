// Inline Markdown as far as one line of text needs it: taking the marks away, and blinding what is
// code so that no reader takes `@types/node` for a person. It parses no blocks; the syntax layer
// does.
#pragma once

#include <string>
#include <string_view>

#include "aar/document.hpp"
#include "aar/source.hpp"

namespace aar::model {

/// The byte that stands for each byte of code and comments in masked(); no token contains it.
inline constexpr char masked_byte = '\x01';

/// The source's text with the same offsets, in which code, comments and code blocks are blinded.
std::string masked(const Document& document, const Source& source);

/// Without emphasis, code marks, link destinations, comments and escapes; white space squeezed.
std::string plain_text(std::string_view marked_up);

/// The text behind the first `offset` bytes of a marked-up line, as plain text.
std::string plain_rest(std::string_view marked_up, std::size_t offset);

}  // namespace aar::model
