#include "syntax/events.hpp"

#include <array>
#include <limits>

#include <md4c.h>

#include "syntax/inline.hpp"
#include "syntax/limits.hpp"
#include "syntax/markdown_text.hpp"
#include "syntax/parser_text.hpp"

namespace aar::syntax {
namespace {

struct Walk {
  MarkdownEvents& events;
  const char* base;
  Span body;
  std::size_t link_budget;
  std::size_t parts = 0, cells = 0;

  /// Counts one more event; true when that is too many.
  bool is_over() { return ++parts > max_parts || events.full(); }
};

struct BlockRow {
  MD_BLOCKTYPE type;
  Block block;
};

constexpr std::array<BlockRow, 14> block_rows{{{MD_BLOCK_QUOTE, Block::quote},
                                               {MD_BLOCK_UL, Block::list},
                                               {MD_BLOCK_OL, Block::numbered_list},
                                               {MD_BLOCK_LI, Block::item},
                                               {MD_BLOCK_HR, Block::rule},
                                               {MD_BLOCK_H, Block::heading},
                                               {MD_BLOCK_CODE, Block::code},
                                               {MD_BLOCK_HTML, Block::html},
                                               {MD_BLOCK_P, Block::paragraph},
                                               {MD_BLOCK_TABLE, Block::table},
                                               {MD_BLOCK_THEAD, Block::table_head},
                                               {MD_BLOCK_TBODY, Block::table_body},
                                               {MD_BLOCK_TR, Block::row},
                                               {MD_BLOCK_TH, Block::head_cell}}};

Block block_of(MD_BLOCKTYPE type) {
  for (const BlockRow& row : block_rows) {
    if (row.type == type) return row.block;
  }
  return Block::cell;
}

struct InlineRow {
  MD_SPANTYPE type;
  Inline part;
};

constexpr std::array<InlineRow, 6> inline_rows{{{MD_SPAN_EM, Inline::emphasis},
                                                {MD_SPAN_STRONG, Inline::strong},
                                                {MD_SPAN_CODE, Inline::code},
                                                {MD_SPAN_DEL, Inline::deleted},
                                                {MD_SPAN_A, Inline::link},
                                                {MD_SPAN_IMG, Inline::image}}};

/// Nothing for what the dialect does not have.
std::optional<Inline> inline_of(MD_SPANTYPE type) {
  for (const InlineRow& row : inline_rows) {
    if (row.type == type) return row.part;
  }
  return std::nullopt;
}

BlockDetail::Align align_of(MD_ALIGN align) {
  switch (align) {
    case MD_ALIGN_LEFT:
      return BlockDetail::Align::left;
    case MD_ALIGN_CENTER:
      return BlockDetail::Align::center;
    case MD_ALIGN_RIGHT:
      return BlockDetail::Align::right;
    default:
      return BlockDetail::Align::none;
  }
}

/// Nothing for a table that is too large.
std::optional<BlockDetail> detail_of(MD_BLOCKTYPE type, void* detail, Walk& walk) {
  BlockDetail told;
  if (type == MD_BLOCK_H) {
    told.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
  } else if (type == MD_BLOCK_OL) {
    told.start = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
  } else if (type == MD_BLOCK_LI) {
    const auto& item = *static_cast<MD_BLOCK_LI_DETAIL*>(detail);
    told.task = item.is_task != 0;
    told.checked = told.task && item.task_mark != ' ';
  } else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
    told.align = align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
  } else if (type == MD_BLOCK_TABLE) {
    const auto& table = *static_cast<MD_BLOCK_TABLE_DETAIL*>(detail);
    const std::size_t rows = std::size_t{table.head_row_count} + table.body_row_count;
    walk.cells += rows * table.col_count;
    if (table.col_count > max_columns || walk.cells > max_cells) return std::nullopt;
  }
  return told;
}

int on_enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  Walk& walk = *static_cast<Walk*>(user);
  if (type == MD_BLOCK_DOC) return 0;
  const std::optional<BlockDetail> told = detail_of(type, detail, walk);
  if (!told || walk.is_over()) return 1;
  walk.events.enter(block_of(type), *told);
  return 0;
}

