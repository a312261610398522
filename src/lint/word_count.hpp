// How long a text is, as a reader would say.
#pragma once

#include <cstddef>
#include <string_view>

namespace aar {

/// Words with a letter or digit in them; of scripts without blanks two letters count as one.
std::size_t count_words(std::string_view text);

}  // namespace aar
