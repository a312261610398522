// What a byte of a title or label is part of.
#pragma once

#include "model/cursor.hpp"

namespace aar::imported {

/// A letter, a digit, or a part of one in UTF-8.
constexpr bool is_letter_byte(char c) {
  return model::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace aar::imported
