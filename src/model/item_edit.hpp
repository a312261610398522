// Surgical edits of one item of a review's body: its attributes, its check box, the cells of its
// row. What is not meant stays byte for byte. Pure: a source in, bytes out. edited_item() reads the
// result back and refuses it unless it says what was meant and nothing else changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/document.hpp"
#include "aar/edit.hpp"
#include "aar/review.hpp"

#include "model/action_tables.hpp"

namespace aar::model {

/// A review file, read. It stays where it is.
struct ReadReview {
  ReadReview(const Source& read_source, const Config& config)
      : source(read_source),
        document(parse(read_source)),
        review(read(document, read_source, config)) {}

  const Source& source;
  Document document;
  Review review;
};

/// The edits of one item. An attribute is changed where it stands: in the text, in a nested bullet,
/// in a table's cell. A new one goes into its column where the table has one, else behind the text.
class ItemEditor {
 public:
  ItemEditor(const ReadReview& file, const Item& item);

  /// Throws Error(usage) for a value that no notation can hold.
  void set(std::string_view key, std::string_view value);
  void remove(std::string_view key);
  /// Does nothing where there is no box.
  void check(bool checked);

  /// The bytes of the cell in this column; nothing without such a column.
  [[nodiscard]] std::optional<std::string> cell(ActionColumn column) const;
  void set_cell(ActionColumn column, std::string_view text);

  /// The bytes with all edits.
  [[nodiscard]] std::string bytes() const;

 private:
  [[nodiscard]] const TableCell* find_cell(ActionColumn column) const;
  [[nodiscard]] const TableCell* column_of(std::string_view key) const;
  [[nodiscard]] Edit without(Span span) const;

  const ReadReview& file_;
  const Item& item_;
  const std::vector<TableCell>* row_ = nullptr;  // nullptr: in a list
  std::vector<ActionColumn> columns_;
  std::vector<Edit> edits_;
  std::vector<Span> taken_out_;  // attributes
  std::string appended_;
};

/// What an edit of an item is meant to do.
struct ItemExpectation {
  std::vector<std::string_view> keys;  // the attributes that may change
  std::function<bool(const Item&)> holds;
};

/// `bytes` once they are read again and the item is as expected, all others, the front matter and
/// the outline are as they were; else throws Error(input), and nothing is to be written.
std::string checked_edit(const ReadReview& before, const Item& item, std::string bytes,
                         const ItemExpectation& expected, const Config& config);

/// The item with this number in the series of `kind`, declined actions among the actions; nullptr
/// when there is none.
const Item* find_item(const Review& review, ItemKind kind, std::size_t number);

}  // namespace aar::model
