// Finds credentials in a text by their shape: keys with a known prefix, private keys, tokens,
// passwords in URLs and in assignments. What is plainly a placeholder or a reference to a secret is
// none. It tells where and of what kind, never what.
#pragma once

#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

struct Secret {
  Span span{};
  std::string_view kind;  // `AWS access key`
  std::size_t shown = 0;  // how many leading bytes are only the kind's public prefix
};

/// By position, none inside another.
std::vector<Secret> find_secrets(std::string_view text);

}  // namespace aar
