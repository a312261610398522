// A Record as the two parts of a row: what listings show, and its items and headings. Its texts are
// not kept: they are the file.
#pragma once

#include <optional>
#include <string>

#include "aar/record.hpp"

#include "index/row_file.hpp"

namespace aar::index {

struct PackedRecord {
  std::string head, tail;
};

PackedRecord pack(const Record& record);

/// The record of a row, as far as `needs` asks for it; nothing when the row is damaged.
std::optional<Record> unpack(const Row& row, const RecordNeeds& needs);

}  // namespace aar::index
