#include "site/body.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "lint/anchors.hpp"
#include "site/address.hpp"
#include "site/visible.hpp"
#include "syntax/events.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {
namespace {

using syntax::Block;
using syntax::BlockDetail;
using syntax::Inline;
using syntax::TextPart;

constexpr std::size_t output_factor = 16;
constexpr std::size_t output_base = 1U << 20U;

std::string_view align_class(BlockDetail::Align align) {
  switch (align) {
    case BlockDetail::Align::left:
      return "left";
    case BlockDetail::Align::center:
      return "center";
    case BlockDetail::Align::right:
      return "right";
    default:
      return "";
  }
}

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
    for (const Item& item : review.items) {
      if (item.in_table) continue;
      for (const aar::Attribute& attribute : item.attributes)
        quiet_.push_back(attribute.span);
    }
    std::sort(quiet_.begin(), quiet_.end());
  }

  void enter(Block block, const BlockDetail& detail) override;
  void leave(Block block) override;
  void enter(Inline part, const std::string& destination) override;
  void leave(Inline part) override;
  void text(TextPart part, std::string_view text, std::optional<Span> place) override;

  [[nodiscard]] bool full() const override { return body_.html.size() > limit_; }

  Body take() { return std::move(body_); }

 private:
  struct OpenInline {
    Inline part;
    std::string_view tag;  // empty: it has no element
  };

  Html& out() { return heading_ ? heading_html_ : body_.html; }

  [[nodiscard]] Attribute direction() const { return {"dir", "auto", directed_}; }

  std::string take_anchor();
  void close_heading();
  void close_html();
  std::string_view open_link(const std::string& destination);
  void close_last();
  void close_all();
  void close_image();
  void write_text(std::string_view text, std::optional<Span> place);
  void append_plain(std::string_view text);

  const Source& source_;
  const BodyLinks& links_;
  std::size_t limit_;
  bool directed_;
  std::vector<Span> quiet_;  // attributes of items, sorted
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
  char32_t last_ = 0;   // the last character written in this block
  bool break_ = false;  // a line ended behind it
  int tables_ = 0;
};

void BodyWriter::enter(Block block, const BlockDetail& detail) {
  close_all();
  last_ = 0;
  break_ = false;
  switch (block) {
    case Block::quote:
      out().open("blockquote", {direction()}).line();
      break;
    case Block::list:
      out().line().open("ul", {direction()}).line();
      break;
    case Block::numbered_list:
      out()
          .line()
          .open("ol", {{"start", std::to_string(detail.start), detail.start != 1}, direction()})
          .line();
      break;
    case Block::item:
      out().open("li", {{"class", "task", detail.task}});
      if (detail.task) {
        const std::string_view state = detail.checked ? "done" : "not done";
        out()
            .open("span", {{"class", detail.checked ? "box done" : "box"},
                           {"role", "img"},
                           {"aria-label", state}})
            .close("span")
            .text(" ");
      }
      break;
    case Block::rule:
      out().empty("hr").line();
      break;
    case Block::heading:
      heading_ = detail.level;
      heading_html_ = Html();
      heading_text_.clear();
      break;
    case Block::code:
      out().open("pre").open("code");
      break;
    case Block::html:
      html_.emplace();
      comments_.end();
      break;
    case Block::paragraph:
      out().open("p", {direction()});
      break;
    case Block::table:
      out()
          .open("div", {{"class", "scroll"},
                        {"tabindex", "0"},
                        {"role", "group"},
                        {"aria-label", fmt::format("Table {}", ++tables_)}})
          .open("table")
          .line();
      break;
    case Block::table_head:
      out().open("thead");
      break;
    case Block::table_body:
      out().open("tbody").line();
      break;
    case Block::row:
      out().open("tr");
      break;
    case Block::head_cell:
    case Block::cell: {
      const std::string_view css = align_class(detail.align);
      const bool head = block == Block::head_cell;
      out().open(head ? "th" : "td",
                 {{"scope", "col", head}, {"class", css, !css.empty()}, direction()});
      break;
    }
  }
}

