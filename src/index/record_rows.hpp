// A Record as the parts of a row: what listings show, the rest of the front matter, the actions,
// and the other items with the headings. Its texts are not kept: they are the file.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

#include "index/row_file.hpp"

namespace aar::index {

/// The parts of a row of a record.
enum RecordPart : std::size_t { head_part, rest_part, actions_part, items_part };

/// By RecordPart.
using PackedRecord = std::array<std::string, row_parts>;

PackedRecord pack(const Record& record);
std::array<std::string_view, row_parts> views_of(const PackedRecord& packed);

/// The parts that hold what is needed.
std::vector<std::size_t> parts_of(const RecordNeeds& needs);

/// A record as it lies in a row: nothing is copied.
struct RecordView {
  std::string_view id, path;
  std::array<std::string_view, row_parts> parts;  // empty where it is not needed
};

RecordView view_of(const Row& row);

/// The record, as far as `needs` asks for it; nothing when the row is damaged.
std::optional<Record> unpack(const RecordView& view, const RecordNeeds& needs);
/// The same into an empty record; false when the row is damaged.
bool unpack(const RecordView& view, const RecordNeeds& needs, Record& record);

/// Puts the values of a key of the front matter into `values`; false where there is no such key.
bool values_of(const RecordView& view, std::string_view key, std::vector<std::string_view>& values);
/// As Record has it: title, kind, status, date, severity or owner.
std::string_view text_of(const RecordView& view, std::string_view key);
std::string_view summary_of(const RecordView& view);
/// Are there actions that are needed?
bool has_actions(const RecordView& view, ItemNeeds needs);
/// How many actions are open, or done. As has_actions() it looks at the head alone.
std::size_t count_actions(const RecordView& view, bool done);

}  // namespace aar::index
