// The grammar inside an item: text, `@handles`, `key:value` and `key:"quoted value"` attributes,
// tracker ids, in any order. Known keys of the item's kind count anywhere; unknown ones only in the
// run of attributes at the end, so that `host:port` in a sentence stays text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::model {

struct ItemParts {
  std::string text;            // what is left, without markup
  std::vector<Value> handles;  // spans include the `@`
  std::vector<Attribute> attributes;
  std::vector<Value> references;  // tracker ids, outside of known attributes
};

/// Reads the part `span` of `text`; `blinded` is masked() of the whole.
ItemParts read_item_parts(std::string_view text, std::string_view blinded, Span span,
                          ItemKind kind);

/// Is this one of the keys that items of this kind have?
bool is_known_attribute(std::string_view key, ItemKind kind);

/// Does this say that nothing is said: `TBD`, `-`, `N/A`, `?`, 未定?
bool is_placeholder(std::string_view text);

}  // namespace aar::model
