// Where the lines of a front matter begin and end: of the entries that stand there, and where a new
// one belongs. Offsets into the source's text; nothing is changed here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "aar/document.hpp"

namespace aar::model {

/// A new line of the front matter.
struct LinePlace {
  std::size_t at = 0;   // where it begins
  std::string indent;   // the blanks it begins with
  std::string newline;  // what it ends in, as the line before it
};

/// Where the line of a key that is not there yet goes: behind the key that comes before it in
/// fields.inc, else before the first one; what fields.inc does not know goes to the end.
LinePlace place_for_key(std::string_view text, const FrontMatter& front_matter,
                        std::string_view key);

std::size_t line_begin(std::string_view text, std::size_t offset);
/// The first byte at or after `offset` that is no blank.
std::size_t skip_blanks(std::string_view text, std::size_t offset);
/// The begin of the line behind a node's last one. The empty lines that belong to a block scalar
/// are the node's.
std::size_t line_after(std::string_view text, const Node& node);
/// What the line in front of `offset`, the begin of another one, ends in.
std::string line_end_before(std::string_view text, std::size_t offset);
/// Is there a comment behind `offset` on its line?
bool has_comment_behind(std::string_view text, std::size_t offset);
bool is_block_scalar(const Node& node);

}  // namespace aar::model
