// The syntax of one review file: its front matter as a tree, its Markdown as an outline with exact
// byte spans. parse() is total: any bytes give a Document, and what it could not understand stands
// in `faults`. It has no opinion, does no I/O, and knows nothing of reviews or rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

// --- Front matter ---

enum class NodeKind : std::uint8_t { null, scalar, sequence, mapping };
enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// One YAML value. Scalars stay text: typing is the schema's business (`2024-02-30`, `no`, `010`).
/// The children of a mapping carry their key; those of a sequence do not.
struct Node {
  NodeKind kind = NodeKind::null;
  ScalarStyle style = ScalarStyle::plain;
  std::string key;   // of a mapping's child
  Span key_span{};   // its bytes, quotes included
  std::string text;  // of a scalar, unescaped
  Span span{};       // the value's bytes, quotes included; of a null value: where it would stand
  std::vector<Node> children;

  [[nodiscard]] bool is_scalar() const { return kind == NodeKind::scalar; }

  [[nodiscard]] bool is_sequence() const { return kind == NodeKind::sequence; }

  [[nodiscard]] bool is_mapping() const { return kind == NodeKind::mapping; }

  [[nodiscard]] bool is_null() const { return kind == NodeKind::null; }

  /// The first child with this key; nullptr when there is none or this is no mapping.
  [[nodiscard]] const Node* find(std::string_view wanted) const;
};

enum class FrontMatterStyle : std::uint8_t {
  none,  // the file has none
  yaml,  // between `---` lines
  toml,  // between `+++` lines: recognised, not read
  bare   // `key: value` lines at the top without fences: recognised, not read
};

struct FrontMatter {
  FrontMatterStyle style = FrontMatterStyle::none;
  Span span{};     // from the first fence to the end of the last one's line
  Span content{};  // between the fences
  Node root;       // a mapping, or null when nothing could be read
};

// --- Faults ---

/// What parse() and read() could not understand. Rules turn faults into diagnostics.
enum class FaultKind : std::uint8_t {
  // the file
  binary,
  too_large,
  utf16,
  invalid_utf8,
  byte_order_mark,
  lone_carriage_return,
  control_character,
  bidi_control,
  conflict_marker,
  unreadable,
  // front matter
  front_matter_missing,
  front_matter_unclosed,
  front_matter_not_yaml,
  front_matter_too_large,
  front_matter_not_mapping,
  yaml_syntax,
  duplicate_key,
  // Markdown
  table_too_large,
  too_many_references,
  nested_too_deep,
  too_much_markup
};

struct Fault {
  FaultKind kind = FaultKind::yaml_syntax;
  Span span{};
  std::string message;  // lower case, no full stop, offending text in back-ticks
  std::string help;     // what to do; may be empty
  Span related{};       // the other place (first of two duplicate keys); empty when there is none
};

// --- Markdown ---

enum class HeadingStyle : std::uint8_t {
  atx,         // ## Impact
  setext,      // Impact over -----
  bold_line,   // **Impact:** text, a line that is only **Impact**, or _What went well? Why?_
  bold_bullet  // - **Impact**: text
};

struct Heading {
  int level = 0;  // 1…6; bold lines and bullets have the level below their heading
  HeadingStyle style = HeadingStyle::atx;
  std::string text;  // plain text, without markup, surrounding blanks, trailing colon of bold ones
  Span span{};       // the whole line(s); of bold ones only the bold run with its colon
  Span text_span{};  // the text's bytes
  Span body{};       // after the heading to the next heading of the same or a higher level
  Span own{};        // after the heading to the next heading of any level
};

/// Does the heading make the outline, and an anchor? Bold lines do not.
constexpr bool is_outline(HeadingStyle style) {
  return style == HeadingStyle::atx || style == HeadingStyle::setext;
}

inline bool is_outline(const Heading& heading) {
  return is_outline(heading.style);
}

enum class TextKind : std::uint8_t { prose, code, code_block, html, comment };

/// A run of text of one kind, in document order, on one line or less.
struct TextRun {
  Span span{};
  TextKind kind = TextKind::prose;
  bool quoted = false;   // inside a block quote
  bool heading = false;  // inside a heading
  bool link = false;     // inside a link's or image's text
};

struct Link {
  std::string destination;  // unescaped, as Markdown resolved it
  std::string text;
  Span span{};  // the destination's bytes where known, else the text's
  bool image = false;
  bool autolink = false;
};

/// One list item. `text` is its first paragraph, markup removed, soft breaks as blanks.
struct ListItem {
  Span span{};       // from its marker to the end of its last line, nested items included
  Span text_span{};  // its first paragraph's source bytes, task mark excluded
  std::string text;
  int depth = 0;  // 0 for a top-level list
  bool ordered = false;
  bool task = false;
  bool checked = false;
  Span mark{};  // the character between [ and ] of a task item
  bool quoted = false;
};

struct TableCell {
  Span span{};       // trimmed source bytes; of an empty cell a best guess between its bars
  std::string text;  // markup removed
};

struct Table {
  Span span{};
  std::vector<TableCell> header;
  std::vector<std::vector<TableCell>> rows;  // body rows, padded to the header's width
};

struct Paragraph {
  Span span{};       // source bytes of a paragraph that is in no list item, table or quote
  std::string text;  // markup removed
};

/// An HTML comment, wherever it stands.
struct Comment {
  Span span{};       // <!-- … -->
  std::string text;  // between the marks, trimmed
};

struct CodeBlock {
  Span span{};  // the code's bytes, fences excluded
  std::string info;
};

struct Document {
  FrontMatter front_matter;
  Span body{};                    // after the front matter
  std::vector<Heading> headings;  // in document order, bold ones included
  std::vector<TextRun> text;
  std::vector<Paragraph> paragraphs;
  std::vector<ListItem> items;  // in document order, nested ones after their parent
  std::vector<Table> tables;
  std::vector<Link> links;
  std::vector<CodeBlock> code_blocks;
  std::vector<Comment> comments;
  std::vector<Fault> faults;  // by position
};

/// Total: never throws, never reads anything but `source`. Spans lie inside `source.text()`.
Document parse(const Source& source);

/// The YAML of a whole file (`.aar.yaml`), behind the same gate as front matter.
struct YamlFile {
  Node root;
  std::vector<Fault> faults;
};

YamlFile parse_yaml(const Source& source);

}  // namespace aar