void BodyWriter::leave(Block block) {
  static constexpr std::array<std::pair<Block, std::string_view>, 9> ends{
      {{Block::quote, "blockquote"},
       {Block::list, "ul"},
       {Block::numbered_list, "ol"},
       {Block::item, "li"},
       {Block::paragraph, "p"},
       {Block::table_head, "thead"},
       {Block::table_body, "tbody"},
       {Block::row, "tr"},
       {Block::head_cell, "th"}}};
  close_all();
  if (block == Block::heading) return close_heading();
  if (block == Block::html) return close_html();
  const auto* const end =
      std::find_if(ends.begin(), ends.end(), [&](const auto& one) { return one.first == block; });
  if (block == Block::code) {
    out().close("code").close("pre").line();
  } else if (block == Block::table) {
    out().close("table").close("div").line();
  } else if (block == Block::cell) {
    out().close("td");
  } else if (end != ends.end()) {
    out().close(end->second).line();
  }
}

/// As GitHub names headings: equal ones are numbered. Empty where there is nothing to name it by.
std::string BodyWriter::take_anchor() {
  constexpr std::size_t most = 10'000;
  const std::string wanted = heading_anchor(text::trim(heading_text_));
  if (wanted.empty()) return {};
  std::size_t& number = anchors_[wanted];
  for (; number < most; ++number) {
    std::string anchor = number == 0 ? wanted : fmt::format("{}-{}", wanted, number);
    if (taken_.insert(anchor).second) return anchor;
  }
  return {};
}

/// The first of level 1 is the title, which the page has already; no level is skipped.
void BodyWriter::close_heading() {
  const int level = *heading_;
  heading_.reset();
  if (level == 1 && !seen_title_ && body_.headings.empty()) {
    seen_title_ = true;
    return;
  }
  constexpr int most = 6;
  level_ = std::min({std::max(level, 2), level_ + 1, most});
  const std::string tag = fmt::format("h{}", level_);
  std::string anchor = take_anchor();
  const bool named = !anchor.empty();
  body_.html.open(tag, {{"id", anchor, named}, direction()}).add(heading_html_).close(tag).line();
  if (level_ == 2 && named) {
    body_.headings.push_back({std::string(text::trim(heading_text_)), std::move(anchor)});
  }
}

void BodyWriter::close_html() {
  const std::string shown = std::move(html_).value_or("");
  html_.reset();
  if (text::trim(shown).empty()) return;
  body_.html.open("pre", {{"class", "source"}}).open("code").text(text::trim(shown));
  body_.html.close("code").close("pre").line();
}

/// In a link, an address that stands in its text is no link of its own.
std::string_view BodyWriter::open_link(const std::string& destination) {
  const bool inside = std::any_of(open_.begin(), open_.end(),
                                  [](const OpenInline& one) { return one.part == Inline::link; });
  if (inside) return {};
  const Address address = find_address(source_.path(), destination);
  std::string target;
  if (address.kind == AddressKind::outer) {
    target = address.text;
  } else if (address.kind == AddressKind::fragment) {
    target = "#" + encode_path(text::lower(address.text));
  } else if (address.kind == AddressKind::local) {
    target = links_.page(address.text);
    if (!target.empty() && !address.fragment.empty())
      target += "#" + encode_path(text::lower(address.fragment));
  }
  if (target.empty()) {
    out().open("span", {{"class", "nowhere"}, {"title", destination}});
    return "span";
  }
  const bool outer = address.kind == AddressKind::outer;
  out().open("a", {{"href", target}, {"rel", "noopener noreferrer", outer}});
  return "a";
}

/// Of a picture only the text counts; nothing in it is an element.
void BodyWriter::enter(Inline part, const std::string& destination) {
  static constexpr std::array<std::pair<Inline, std::string_view>, 4> tags{
      {{Inline::emphasis, "em"},
       {Inline::strong, "strong"},
       {Inline::code, "code"},
       {Inline::deleted, "del"}}};
  OpenInline one{part, {}};
  if (images_ == 0) {
    const auto* const tag =
        std::find_if(tags.begin(), tags.end(), [&](const auto& row) { return row.first == part; });
    if (tag != tags.end()) {
      one.tag = tag->second;
      out().open(one.tag);
    } else if (part == Inline::link) {
      one.tag = open_link(destination);
    }
  }
  if (part == Inline::image && images_++ == 0) {
    image_text_.clear();
    image_destination_ = destination;
  }
  open_.push_back(one);
}

