// The edits that rules put into a Fix. Each is as small as what it means: quotes, comments, line
// ends and everything else on the line stay.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aar/diagnostic.hpp"
#include "aar/document.hpp"

#include "model/byte_edits.hpp"

namespace aar {

/// A fix of one edit. `title` says what it does, in the imperative: "write `published`".
Fix single_fix(std::string title, Span span, std::string replacement, bool safe = true);

/// Puts `text` in the place of a front-matter value, or of a key, inside the quotes where there are
/// any. `span` and `style` are the node's (a key's style is found in the bytes). Nothing when the
/// text would need quotes that are not there, or for block scalars.
std::optional<Edit> value_edit(const Node& node, std::string_view text);
std::optional<Edit> key_edit(const Source& source, const Node& node, std::string_view text);

}  // namespace aar
