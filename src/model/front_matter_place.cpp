#include "model/front_matter_place.hpp"

#include <algorithm>

#include "aar/field.hpp"

#include "syntax/lines.hpp"

namespace aar::model {
namespace {

constexpr std::size_t no_rank = std::string_view::npos;

std::size_t rank_of(std::string_view key) {
  const auto known = fields();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [key](const FieldSpec& spec) { return spec.key == key; });
  return found == known.end() ? no_rank : static_cast<std::size_t>(found - known.begin());
}

bool is_blank_line(std::string_view text, std::size_t begin) {
  const std::size_t at = skip_blanks(text, begin);
  return at >= text.size() || syntax::is_line_end(text[at]);
}

bool is_comment_line(std::string_view text, std::size_t begin) {
  const std::size_t at = skip_blanks(text, begin);
  return at < text.size() && text[at] == '#';
}

std::size_t next_line(std::string_view text, std::size_t offset) {
  return syntax::next_line(text, offset, text.size());
}

/// The node that ends last in this one.
const Node& last_leaf(const Node& node) {
  const Node* leaf = &node;
  while (!leaf->children.empty())
    leaf = &leaf->children.back();
  return *leaf;
}

/// The entry behind which `key` goes; nullptr: before all others.
const Node* predecessor(const Node& root, std::string_view key) {
  const std::size_t rank = rank_of(key);
  if (rank == no_rank) return root.children.empty() ? nullptr : &root.children.back();
  const Node* best = nullptr;
  std::size_t best_rank = 0;
  for (const Node& child : root.children) {
    const std::size_t child_rank = rank_of(child.key);
    if (child_rank >= rank || (best != nullptr && child_rank < best_rank)) continue;
    best = &child;
    best_rank = child_rank;
  }
  return best;
}

/// Behind an entry, its line's comment and the comments that are indented under it.
std::size_t behind(std::string_view text, const Node& entry) {
  const std::size_t column = entry.key_span.begin - line_begin(text, entry.key_span.begin);
  std::size_t at = line_after(text, entry);
  while (is_comment_line(text, at) && skip_blanks(text, at) - at > column)
    at = next_line(text, at);
  return at;
}

/// Before an entry and the comments right above it.
std::size_t before(std::string_view text, const Node& entry, std::size_t first) {
  std::size_t at = line_begin(text, entry.key_span.begin);
  while (at > first) {
    const std::size_t above = line_begin(text, at - line_end_before(text, at).size());
    if (!is_comment_line(text, above)) break;
    at = above;
  }
  return at;
}

std::size_t offset_for(std::string_view text, const FrontMatter& front_matter,
                       std::string_view key) {
  const Node& root = front_matter.root;
  if (root.children.empty()) return front_matter.content.end;
  if (const Node* const entry = predecessor(root, key)) return behind(text, *entry);
  return before(text, root.children.front(), front_matter.content.begin);
}

}  // namespace

std::size_t line_begin(std::string_view text, std::size_t offset) {
  while (offset > 0 && !syntax::is_line_end(text[offset - 1]))
    --offset;
  return offset;
}

std::size_t skip_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size() && syntax::is_blank(text[offset]))
    ++offset;
  return offset;
}

std::size_t line_after(std::string_view text, const Node& node) {
  std::size_t at = next_line(text, node.span.end);
  if (!is_block_scalar(last_leaf(node))) return at;
  while (at < text.size() && is_blank_line(text, at))
    at = next_line(text, at);
  return at;
}

std::string line_end_before(std::string_view text, std::size_t offset) {
  if (offset >= 2 && text.substr(offset - 2, 2) == "\r\n") return "\r\n";
  return offset >= 1 && text[offset - 1] == '\r' ? "\r" : "\n";
}

bool has_comment_behind(std::string_view text, std::size_t offset) {
  return is_comment_line(text, offset);
}

bool is_block_scalar(const Node& node) {
  return node.is_scalar() &&
         (node.style == ScalarStyle::literal || node.style == ScalarStyle::folded);
}

LinePlace place_for_key(std::string_view text, const FrontMatter& front_matter,
                        std::string_view key) {
  LinePlace place;
  place.at = offset_for(text, front_matter, key);
  place.newline = line_end_before(text, place.at);
  if (!front_matter.root.children.empty()) {
    const std::size_t first = front_matter.root.children.front().key_span.begin;
    const std::size_t begin = line_begin(text, first);
    place.indent = text.substr(begin, first - begin);
  }
  return place;
}

}  // namespace aar::model
