// How long a text is, as a reader would say.
#pragma once

#include <cstddef>
#include <string_view>

#include "aar/document.hpp"

namespace aar {

/// Words with a letter or digit in them; of scripts without blanks two letters count as one.
std::size_t count_words(std::string_view text);

/// The words of a part of a document outside of headings; a run of code is one, blocks of it are
/// none.
std::size_t count_words(const Document& document, const Source& source, Span body);

}  // namespace aar
