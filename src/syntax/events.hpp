// Markdown as a stream of events, for whoever writes it in another shape: the same parser, limits
// and dialect as parse(), which makes a Document of it. It knows no HTML and no reviews.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aar/source.hpp"

namespace aar::syntax {

enum class Block : std::uint8_t {
  quote,
  list,
  numbered_list,
  item,
  rule,
  heading,
  code,
  html,
  paragraph,
  table,
  table_head,
  table_body,
  row,
  head_cell,
  cell
};

struct BlockDetail {
  int level = 0;          // of a heading, 1 to 6
  std::size_t start = 1;  // of a numbered list
  bool task = false;      // of an item
  bool checked = false;   // of a task
  enum class Align : std::uint8_t { none, left, center, right } align = Align::none;  // of a cell
};

enum class Inline : std::uint8_t { emphasis, strong, code, deleted, link, image };

enum class TextPart : std::uint8_t { normal, code, html, soft_break, hard_break };

/// Every enter has its leave, unless the walk is given up.
class MarkdownEvents {
 public:
  virtual ~MarkdownEvents() = default;
  virtual void enter(Block block, const BlockDetail& detail) = 0;
  virtual void leave(Block block) = 0;
  /// `destination`, of a link or an image, is unescaped and may be anything.
  virtual void enter(Inline part, const std::string& destination) = 0;
  virtual void leave(Inline part) = 0;
  /// Character references are resolved. `place` is where it stands in the source, if it does.
  virtual void text(TextPart part, std::string_view text, std::optional<Span> place) = 0;

  /// Has it had enough? Asked before each event.
  [[nodiscard]] virtual bool full() const = 0;
};

/// False when it was given up: it is beyond the limits of parse(), or the events were full().
/// `text` is NUL-terminated and valid UTF-8; `body` reaches to its end.
bool walk_markdown(std::string_view text, Span body, MarkdownEvents& events);

}  // namespace aar::syntax
