// Finds credentials in a text by their shape: keys with a known prefix, private keys, tokens,
// passwords in URLs and in assignments. What is plainly a placeholder or a reference to a secret is
// none. It tells where and of what kind, never what.
#pragma once

#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

struct Secret {
  Span span{};
  std::string_view kind;  // `AWS access key`
  std::size_t shown = 0;  // how many leading bytes are only the kind's public prefix
};

/// By position, none inside another.
std::vector<Secret> find_secrets(std::string_view text);

/// Those of the file, looked for when first asked for, and kept in the context.
const std::vector<Secret>& secrets_of(const LintContext& context);

/// So many are told one by one.
inline constexpr std::size_t most_secrets = 100;

/// What no report may show: `most_secrets` of them, and one span over the rest.
std::vector<Span> hidden_spans(const std::vector<Secret>& secrets);

}  // namespace aar
