// What both passes over md4c's events ask of its texts: what an attribute says, where a text stands
// in the source, and how much may be handed out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <md4c.h>

#include "aar/source.hpp"

namespace aar::syntax {

/// A link's destination or a code block's info, unescaped.
std::string text_of(const MD_ATTRIBUTE& attribute);

/// Where `text` stands in the part `body` of what begins at `base`; nothing for the parser's own
/// literals and copies.
inline std::optional<Span> place_in(const char* base, Span body, const char* text,
                                    std::size_t size) {
  const auto origin = reinterpret_cast<std::uintptr_t>(base);
  const auto at = reinterpret_cast<std::uintptr_t>(text);
  if (size == 0 || at < origin + body.begin || at + size > origin + body.end) return std::nullopt;
  return Span{at - origin, at - origin + size};
}

/// What the parser may hand out in link destinations and titles: a definition of 50 KB used 20,000
/// times is copied 20,000 times when it holds an escape.
std::size_t link_budget_for(Span body);

}  // namespace aar::syntax
