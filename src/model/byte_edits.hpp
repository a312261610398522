// Edits of bytes as values: applying them, and the one that takes a piece of text out. Pure; no
// file is read or written here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/edit.hpp"

namespace aar {

/// The bytes with every edit made. The edits lie inside of them and do not overlap; of several that
/// insert at one place the first comes first.
std::string apply_edits(std::string_view bytes, std::vector<Edit> edits);

/// Takes `span` out. Where nothing else stands on its line or lines, they go as a whole, with their
/// line end; else the blanks before it go with it. For a comment that is of no use any more (a
/// suppression), attach the result as
/// `diagnostic.fix = Fix{.title = "remove the comment", .edits = {removal(context.source, span)}};`
Edit removal(const Source& source, Span span);

}  // namespace aar
