// The texts of a document as a reader's program shows them, which need not be as they are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar {

struct Decoded {
  Span span{};
  std::string text;
  bool prose = true;
  bool address = false;  // a link's destination: out of what stands around it
};

/// All that can be shown: keys and scalars of the front matter, headings, paragraphs, items, cells,
/// HTML, where links lead, and each line that may be shown otherwise than it is written.
std::vector<Decoded> decoded_texts(const Source& source, const Document& document);
/// Character references resolved, full-width letters plain, without what nobody sees.
std::string visible(std::string_view written);

}  // namespace aar
