#include "syntax/parser_text.hpp"

#include <string_view>

#include "syntax/inline.hpp"

namespace aar::syntax {

std::string text_of(const MD_ATTRIBUTE& attribute) {
  std::string out;
  if (attribute.size == 0) return out;
  out.reserve(attribute.size);
  for (std::size_t i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
    const std::size_t begin = attribute.substr_offsets[i];
    const std::string_view piece(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
      append_entity(out, piece);
    } else if (attribute.substr_types[i] == MD_TEXT_NORMAL) {
      out += piece;
    }
  }
  return out;
}

std::size_t link_budget_for(Span body) {
  constexpr std::size_t factor = 16;
  constexpr std::size_t base = 1U << 20U;
  return body.size() * factor + base;
}

}  // namespace aar::syntax
