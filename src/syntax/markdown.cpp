#include "syntax/markdown.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include <md4c.h>

#include "syntax/limits.hpp"
#include "syntax/markdown_text.hpp"
#include "syntax/narrow_tables.hpp"
#include "syntax/parser_text.hpp"
#include "syntax/reader.hpp"
#include "text/ordered.hpp"

namespace aar::syntax {
namespace {

enum class Stop : std::uint8_t { none, links, tables, parts };

/// The user data of the callbacks: one run of the parser.
struct Run {
  Run(std::string_view text, Span body, Document& document)
      : reader(text, body, document),
        base(text.data()),
        begin(body.begin),
        end(body.end),
        link_budget(link_budget_for(body)) {}

  MarkdownReader reader;
  const char* base = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t link_budget = 0;
  std::size_t cells = 0;
  std::size_t parts = 0;
  std::size_t read = 0;  // behind the last text
  bool in_header = false;
  Stop stop = Stop::none;
};

/// Counts one more block, span or text; true when that is too many.
bool is_full(Run& run) {
  if (++run.parts <= max_parts) return false;
  run.stop = Stop::parts;
  return true;
}

/// Where the parser's text stands in ours; nothing for its own literals and copies.
Place place_of(const Run& run, const char* text, std::size_t size) {
  return place_in(run.base, {run.begin, run.end}, text, size);
}

int enter_item(Run& run, const MD_BLOCK_LI_DETAIL& detail) {
  ItemStart start;
  if (detail.is_task != 0) start.task_mark = run.begin + detail.task_mark_offset;
  run.reader.enter_item(start);
  return 0;
}

int enter_code(Run& run, const MD_BLOCK_CODE_DETAIL& detail) {
  run.reader.enter_code(detail.fence_char, text_of(detail.info),
                        place_of(run, detail.info.text, detail.info.size));
  return 0;
}

int enter_table(Run& run, const MD_BLOCK_TABLE_DETAIL& detail) {
  const std::size_t rows = std::size_t{detail.head_row_count} + detail.body_row_count;
  run.cells += rows * detail.col_count;
  if (detail.col_count > max_columns || run.cells > max_cells) {
    run.stop = Stop::tables;
    return 1;
  }
  run.reader.enter_table(detail.col_count);
  return 0;
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  Run& run = *static_cast<Run*>(user);
  if (is_full(run)) return 1;
  switch (type) {
    case MD_BLOCK_QUOTE:
      run.reader.enter_quote();
      break;
    case MD_BLOCK_UL:
      run.reader.enter_list({false, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->mark});
      break;
    case MD_BLOCK_OL:
      run.reader.enter_list({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->mark_delimiter});
      break;
    case MD_BLOCK_LI:
      return enter_item(run, *static_cast<MD_BLOCK_LI_DETAIL*>(detail));
    case MD_BLOCK_HR:
      run.reader.rule();
      break;
    case MD_BLOCK_H:
      run.reader.enter_heading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
      break;
    case MD_BLOCK_CODE:
      return enter_code(run, *static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
    case MD_BLOCK_HTML:
      run.reader.enter_html();
      break;
    case MD_BLOCK_P:
      run.reader.enter_paragraph();
      break;
    case MD_BLOCK_TABLE:
      return enter_table(run, *static_cast<MD_BLOCK_TABLE_DETAIL*>(detail));
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
      run.in_header = type == MD_BLOCK_THEAD;
      break;
    case MD_BLOCK_TR:
      run.reader.enter_row(run.in_header);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      run.reader.enter_cell();
      break;
    case MD_BLOCK_DOC:
      break;
  }
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void* /*detail*/, void* user) {
  MarkdownReader& reader = static_cast<Run*>(user)->reader;
  switch (type) {
    case MD_BLOCK_QUOTE:
      reader.leave_quote();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      reader.leave_list();
      break;
    case MD_BLOCK_LI:
      reader.leave_item();
      break;
    case MD_BLOCK_H:
      reader.leave_heading();
      break;
    case MD_BLOCK_CODE:
      reader.leave_code();
      break;
    case MD_BLOCK_HTML:
      reader.leave_html();
      break;
    case MD_BLOCK_P:
      reader.leave_paragraph();
      break;
    case MD_BLOCK_TABLE:
      reader.leave_table();
      break;
    case MD_BLOCK_TR:
      reader.leave_row();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      reader.leave_cell();
      break;
    default:
      break;
  }
  return 0;
}

int enter_link(Run& run, const MD_ATTRIBUTE& destination, const MD_ATTRIBUTE& title, bool image) {
  const std::size_t cost = std::size_t{destination.size} + title.size;
  if (cost > run.link_budget) {
    run.stop = Stop::links;
    return 1;
  }
  run.link_budget -= cost;
  run.reader.enter_link(
      {text_of(destination), place_of(run, destination.text, destination.size), image});
  return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
  Run& run = *static_cast<Run*>(user);
  if (is_full(run)) return 1;
  if (type == MD_SPAN_A) {
    const auto& link = *static_cast<MD_SPAN_A_DETAIL*>(detail);
    return enter_link(run, link.href, link.title, false);
  }
  if (type == MD_SPAN_IMG) {
    const auto& image = *static_cast<MD_SPAN_IMG_DETAIL*>(detail);
    return enter_link(run, image.src, image.title, true);
  }
  if (type == MD_SPAN_STRONG) {
    run.reader.enter_strong();
  } else {
    run.reader.enter_span();
  }
  return 0;
}

int leave_span(MD_SPANTYPE type, void* /*detail*/, void* user) {
  MarkdownReader& reader = static_cast<Run*>(user)->reader;
  if (type == MD_SPAN_A || type == MD_SPAN_IMG) reader.leave_link();
  if (type == MD_SPAN_STRONG) reader.leave_strong();
  if (type == MD_SPAN_CODE) reader.leave_code_span();
  return 0;
}

int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  Run& run = *static_cast<Run*>(user);
  if (is_full(run)) return 1;
  const Place place = place_of(run, text, size);
  if (place) run.read = place->end;
  const std::string_view view(text, size);
  switch (type) {
    case MD_TEXT_NORMAL:
      run.reader.text(TextKind::prose, place, view);
      break;
    case MD_TEXT_CODE:
      run.reader.text(TextKind::code, place, view);
      break;
    case MD_TEXT_HTML:
      run.reader.text(TextKind::html, place, view);
      break;
    case MD_TEXT_ENTITY:
      run.reader.entity(place, view);
      break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      run.reader.line_break();
      break;
    default:  // a NUL stands nowhere
      break;
  }
  return 0;
}

/// The line that holds `at`.
Span line_holding(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {begin, std::min(text.find_first_of("\r\n", at), text.size())};
}

/// One run of the parser over `text`, which is NUL-terminated behind the body.
Stop parse_text(std::string_view text, Span body, bool bare_links, Document& document) {
  Run run(text, body, document);
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  if (!bare_links) parser.flags &= ~static_cast<unsigned>(MD_FLAG_PERMISSIVEAUTOLINKS);
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = on_text;
  md_parse(run.base + body.begin, static_cast<MD_SIZE>(body.size()), &parser, &run);
  run.reader.finish();
  if (run.stop == Stop::parts) {
    const std::size_t at = std::max(run.read, body.begin);
    document.faults.push_back(
        too_much_markup(line_holding(text, at),
                        "more than " + std::to_string(max_parts) + " blocks, spans and texts"));
  }
  return run.stop;
}

void clear_markdown(Document& document) {
  document.headings.clear();
  document.text.clear();
  document.paragraphs.clear();
  document.items.clear();
  document.tables.clear();
  document.links.clear();
  document.code_blocks.clear();
  document.comments.clear();
}

/// Scans with `options`, then parses; faults of both are appended.
Stop read_limited(std::string_view text, Span body, LimitOptions options, Document& document) {
  const MarkdownText limited = limited_text(text, body, options);
  document.faults.insert(document.faults.end(), limited.faults.begin(), limited.faults.end());
  return parse_text(limited.view(text), body, limited.bare_links, document);
}

}  // namespace

void read_markdown(const Source& source, Span body, Document& document) {
  const std::string_view text = source.text();
  body.end = std::min(body.end, text.size());
  body.begin = std::min(body.begin, body.end);
  // The parser counts in 32 bits, also what it makes of the text.
  if (body.size() > std::numeric_limits<MD_SIZE>::max() / 16) return;

  const std::size_t faults = document.faults.size();
  Stop stop = read_limited(text, body, {}, document);
  if (stop == Stop::links || stop == Stop::tables) {
    // The scan before believed something to be code that is none: once more, believing nothing.
    clear_markdown(document);
    document.faults.resize(faults);
    const LimitOptions strict{stop == Stop::links ? 0 : max_definitions, false};
    stop = read_limited(text, body, strict, document);
  }
  read_narrow_tables(text, document);
  if (stop == Stop::links) document.faults.push_back(too_many_definitions(body));
  if (stop == Stop::tables) document.faults.push_back(too_many_cells(body));
  text::put_in_order(document.faults, &Fault::span);
}

}  // namespace aar::syntax
