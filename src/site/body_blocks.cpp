#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/anchors.hpp"
#include "site/body_writer.hpp"
#include "text/strings.hpp"

namespace aar::site {

using syntax::Block;
using syntax::BlockDetail;

namespace {

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

}  // namespace

void BodyWriter::open_item(const BlockDetail& detail) {
  out().open("li", {{"class", "task", detail.task}});
  if (!detail.task) return;
  out()
      .open("span", {{"class", detail.checked ? "box done" : "box"},
                     {"role", "img"},
                     {"aria-label", detail.checked ? "done" : "not done"}})
      .close("span")
      .text(" ");
}

/// What is too wide scrolls by itself, also by keyboard.
void BodyWriter::open_table() {
  out()
      .open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "group"},
                    {"aria-label", fmt::format("Table {}", ++tables_)}})
      .open("table")
      .line();
}

void BodyWriter::open_cell(Block block, const BlockDetail& detail) {
  const std::string_view css = align_class(detail.align);
  const bool head = block == Block::head_cell;
  out().open(head ? "th" : "td",
             {{"scope", "col", head}, {"class", css, !css.empty()}, direction()});
}

void BodyWriter::enter(Block block, const BlockDetail& detail) {
  close_all();
  write_state();
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
      open_item(detail);
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
      open_table();
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
    case Block::cell:
      open_cell(block, detail);
      break;
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
  write_state();
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

}  // namespace aar::site
