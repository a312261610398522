// Who may read a review, asked strictly: what cannot be understood closes.
#pragma once

#include "aar/document.hpp"
#include "aar/source.hpp"

namespace aar::model {

/// Does the front matter keep the review from being told? It does where `visibility`, in whatever
/// case the key is written and however often, is anything but `public` or `internal`: also a list,
/// a map, a word that is none of the field's, or nothing at all. Of a front matter that could not
/// be read as a whole, its lines are asked.
bool is_restricted(const Source& source, const Document& document);

}  // namespace aar::model
