// The writer behind render_body(): the parser's events in, HTML out. Blocks are in body_blocks.cpp,
// what stands in a line in body_inlines.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "site/body.hpp"
#include "syntax/events.hpp"

namespace aar::site {

// How much may come of a text (reliability: R-M2).
inline constexpr std::size_t output_factor = 16;
inline constexpr std::size_t output_base = 1U << 20U;

/// HTML as it comes in pieces, without its comments.
class CommentFilter {
 public:
  std::string visible(std::string_view piece) {
    std::string out;
    while (!piece.empty()) {
      const std::string_view mark = inside_ ? "-->" : "<!--";
      const std::size_t at = piece.find(mark);
      if (!inside_) out += piece.substr(0, at);
      if (at == std::string_view::npos) break;
      piece.remove_prefix(at + mark.size());
      inside_ = !inside_;
    }
    return out;
  }

  void end() { inside_ = false; }

 private:
  bool inside_ = false;
};

class BodyWriter : public syntax::MarkdownEvents {
 public:
  BodyWriter(const Source& source, const Review& review, const BodyLinks& links)
      : source_(source),
        links_(links),
        limit_(source.text().size() * output_factor + output_base),
        directed_(is_right_to_left(source.text())) {
    set_apart(review);
  }

  void enter(syntax::Block block, const syntax::BlockDetail& detail) override;
  void leave(syntax::Block block) override;
  void enter(syntax::Inline part, const std::string& destination) override;
  void leave(syntax::Inline part) override;
  void text(syntax::TextPart part, std::string_view text, std::optional<Span> place) override;

  [[nodiscard]] bool full() const override { return body_.html.size() > limit_; }

  Body take() { return std::move(body_); }

 private:
  /// Text that has a look of its own: an item's attribute, a time of the timeline.
  struct SetApart {
    Span span;
    const aar::Attribute* attribute = nullptr;  // nullptr: a time
  };

  struct OpenInline {
    syntax::Inline part;
    std::string_view tag;  // empty: it has no element
  };

  Html& out() { return heading_ ? heading_html_ : body_.html; }

  [[nodiscard]] Attribute direction() const { return {"dir", "auto", directed_}; }

  void set_apart(const Review& review);
  void open_item(const syntax::BlockDetail& detail);
  void open_table();
  void open_cell(syntax::Block block, const syntax::BlockDetail& detail);
  std::string take_anchor();
  void close_heading();
  void close_html();
  std::string_view open_link(const std::string& destination);
  void close_last();
  void close_all();
  void close_image();
  void write_text(std::string_view text, std::optional<Span> place);
  void write_attribute(const aar::Attribute& attribute, Span part, std::string_view text);
  void write_state();
  void append_plain(std::string_view text);

  const Source& source_;
  const BodyLinks& links_;
  std::size_t limit_;
  bool directed_;
  std::vector<SetApart> apart_;     // by place
  std::vector<const Item*> items_;  // of lists, by place
  Body body_;

  std::optional<int> heading_;  // level of the open heading
  Html heading_html_;
  std::string heading_text_;
  bool seen_title_ = false;
  int level_ = 1;  // of the last heading written
  std::map<std::string, std::size_t> anchors_;
  std::set<std::string> taken_;

  std::vector<OpenInline> open_;
  int images_ = 0;  // how deep in pictures
  std::string image_text_, image_destination_;
  std::optional<std::string> html_;  // of the open block
  CommentFilter comments_;
  char32_t last_ = 0;                 // the last character written in this block
  bool break_ = false;                // a line ended behind it
  std::optional<std::size_t> began_;  // where the first text of this block stands
  int tables_ = 0;
};

}  // namespace aar::site
