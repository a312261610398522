#include <algorithm>
#include <utility>

#include "syntax/limits.hpp"
#include "syntax/outline.hpp"
#include "syntax/reader.hpp"
#include "text/strings.hpp"

namespace aar::syntax {
namespace {

constexpr std::size_t no_item = std::string::npos;

/// An ATX heading's text: without the opening and the closing number signs.
Span atx_text(const LineScanner& lines, std::size_t begin, std::size_t end) {
  const std::string_view text = lines.text();
  Span inner = lines.trimmed({std::min(begin + run_length(text, begin, '#'), end), end});
  std::size_t close = inner.end;
  while (close > inner.begin && text[close - 1] == '#')
    --close;
  if (close == inner.begin || is_blank(text[close - 1])) inner.end = close;
  return lines.trimmed(inner);
}

}  // namespace

MarkdownReader::MarkdownReader(std::string_view text, Span body, Document& document)
    : lines_(text, body),
      text_(lines_.text()),
      document_(document),
      has_comments_(text_.find("<!--", body.begin) != std::string_view::npos),
      cursor_(body.begin),
      end_(body.begin) {
  // About what reviews have; growing a vector of runs costs more than the runs.
  document_.text.reserve(body.size() / 48);
  const std::size_t few = std::min<std::size_t>(body.size() / 384, 64);
  document_.headings.reserve(few);
  document_.paragraphs.reserve(few);
  document_.items.reserve(few);
  document_.links.reserve(few);
  heading_items_.reserve(few);
  plain_.reserve(256);
}

bool MarkdownReader::skipping() const {
  return depth_ > static_cast<std::size_t>(max_depth);
}

void MarkdownReader::too_deep_here() {
  if (!skipping() || told_too_deep_) return;
  told_too_deep_ = true;
  const std::size_t begin = lines_.skip_blanks(std::min(cursor_, lines_.end()));
  document_.faults.push_back(too_deep({begin, lines_.line_end(begin)}));
}

void MarkdownReader::begin_leaf(Leaf leaf) {
  leaf_ = leaf;
  touched_.reset();
  plain_.clear();
  links_.clear();
  in_link_ = false;
  bold_runs_.clear();
  bold_plain_.reset();
  strong_ = 0;
  at_line_start_ = true;
  first_line_ = true;
}

void MarkdownReader::close_lines(std::size_t last) {
  const std::size_t end = lines_.line_end(last);
  end_ = std::max(end_, end);
  cursor_ = std::max(cursor_, skip_line_end(text_, end, lines_.end()));
}

/// The text of a new block stands before the cursor: something was taken for longer than it is. The
/// text is right.
void MarkdownReader::resync(std::size_t at) {
  cursor_ = lines_.line_begin(at);
  end_ = std::min(end_, at);
  if (items_.empty() || items_.back().index == no_item || items_.back().has_paragraph) return;
  OpenItem& open = items_.back();
  if (open.content <= at) return;
  const ListMark mark = lists_.back();
  const std::size_t begin = std::min(lines_.find_item(cursor_, mark).value_or(at), at);
  const std::size_t after = std::min(marker_end(text_, begin, mark).value_or(at), at);
  open.content = std::min(lines_.skip_blanks(after), at);
  cursor_ = after;
  document_.items[open.index].span = {begin, open.content};
  document_.items[open.index].text_span = {open.content, open.content};
}

// --- Containers ---

void MarkdownReader::enter_quote() {
  end_implicit_paragraph();
  ++quotes_;
  ++depth_;
  too_deep_here();
}

void MarkdownReader::leave_quote() {
  --quotes_;
  --depth_;
}

void MarkdownReader::enter_list(ListMark mark) {
  end_implicit_paragraph();
  lists_.push_back(mark);
}

void MarkdownReader::leave_list() {
  lists_.pop_back();
}

void MarkdownReader::enter_item(ItemStart start) {
  end_implicit_paragraph();
  ++depth_;
  too_deep_here();
  if (skipping()) {
    items_.push_back({no_item, cursor_, quotes_, false});
    return;
  }
  const ListMark mark = lists_.back();
  const std::size_t begin = lines_.find_item(cursor_, mark).value_or(cursor_);
  const std::size_t after = marker_end(text_, begin, mark).value_or(begin);
  ListItem item;
  item.depth = static_cast<int>(lists_.size()) - 1;
  item.ordered = mark.ordered;
  item.quoted = quotes_ > 0;
  cursor_ = after;
  if (start.task_mark && *start.task_mark >= after && *start.task_mark + 1 < lines_.end()) {
    item.task = true;
    item.mark = {*start.task_mark, *start.task_mark + 1};
    item.checked = text_[*start.task_mark] != ' ';
    cursor_ = *start.task_mark + 2;
  }
  const std::size_t content = lines_.skip_blanks(cursor_);
  item.span = {begin, content};
  item.text_span = {content, content};
  items_.push_back({document_.items.size(), content, quotes_, false});
  document_.items.push_back(std::move(item));
}

void MarkdownReader::leave_item() {
  end_implicit_paragraph();
  const std::size_t index = items_.back().index;
  if (index != no_item) {
    Span& span = document_.items[index].span;
    span.end = std::max(span.end, end_);
  }
  items_.pop_back();
  --depth_;
}

// --- Paragraphs ---

void MarkdownReader::enter_paragraph() {
  end_implicit_paragraph();
  begin_leaf(Leaf::paragraph);
}

void MarkdownReader::begin_inline() {
  if (leaf_ != Leaf::none) return;
  begin_leaf(Leaf::paragraph);
  implicit_ = true;
}

void MarkdownReader::end_implicit_paragraph() {
  if (!implicit_) return;
  implicit_ = false;
  leave_paragraph();
}

void MarkdownReader::leave_paragraph() {
  close_comment();
  leaf_ = Leaf::none;
  if (skipping() || !touched_) return;
  if (items_.empty()) {
    if (quotes_ == 0) take_paragraph();
  } else if (OpenItem& item = items_.back(); !item.has_paragraph && item.quotes == quotes_) {
    take_item_paragraph(item);
  }
  close_lines(touched_->end);
}

std::string MarkdownReader::plain_text() const {
  return std::string(text::trim(plain_));
}

Span MarkdownReader::paragraph_span() const {
  const std::size_t floor = items_.empty() ? cursor_ : std::max(cursor_, items_.back().content);
  std::size_t begin = lines_.line_begin(touched_->begin);
  if (begin > floor) {
    // A link's or a code span's text may begin on the line below its opening mark.
    const std::size_t above = lines_.line_begin(begin - 1);
    const std::string_view opening = text::trim(text_.substr(above, begin - above));
    if (opening.ends_with('[') || opening.ends_with('`')) begin = above;
  }
  begin = lines_.skip_prefix(std::max(begin, floor), quotes_ > 0);
  begin = std::min(begin, touched_->begin);
  return lines_.trimmed({begin, std::max(begin, lines_.line_end(touched_->end))});
}

void MarkdownReader::take_item_paragraph(OpenItem& item) {
  item.has_paragraph = true;
  ListItem& entry = document_.items[item.index];
  entry.text = plain_text();
  entry.text_span = paragraph_span();
  if (quotes_ > 0 || bold_runs_.empty() || !bold_runs_.front().first) return;
  Heading& heading = bold_runs_.front().heading;
  heading.style = HeadingStyle::bold_bullet;
  add_heading(std::move(heading), item.index);
}

void MarkdownReader::take_paragraph() {
  document_.paragraphs.push_back({paragraph_span(), plain_text()});
  for (BoldRun& run : bold_runs_) {
    run.heading.style = HeadingStyle::bold_line;
    add_heading(std::move(run.heading), no_item);
  }
  if (bold_runs_.empty()) take_asking_line(document_.paragraphs.back());
}

void MarkdownReader::take_asking_line(const Paragraph& paragraph) {
  const Span text = asking_line(text_.substr(paragraph.span.begin, paragraph.span.size()));
  if (text.empty()) return;
  Heading heading;
  heading.style = HeadingStyle::bold_line;
  heading.text = paragraph.text;
  heading.span = paragraph.span;
  heading.text_span = {paragraph.span.begin + text.begin, paragraph.span.begin + text.end};
  heading.body.begin = paragraph.span.end;
  add_heading(std::move(heading), no_item);
}

// --- Headings and rules ---

void MarkdownReader::add_heading(Heading heading, std::size_t limit_item) {
  document_.headings.push_back(std::move(heading));
  heading_items_.push_back(limit_item);
}

void MarkdownReader::enter_heading(int level) {
  end_implicit_paragraph();
  begin_leaf(Leaf::heading);
  level_ = level;
}

Heading MarkdownReader::atx_heading(std::size_t begin) const {
  Heading heading;
  const std::size_t end = lines_.line_end(begin);
  const bool top = items_.empty() && quotes_ == 0;
  heading.span = {top ? lines_.line_begin(begin) : begin, end};
  heading.text_span = atx_text(lines_, begin, end);
  heading.body.begin = lines_.next_line(begin);
  return heading;
}

Heading MarkdownReader::setext_heading(std::size_t begin) const {
  Heading heading;
  heading.style = HeadingStyle::setext;
  const bool top = items_.empty() && quotes_ == 0;
  const std::size_t underline = lines_.next_line(touched_->end);
  heading.span = {top ? lines_.line_begin(begin) : begin, lines_.line_end(underline)};
  heading.text_span = lines_.trimmed({begin, lines_.line_end(touched_->end)});
  heading.body.begin = lines_.next_line(underline);
  return heading;
}

void MarkdownReader::leave_heading() {
  close_comment();
  leaf_ = Leaf::none;
  if (skipping()) return;
  std::optional<std::size_t> begin;
  if (touched_) {
    const std::size_t line = std::max(cursor_, lines_.line_begin(touched_->begin));
    begin = std::min(lines_.skip_prefix(line, quotes_ > 0), touched_->begin);
  } else {
    begin = lines_.find_atx(cursor_, level_);
    if (!begin) return;
  }
  const bool atx = lines_.is_atx(*begin, level_);
  if (!atx) begin = touched_ ? paragraph_span().begin : *begin;
  Heading heading = atx ? atx_heading(*begin) : setext_heading(*begin);
  heading.level = level_;
  heading.text = plain_text();
  close_lines(heading.span.end);
  // What a quotation is divided into does not divide the review.
  if (quotes_ == 0) add_heading(std::move(heading), no_item);
}

void MarkdownReader::rule() {
  end_implicit_paragraph();
  if (skipping()) return;
  if (const auto at = lines_.find_rule(cursor_)) close_lines(*at);
}

// --- Code and HTML ---

void MarkdownReader::enter_code(char fence, std::string info, Place info_place) {
  end_implicit_paragraph();
  begin_leaf(Leaf::code);
  fence_ = fence;
  info_ = std::move(info);
  info_place_ = info_place;
}

void MarkdownReader::leave_code() {
  leaf_ = Leaf::none;
  if (skipping()) return;
  CodeBlock block;
  block.info = std::move(info_);
  if (fence_ == '\0') {
    if (!touched_) return;
    block.span = {std::max(cursor_, lines_.line_begin(touched_->begin)),
                  lines_.line_end(touched_->end)};
    close_lines(touched_->end);
  } else if (!take_fenced(block)) {
    return;
  }
  document_.code_blocks.push_back(std::move(block));
}

bool MarkdownReader::take_fenced(CodeBlock& block) {
  std::optional<std::size_t> open = lines_.find_fence(cursor_, fence_);
  if (!open && !info_place_) return false;
  const std::size_t fence_line = info_place_ ? info_place_->begin : *open;
  const std::size_t size = open ? run_length(text_, *open, fence_) : 1;
  const std::size_t begin = lines_.next_line(fence_line);
  block.span = {begin, begin};
  close_lines(fence_line);
  if (touched_) {
    block.span.end = std::max(begin, lines_.line_end(touched_->end));
    close_lines(touched_->end);
  }
  std::size_t line = touched_ ? std::max(begin, lines_.next_line(touched_->end)) : begin;
  std::size_t last_blank = block.span.end;
  while (line < lines_.end()) {
    const std::size_t content = lines_.skip_prefix(line, quotes_ > 0);
    const std::size_t stop = lines_.line_end(line);
    if (content < stop) {
      const std::size_t run = run_length(text_, content, fence_);
      if (run < size || lines_.skip_blanks(content + run) < stop) return true;
      block.span.end = last_blank;
      close_lines(line);
      return true;
    }
    last_blank = stop;
    line = lines_.next_line(line);
  }
  return true;
}

void MarkdownReader::enter_html() {
  end_implicit_paragraph();
  begin_leaf(Leaf::html);
}

void MarkdownReader::leave_html() {
  close_comment();
  leaf_ = Leaf::none;
  if (!skipping() && touched_) close_lines(touched_->end);
}

void MarkdownReader::finish() {
  std::vector<std::size_t> limits;
  limits.reserve(heading_items_.size());
  for (const std::size_t item : heading_items_) {
    limits.push_back(item == no_item ? lines_.end() : document_.items[item].span.end);
  }
  finish_outline(document_.headings, limits);
}

}  // namespace aar::syntax
