// Small readers for what stands inside a line: character references and the tail of a link. They
// look at a bounded piece of text and never fail: what they do not know stays as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "aar/source.hpp"

namespace aar::syntax {

/// Appends what `&amp;`, `&#38;` or `&#x26;` stand for; an unknown name is kept as written.
void append_entity(std::string& out, std::string_view entity);

struct LinkTail {
  Span destination{};   // empty when the source has none here (a reference)
  std::size_t end = 0;  // behind the closing bracket or parenthesis
};

/// Reads `](destination "title")`, `][label]` or `]` that follows a link's text. `at` is behind the
/// last byte of the text; closing marks of emphasis may stand between.
LinkTail read_link_tail(std::string_view text, std::size_t at);

}  // namespace aar::syntax
