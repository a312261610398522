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

/// All that can be shown: scalars of the front matter, headings, paragraphs, items, cells, HTML,
/// and where links lead.
std::vector<Decoded> decoded_texts(const Source& source, const Document& document);
/// Character references resolved, without what nobody sees.
std::string visible(std::string_view written);

}  // namespace aar
