#include "site/narrow_tables.hpp"

#include <algorithm>
#include <utility>

#include "text/strings.hpp"

namespace aar::site {

using syntax::Block;
using syntax::BlockDetail;
using syntax::Inline;
using syntax::TextPart;

void NarrowTables::enter(Block block, const BlockDetail& detail) {
  holding_ = block == Block::paragraph && !document_.tables.empty();
  if (!holding_) inner_.enter(block, detail);
}

void NarrowTables::leave(Block block) {
  if (!std::exchange(holding_, false)) return inner_.leave(block);
  if (const Table* const table = held_table()) {
    replay_table(*table);
  } else {
    inner_.enter(Block::paragraph, {});
    replay();
    inner_.leave(Block::paragraph);
  }
  held_.clear();
}

void NarrowTables::enter(Inline part, const std::string& destination) {
  if (!holding_) return inner_.enter(part, destination);
  held_.push_back({Event::Kind::enter, part, {}, destination, {}});
}

void NarrowTables::leave(Inline part) {
  if (!holding_) return inner_.leave(part);
  held_.push_back({Event::Kind::leave, part, {}, {}, {}});
}

void NarrowTables::text(TextPart part, std::string_view text, std::optional<Span> place) {
  if (!holding_) return inner_.text(part, text, place);
  held_.push_back({Event::Kind::text, {}, part, std::string(text), place});
}

/// The parser's own tables are no paragraphs, so a table with text of a paragraph is a narrow one.
const Table* NarrowTables::held_table() const {
  const auto last = std::find_if(held_.rbegin(), held_.rend(),
                                 [](const Event& event) { return event.place.has_value(); });
  if (last == held_.rend()) return nullptr;
  const auto next =
      std::partition_point(document_.tables.begin(), document_.tables.end(),
                           [&](const Table& one) { return one.span.begin <= last->place->begin; });
  if (next == document_.tables.begin()) return nullptr;
  const Table& table = *std::prev(next);
  return last->place->begin < table.span.end ? &table : nullptr;
}

void NarrowTables::replay(const Event& event) {
  switch (event.kind) {
    case Event::Kind::enter:
      return inner_.enter(event.part, event.text);
    case Event::Kind::leave:
      return inner_.leave(event.part);
    case Event::Kind::text:
      return inner_.text(event.text_part, event.text, event.place);
  }
}

void NarrowTables::replay() {
  for (const Event& event : held_)
    replay(event);
}

void NarrowTables::replay_table(const Table& table) {
  table_ = &table;
  line_ = 0;
  const auto stands_before = [&](const Event& event) {
    return event.place && event.place->begin < table.span.begin;
  };
  const bool led = std::any_of(held_.begin(), held_.end(), stands_before);
  if (led) inner_.enter(Block::paragraph, {});
  if (!led) begin_line(1);
  for (const Event& event : held_)
    take(event);
  end_row();
  inner_.leave(line_ > 2 ? Block::table_body : Block::table_head);
  inner_.leave(Block::table);
}

void NarrowTables::take(const Event& event) {
  const bool is_text = event.kind == Event::Kind::text;
  const bool breaks = is_text && (event.text_part == TextPart::soft_break ||
                                  event.text_part == TextPart::hard_break);
  if (line_ == 0 && !breaks && event.place && event.place->begin >= table_->span.begin) {
    inner_.leave(Block::paragraph);
    begin_line(1);
  }
  if (line_ == 0) return replay(event);
  if (breaks) return begin_line(line_ + 1);
  if (line_ == 2) return;  // the dashes
  if (is_text && event.text_part == TextPart::normal) return take_text(event);
  if (!cell_open_ && !(is_text && event.text_part == TextPart::html)) begin_cell();
  blank_ = false;
  if (cell_ <= table_->header.size()) replay(event);
}

/// A bar parts cells, unless a backslash stands before it; the first of a line parts nothing.
void NarrowTables::take_text(const Event& event) {
  const std::size_t begin = event.place ? event.place->begin : 0;
  std::string_view rest = event.text;
  for (bool more = true; more;) {
    std::size_t bar = rest.find('|');
    const std::size_t at = begin + (event.text.size() - rest.size());
    const bool escaped = bar == 0 && event.place && at > 0 && text_[at - 1] == '\\';
    if (escaped) bar = rest.find('|', 1);
    more = bar != std::string_view::npos;
    std::string_view piece = rest.substr(0, bar);
    const std::size_t size = piece.size();
    if (blank_) piece.remove_prefix(std::min(piece.find_first_not_of(" \t"), piece.size()));
    const std::size_t from = at + (size - piece.size());
    if (more) piece = piece.substr(0, piece.find_last_not_of(" \t") + 1);
    const Span place{from, from + piece.size()};
    if (!piece.empty()) take_piece(piece, event.place ? std::optional(place) : std::nullopt);
    if (!more) return;
    take_bar();
    rest.remove_prefix(bar + 1);
  }
}

void NarrowTables::take_piece(std::string_view piece, std::optional<Span> place) {
  if (!cell_open_) begin_cell();
  blank_ = false;
  if (cell_ <= table_->header.size()) inner_.text(TextPart::normal, piece, place);
}

void NarrowTables::take_bar() {
  const bool leads = cell_ == 0 && !cell_open_ && !std::exchange(led_, true);
  if (leads) return;
  if (!cell_open_) begin_cell();
  end_cell();
}

void NarrowTables::begin_line(std::size_t line) {
  if (line > 1) end_row();
  line_ = line;
  if (line == 1) inner_.enter(Block::table, {});
  if (line == 1) inner_.enter(Block::table_head, {});
  if (line == 3) {
    inner_.leave(Block::table_head);
    inner_.enter(Block::table_body, {});
  }
  if (line == 2) return;
  inner_.enter(Block::row, {});
  row_open_ = true;
  led_ = false;
  cell_ = 0;
  blank_ = true;
}

/// With as many cells as the head has.
void NarrowTables::end_row() {
  if (!std::exchange(row_open_, false)) return;
  if (cell_open_) end_cell();
  while (cell_ < table_->header.size()) {
    begin_cell();
    end_cell();
  }
  inner_.leave(Block::row);
}

void NarrowTables::begin_cell() {
  ++cell_;
  cell_open_ = true;
  if (cell_ <= table_->header.size()) inner_.enter(line_ == 1 ? Block::head_cell : Block::cell, {});
}

void NarrowTables::end_cell() {
  if (cell_ <= table_->header.size()) inner_.leave(line_ == 1 ? Block::head_cell : Block::cell);
  cell_open_ = false;
  blank_ = true;
}

}  // namespace aar::site
