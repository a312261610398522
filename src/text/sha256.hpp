// SHA-256 (FIPS 180-4), for what other programs must be able to compare: `sha256sum` says the same.
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// 64 small hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace aar::text
