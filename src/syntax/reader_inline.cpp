#include <algorithm>
#include <utility>

#include "syntax/inline.hpp"
#include "syntax/outline.hpp"
#include "syntax/reader.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::syntax {
namespace {

constexpr std::string_view comment_mark = "<!--";
constexpr std::string_view comment_end = "-->";
// Images nest without end; their texts would add up to the square of the file.
constexpr std::size_t max_text_depth = 8;
constexpr std::size_t ignored_link = std::string::npos;
// How far behind a link's text its end is looked for.
constexpr std::size_t max_tail = 8192;

bool is_mark(char c) {
  return c == '*' || c == '_';
}

/// The `](` that introduces a destination at `at`; nothing when it stands in a definition.
std::optional<std::size_t> opening_of(std::string_view text, std::size_t at) {
  while (at > 0 && (is_blank(text[at - 1]) || is_line_end(text[at - 1]) || text[at - 1] == '<')) {
    --at;
  }
  if (at < 2 || text[at - 1] != '(' || text[at - 2] != ']') return std::nullopt;
  return at - 2;
}

}  // namespace

void MarkdownReader::touch(Span span) {
  if (leaf_ == Leaf::cell && !row_.contains(span)) {
    const std::size_t line = lines_.line_begin(span.begin);
    start_row_at(lines_.skip_prefix(line, quotes_ > 0));
  }
  if (!touched_) {
    if (span.begin < cursor_) resync(span.begin);
    touched_ = span;
  } else {
    touched_->begin = std::min(touched_->begin, span.begin);
    touched_->end = std::max(touched_->end, span.end);
  }
  if (!links_.empty() && !links_.back().first) links_.back().first = span;
  if (bold_plain_ && !bold_first_) bold_first_ = span.begin;
}

void MarkdownReader::add_run(Span span, TextKind kind) {
  if (span.empty()) return;
  const TextRun run{span, kind, quotes_ > 0, leaf_ == Leaf::heading, !links_.empty()};
  if (!document_.text.empty()) {
    TextRun& last = document_.text.back();
    if (last.span.end == span.begin && last.kind == kind && last.quoted == run.quoted &&
        last.heading == run.heading && last.link == run.link) {
      last.span.end = span.end;
      return;
    }
  }
  document_.text.push_back(run);
}

void MarkdownReader::close_comment() {
  if (!comment_open_) return;
  comment_open_ = false;
  Comment& comment = document_.comments.back();
  const std::string_view whole = text_.substr(comment.span.begin, comment.span.size());
  const std::size_t close =
      whole.ends_with(comment_end) && whole.size() >= 7 ? comment_end.size() : 0;
  const std::size_t inner = whole.size() - std::min(whole.size(), comment_mark.size() + close);
  comment.text = text::trim(whole.substr(std::min(whole.size(), comment_mark.size()), inner));
}

/// Adds one line's piece, comments apart from the rest. In HTML a comment may stay open for the
/// next line; in prose only a whole one counts.
void MarkdownReader::add_markup(Span span, TextKind outside) {
  while (!span.empty()) {
    if (!comment_open_) {
      const std::string_view line = text_.substr(0, span.end);
      const std::size_t open = std::min(line.find(comment_mark, span.begin), span.end);
      const bool whole = line.find(comment_end, open) != std::string_view::npos;
      const bool found = open < span.end && (outside == TextKind::html || whole);
      const Span before{span.begin, found ? open : span.end};
      add_run(before, outside);
      if (outside == TextKind::prose) plain_ += text_.substr(before.begin, before.size());
      if (!found) return;
      document_.comments.push_back({{open, open + comment_mark.size()}, {}});
      comment_open_ = true;
      span.begin = open;
    }
    Comment& comment = document_.comments.back();
    const std::size_t from = std::max(span.begin, comment.span.begin + comment_mark.size());
    const std::size_t close = text_.substr(0, span.end).find(comment_end, from);
    const bool closed = close != std::string_view::npos;
    const std::size_t end = closed ? close + comment_end.size() : span.end;
    add_run({span.begin, end}, TextKind::comment);
    comment.span.end = end;
    if (closed) close_comment();
    span.begin = end;
  }
}

void MarkdownReader::text(TextKind kind, Place place, std::string_view text) {
  if (skipping()) {
    if (place) cursor_ = std::max(cursor_, place->end);
    return;
  }
  begin_inline();
  const bool began_line = std::exchange(at_line_start_, false) && !first_line_;
  if (place) touch(*place);
  if (leaf_ == Leaf::code) {
    if (place) add_run(*place, TextKind::code_block);
    return;
  }
  if (kind == TextKind::html) {
    if (place) add_markup(*place, kind);
    if (text.starts_with("<br")) plain_ += ' ';
    return;
  }
  const bool commented = has_comments_ && kind == TextKind::prose && place &&
                         text.find(comment_mark) != std::string_view::npos;
  if (commented && (place->begin == 0 || text_[place->begin - 1] != '\\')) {
    add_markup(*place, kind);
    return;
  }
  if (place) add_run(*place, kind);
  if (began_line) join_lines(text);
  plain_ += text;
}

/// Between characters of scripts without blanks a line end is none.
void MarkdownReader::join_lines(std::string_view next) {
  const bool counted = !links_.empty() || bold_plain_;  // from where plain_ was this long
  if (counted || next.empty() || !plain_.ends_with(' ')) return;
  const char32_t before =
      text::last_character(std::string_view(plain_).substr(0, plain_.size() - 1));
  if (!text::parts_at_line_end(before, text::decode(next, 0).value)) plain_.pop_back();
}

