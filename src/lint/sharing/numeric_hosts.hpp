// Addresses of private networks written as only programs read them: octal, hexadecimal, or with
// fewer than four parts.
#pragma once

#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

/// By position: `http://0x0a.1/`, `012.0.0.1`, `0xC0.0xA8.0x0.0x1`. What private_hosts_in() knows,
/// four decimal numbers, is left out.
std::vector<Span> numeric_private_hosts_in(std::string_view text);

}  // namespace aar
