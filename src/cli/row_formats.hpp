// Rows of named fields in the shapes that every register prints: lessons, gaps, kudos, questions,
// experts, topics. What a row is and which come is the command's business.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace aar::cli {

enum class FieldShape : std::uint8_t { text, list, number };

struct RowField {
  std::string_view key;      // in data: `applies_to`
  std::string_view title{};  // in a table and in Markdown; empty: only in data
  FieldShape shape = FieldShape::text;
};

/// The values of a field: a list has any number, others one or none.
using RowValues = std::vector<std::string>;

struct RowListing {
  std::string_view things;  // the key of the array in JSON
  std::vector<RowField> fields;
  std::vector<std::vector<RowValues>> rows;  // a row has the values of each field
};

/// table, json, jsonl, csv, tsv, md, ids.
std::vector<std::string> row_formats();
/// What --format takes, for its help.
std::string_view row_formats_help();
/// `ids` prints the field `id`, which in `md` links to the field `path` where there is one.
void write_row_listing(const RowListing& listing, const std::string& format, std::ostream& out);

}  // namespace aar::cli