void MarkdownReader::entity(Place place, std::string_view text) {
  if (skipping()) return;
  begin_inline();
  at_line_start_ = false;
  if (place) {
    touch(*place);
    add_run(*place, TextKind::prose);
  }
  append_entity(plain_, text);
}

void MarkdownReader::line_break() {
  if (skipping()) return;
  begin_inline();
  plain_ += ' ';
  at_line_start_ = true;
  first_line_ = false;
}

void MarkdownReader::enter_span() {
  if (!skipping()) begin_inline();
}

void MarkdownReader::leave_code_span() {
  if (skipping() || !touched_) return;
  std::size_t at = touched_->end;
  while (at < text_.size() && (is_blank(text_[at]) || is_line_end(text_[at])))
    ++at;
  const std::size_t ticks = run_length(text_, at, '`');
  if (ticks > 0) touched_->end = at + ticks;
}

// --- Bold runs ---

void MarkdownReader::enter_strong() {
  if (skipping()) return;
  begin_inline();
  if (strong_++ > 0 || !at_line_start_ || leaf_ != Leaf::paragraph) return;
  bold_plain_ = plain_.size();
  bold_first_.reset();
}

void MarkdownReader::leave_strong() {
  if (skipping() || --strong_ > 0 || !bold_plain_) return;
  if (bold_first_) take_bold_run();
  bold_plain_.reset();
}

void MarkdownReader::take_bold_run() {
  const std::string_view plain = text::trim(std::string_view(plain_).substr(*bold_plain_));
  const std::size_t colon = trailing_colon(plain);
  const std::string_view title = text::trim(plain.substr(0, plain.size() - colon));
  if (!is_title(title)) return;

  std::size_t begin = *bold_first_;
  while (begin > cursor_ && !is_blank(text_[begin - 1]) && !is_line_end(text_[begin - 1]))
    --begin;
  std::size_t inner = begin;
  while (inner < *bold_first_ && is_mark(text_[inner]))
    ++inner;
  const std::size_t line_end = lines_.line_end(touched_->end);
  std::size_t close = touched_->end;
  while (close < line_end && !is_mark(text_[close]))
    ++close;
  std::size_t after = close;
  while (after < line_end && is_mark(text_[after]))
    ++after;

  const std::size_t outer_colon = leading_colon(text_.substr(after, line_end - after));
  const bool alone = first_line_ && lines_.skip_blanks(after) >= line_end;
  if (colon == 0 && outer_colon == 0 && !alone) return;
  Heading heading;
  heading.text = title;
  heading.span = {begin, after + outer_colon};
  heading.text_span = lines_.trimmed({inner, std::max(inner, close)});
  const std::size_t inner_colon =
      trailing_colon(text_.substr(heading.text_span.begin, heading.text_span.size()));
  heading.text_span.end -= inner_colon;
  heading.text_span = lines_.trimmed(heading.text_span);
  heading.body.begin = heading.span.end;
  bold_runs_.push_back({std::move(heading), first_line_});
}

// --- Links ---

void MarkdownReader::enter_link(LinkStart start) {
  if (skipping()) return;
  begin_inline();
  // md4c 0.4.8 finds bare addresses in a link's text, too; a link in a link is none.
  const bool nested = !start.image && in_link_;
  links_.push_back(
      {nested ? ignored_link : document_.links.size(), plain_.size(), start.place, {}});
  if (nested) return;
  links_.back().opens = !start.image;
  in_link_ = in_link_ || !start.image;
  Link link;
  link.destination = std::move(start.destination);
  link.image = start.image;
  document_.links.push_back(std::move(link));
}

void MarkdownReader::leave_link() {
  if (skipping() || links_.empty()) return;
  const OpenLink open = links_.back();
  if (open.opens) in_link_ = false;
  if (open.index == ignored_link) {
    pop_link();
    return;
  }
  Link& link = document_.links[open.index];
  if (links_.size() <= max_text_depth) link.text = text::trim(plain_.substr(open.plain));
  const std::size_t end = touched_ ? touched_->end : cursor_;
  const Span shown = open.first ? Span{open.first->begin, end} : Span{end, end};
  link.autolink = is_autolink(open, link);
  if (link.autolink) {
    link.span = shown;
  } else {
    const auto bracket = open.place ? opening_of(text_, open.place->begin) : std::nullopt;
    const LinkTail tail = read_link_tail(
        text_.substr(0, std::max(end, bracket.value_or(end)) + max_tail), bracket.value_or(end));
    link.span = open.place.value_or(tail.destination.empty() ? shown : tail.destination);
    if (open.first || bracket) touch({bracket.value_or(end), tail.end});
  }
  pop_link();
}

void MarkdownReader::pop_link() {
  const Place first = links_.back().first;
  links_.pop_back();
  if (!links_.empty() && !links_.back().first) links_.back().first = first;
}

bool MarkdownReader::is_autolink(const OpenLink& open, const Link& link) const {
  if (link.image || !open.first) return false;
  if (open.place) return open.place->begin == open.first->begin;
  const std::size_t begin = open.first->begin;
  const bool bracket = begin > 0 && text_[begin - 1] == '[';
  if (bracket && (begin < 2 || text_[begin - 2] != '!')) return false;
  const std::string_view shown = std::string_view(plain_).substr(open.plain);
  const std::string_view destination = link.destination;
  if (!destination.ends_with(shown)) return false;
  const std::string_view added = destination.substr(0, destination.size() - shown.size());
  return added.empty() || added == "mailto:" || added == "http://";
}

}  // namespace aar::syntax