int on_leave_block(MD_BLOCKTYPE type, void* /*detail*/, void* user) {
  if (type != MD_BLOCK_DOC) static_cast<Walk*>(user)->events.leave(block_of(type));
  return 0;
}

/// The destination; nothing when all of them together are too long.
std::optional<std::string> take_destination(Walk& walk, const MD_ATTRIBUTE& destination,
                                            const MD_ATTRIBUTE& title) {
  const std::size_t cost = std::size_t{destination.size} + title.size;
  if (cost > walk.link_budget) return std::nullopt;
  walk.link_budget -= cost;
  return text_of(destination);
}

int on_enter_span(MD_SPANTYPE type, void* detail, void* user) {
  Walk& walk = *static_cast<Walk*>(user);
  const std::optional<Inline> part = inline_of(type);
  if (!part) return 0;
  std::optional<std::string> destination = std::string();
  if (type == MD_SPAN_A) {
    const auto& link = *static_cast<MD_SPAN_A_DETAIL*>(detail);
    destination = take_destination(walk, link.href, link.title);
  } else if (type == MD_SPAN_IMG) {
    const auto& image = *static_cast<MD_SPAN_IMG_DETAIL*>(detail);
    destination = take_destination(walk, image.src, image.title);
  }
  if (!destination || walk.is_over()) return 1;
  walk.events.enter(*part, *destination);
  return 0;
}

int on_leave_span(MD_SPANTYPE type, void* /*detail*/, void* user) {
  if (const auto part = inline_of(type)) static_cast<Walk*>(user)->events.leave(*part);
  return 0;
}

int on_any_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  Walk& walk = *static_cast<Walk*>(user);
  if (walk.is_over()) return 1;
  const std::string_view view(text, size);
  const std::optional<Span> place = place_in(walk.base, walk.body, text, size);
  switch (type) {
    case MD_TEXT_NULLCHAR:
      walk.events.text(TextPart::normal, "\xEF\xBF\xBD", place);
      break;
    case MD_TEXT_BR:
      walk.events.text(TextPart::hard_break, "\n", std::nullopt);
      break;
    case MD_TEXT_SOFTBR:
      walk.events.text(TextPart::soft_break, "\n", std::nullopt);
      break;
    case MD_TEXT_ENTITY: {
      std::string resolved;
      append_entity(resolved, view);
      walk.events.text(TextPart::normal, resolved, std::nullopt);
      break;
    }
    case MD_TEXT_CODE:
      walk.events.text(TextPart::code, view, place);
      break;
    case MD_TEXT_HTML:
      walk.events.text(TextPart::html, view, place);
      break;
    default:
      walk.events.text(TextPart::normal, view, place);
      break;
  }
  return 0;
}

}  // namespace

bool walk_markdown(std::string_view text, Span body, MarkdownEvents& events) {
  if (body.size() > std::numeric_limits<MD_SIZE>::max() / 16) return false;
  const MarkdownText limited = limited_text(text, body, {});
  Walk walk{.events = events,
            .base = limited.view(text).data(),
            .body = body,
            .link_budget = link_budget_for(body)};
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  if (!limited.bare_links) parser.flags &= ~static_cast<unsigned>(MD_FLAG_PERMISSIVEAUTOLINKS);
  parser.enter_block = on_enter_block;
  parser.leave_block = on_leave_block;
  parser.enter_span = on_enter_span;
  parser.leave_span = on_leave_span;
  parser.text = on_any_text;
  return md_parse(walk.base + body.begin, static_cast<MD_SIZE>(body.size()), &parser, &walk) == 0;
}

}  // namespace aar::syntax