void BodyWriter::close_image() {
  const Address address = find_address(source_.path(), image_destination_);
  const std::string target = address.kind == AddressKind::local && is_picture(address.text)
                                 ? links_.image(address.text)
                                 : std::string();
  if (!target.empty()) {
    out().empty("img", {{"src", target}, {"alt", image_text_}, {"loading", "lazy"}});
    return;
  }
  out()
      .open("span", {{"class", "nowhere"}, {"title", image_destination_}})
      .text(image_text_.empty() ? "[picture]" : "[picture: " + image_text_ + "]")
      .close("span");
}

void BodyWriter::close_last() {
  const OpenInline one = open_.back();
  open_.pop_back();
  if (!one.tag.empty()) out().close(one.tag);
  if (one.part == Inline::image && --images_ == 0) close_image();
}

/// The parser may end what it has not begun, and leave things open, where marks overlap.
void BodyWriter::leave(Inline part) {
  const auto last = std::find_if(open_.rbegin(), open_.rend(),
                                 [&](const OpenInline& one) { return one.part == part; });
  if (last == open_.rend()) return;
  const std::size_t left = static_cast<std::size_t>(open_.rend() - last) - 1;
  while (open_.size() > left)
    close_last();
}

void BodyWriter::close_all() {
  while (!open_.empty())
    close_last();
}

void BodyWriter::append_plain(std::string_view text) {
  if (heading_) heading_text_ += text;
}

/// Attributes of items are set apart: `due:2026-12-15` is for the eye that looks for it.
void BodyWriter::write_text(std::string_view text, std::optional<Span> place) {
  if (!place) {
    out().text(text);
    return;
  }
  std::size_t at = place->begin;
  const auto piece = [&](std::size_t end) {
    out().text(text.substr(at - place->begin, end - at));
    at = end;
  };
  auto next = std::partition_point(quiet_.begin(), quiet_.end(),
                                   [&](const Span& span) { return span.end <= at; });
  for (; next != quiet_.end() && next->begin < place->end; ++next) {
    if (next->begin > at) piece(next->begin);
    out().open("span", {{"class", "attr"}});
    piece(std::min(next->end, place->end));
    out().close("span");
  }
  if (at < place->end) piece(place->end);
}

void BodyWriter::text(TextPart part, std::string_view text, std::optional<Span> place) {
  if (html_) {
    *html_ += comments_.visible(text);
    return;
  }
  std::string shown;
  if (part == TextPart::html) {
    shown = comments_.visible(text);
    text = shown;
    place.reset();
  } else if (part == TextPart::normal || part == TextPart::code) {
    comments_.end();
  }
  if (images_ > 0) {
    image_text_ += part == TextPart::soft_break || part == TextPart::hard_break ? " " : text;
    return;
  }
  if (part == TextPart::soft_break) {
    break_ = true;
    append_plain(" ");
    return;
  }
  if (part == TextPart::hard_break) {
    out().empty("br").line();
    append_plain(" ");
    last_ = 0;
    return;
  }
  if (text.empty()) return;
  if (break_ && !(is_wide(last_) && is_wide(text::decode(text, 0).value))) out().line();
  break_ = false;
  last_ = last_character(text);
  append_plain(text);
  write_text(text, place);
}

}  // namespace

Body render_body(const Source& source, const Document& document, const Review& review,
                 const BodyLinks& links) {
  const std::string text = without_private_thanks(source, document, review);
  BodyWriter writer(source, review, links);
  if (syntax::walk_markdown(text, document.body, writer)) return writer.take();
  Body body;
  body.as_source = true;
  body.html.open("pre", {{"class", "source"}}).open("code");
  body.html.text(std::string_view(text).substr(document.body.begin));
  body.html.close("code").close("pre").line();
  return body;
}

}  // namespace aar::site
