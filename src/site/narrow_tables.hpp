// Tables whose row of dashes is too narrow for the parser come as paragraphs; reading knows them
// (syntax/narrow_tables), and here their events become those of a table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

#include "syntax/events.hpp"

namespace aar::site {

/// Stands between the parser and `inner`. A paragraph is held back until it ends.
class NarrowTables : public syntax::MarkdownEvents {
 public:
  NarrowTables(std::string_view text, const Document& document, syntax::MarkdownEvents& inner)
      : text_(text), document_(document), inner_(inner) {}

  void enter(syntax::Block block, const syntax::BlockDetail& detail) override;
  void leave(syntax::Block block) override;
  void enter(syntax::Inline part, const std::string& destination) override;
  void leave(syntax::Inline part) override;
  void text(syntax::TextPart part, std::string_view text, std::optional<Span> place) override;

  [[nodiscard]] bool full() const override { return held_.size() > most_held || inner_.full(); }

 private:
  static constexpr std::size_t most_held = 1'000'000;

  struct Event {
    enum class Kind : std::uint8_t { enter, leave, text } kind = Kind::text;
    syntax::Inline part{};
    syntax::TextPart text_part{};
    std::string text;  // or the destination
    std::optional<Span> place;
  };

  [[nodiscard]] const Table* held_table() const;
  void replay();
  void replay(const Event& event);
  void replay_table(const Table& table);
  void take(const Event& event);
  void take_text(const Event& event);
  void take_piece(std::string_view piece, std::optional<Span> place);
  void take_bar();
  void begin_line(std::size_t line);
  void end_row();
  void begin_cell();
  void end_cell();

  std::string_view text_;
  const Document& document_;
  syntax::MarkdownEvents& inner_;
  bool holding_ = false;
  std::vector<Event> held_;
  // Of the table that is replayed.
  const Table* table_ = nullptr;
  std::size_t line_ = 0;  // 0: before it, 1: its head, 2: the dashes, then its rows
  std::size_t cell_ = 0;  // of the row, from 1 on; 0: none is open yet
  bool cell_open_ = false, row_open_ = false;
  bool led_ = false;   // the bar that begins the row was seen
  bool blank_ = true;  // nothing of the cell was
};

}  // namespace aar::site
