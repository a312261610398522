// Turns the events of a Markdown parser into a Document. Events say what there is, in order, and
// where its text stands; marks, empty blocks and ends of lines are found in the source between
// them. It knows no parser: markdown.cpp feeds it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

#include "syntax/scan.hpp"

namespace aar::syntax {

/// Where a piece of text stands; nothing when the parser made it up (a soft break, an indentation).
using Place = std::optional<Span>;

struct LinkStart {
  std::string destination;
  Place place;  // of the destination, when it is in the source as written
  bool image = false;
};

struct ItemStart {
  std::optional<std::size_t> task_mark;  // the byte between the brackets
};

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, Span body, Document& document);

  void enter_quote();
  void leave_quote();
  void enter_list(ListMark mark);
  void leave_list();
  void enter_item(ItemStart start);
  void leave_item();
  void rule();
  void enter_heading(int level);
  void leave_heading();
  void enter_paragraph();
  void leave_paragraph();
  void enter_code(char fence, std::string info, Place info_place);
  void leave_code();
  void enter_html();
  void leave_html();
  void enter_table(std::size_t columns);
  void leave_table();
  void enter_row(bool header);
  void leave_row();
  void enter_cell();
  void leave_cell();

  void enter_strong();
  void leave_strong();
  void enter_link(LinkStart start);
  void leave_link();
  void leave_code_span();
  void enter_span();  // any other: emphasis, code, strike-through
  void text(TextKind kind, Place place, std::string_view text);
  void entity(Place place, std::string_view text);
  void line_break();

  /// Headings get their bodies. Call once, when the parser is done or has given up.
  void finish();

 private:
  enum class Leaf : std::uint8_t { none, paragraph, heading, code, html, cell };

  struct OpenItem {
    std::size_t index = 0;    // in document_.items
    std::size_t content = 0;  // behind the marker, blanks and the task mark
    int quotes = 0;           // around it
    bool has_paragraph = false;
  };

  struct OpenLink {
    std::size_t index = 0;  // in document_.links; npos: of a link to ignore
    std::size_t plain = 0;  // size of plain_ where it began
    Place place;            // of its destination
    Place first;            // its first text
    bool opens = false;     // no image: what is in it cannot be a link
  };

  struct BoldRun {
    Heading heading;
    bool first = false;  // begins the paragraph, not just one of its lines
  };

  // Blocks
  void begin_leaf(Leaf leaf);
  void begin_inline();
  void end_implicit_paragraph();
  void close_lines(std::size_t last);
  void too_deep_here();
  [[nodiscard]] bool skipping() const;
  [[nodiscard]] Span paragraph_span() const;
  void take_item_paragraph(OpenItem& item);
  void take_paragraph();
  void take_asking_line(const Paragraph& paragraph);
  [[nodiscard]] std::string plain_text() const;
  [[nodiscard]] Heading atx_heading(std::size_t begin) const;
  [[nodiscard]] Heading setext_heading(std::size_t begin) const;
  void add_heading(Heading heading, std::size_t limit_item);
  bool take_fenced(CodeBlock& block);
  // Inlines
  void touch(Span span);
  void resync(std::size_t at);
  void pop_link();
  void add_run(Span span, TextKind kind);
  void join_lines(std::string_view next);
  void add_markup(Span span, TextKind outside);
  void close_comment();
  void take_bold_run();
  [[nodiscard]] bool is_autolink(const OpenLink& open, const Link& link) const;
  void start_row_at(std::size_t content);
  void add_cell(TableCell cell);

  LineScanner lines_;
  std::string_view text_;
  Document& document_;
  bool has_comments_ = false;

  std::size_t cursor_ = 0;  // everything before it belongs to finished blocks
  std::size_t end_ = 0;     // where the last finished block's last line ends
  int quotes_ = 0;
  std::size_t depth_ = 0;
  bool told_too_deep_ = false;
  std::vector<ListMark> lists_;
  std::vector<OpenItem> items_;

  Leaf leaf_ = Leaf::none;
  bool implicit_ = false;  // a paragraph of a tight item, which has no events of its own
  Place touched_;          // from the first to the last known byte of the leaf
  std::string plain_;
  int level_ = 0;
  char fence_ = '\0';
  std::string info_;
  Place info_place_;

  std::vector<OpenLink> links_;
  bool in_link_ = false;
  int strong_ = 0;
  bool at_line_start_ = false;  // nothing of the leaf's current line has been seen
  bool first_line_ = false;
  std::optional<std::size_t> bold_plain_;  // size of plain_ where the bold run began
  std::optional<std::size_t> bold_first_;  // its first text
  std::vector<BoldRun> bold_runs_;         // of the current paragraph
  bool comment_open_ = false;
  std::vector<std::size_t> heading_items_;  // of each heading: the item it is limited by, or npos

  Span row_{};
  bool in_header_ = false;
  std::size_t columns_ = 0;
  std::size_t cell_ = 0;  // where the next cell begins
};

}  // namespace aar::syntax
