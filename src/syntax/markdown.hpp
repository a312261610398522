// The Markdown half of parse(): headings, items, tables, links and text with exact byte spans, by
// md4c, the only user of which is markdown.cpp. It never throws, never reads past the body, and has
// no opinion on what a heading or an item means.
#pragma once

#include "aar/document.hpp"
#include "aar/source.hpp"

namespace aar::syntax {

/// Reads the Markdown in `body`, which reaches to the end of the source, and fills the document's
/// headings, text, paragraphs, items, tables, links, code blocks and comments. What is too large or
/// too deep becomes a fault and is left out.
void read_markdown(const Source& source, Span body, Document& document);

}  // namespace aar::syntax
