// A full-text table of SQLite FTS5 and its ranking. FTS5 says which rows match and how often; BM25
// is worked out here over the rows that count, so that rows of reviews that are gone change no
// score.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/database.hpp"

namespace aar::index {

/// What a review is found by, a column each: what it is about and what it teaches counts more than
/// the rest of its text.
struct TextColumn {
  std::string_view name;  // also the section whose text it holds
  double weight;
};

inline constexpr TextColumn text_columns[] = {
    {"title", 10}, {"lessons", 5}, {"actions", 4}, {"summary", 4}, {"body", 1}};
inline constexpr std::size_t text_column_count = std::size(text_columns);

/// Folded tokens with a blank before each, by column.
using ColumnTexts = std::vector<std::string>;
std::uint32_t count_tokens(const ColumnTexts& texts);

/// The rows that count: what they are and how long.
struct LiveRows {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::vector<std::uint32_t> documents;  // by row, from row 1 on; `none`: gone
  std::vector<std::uint32_t> lengths;    // in tokens, likewise
};

struct TextMatch {
  std::uint32_t document = 0;
  double score = 0;  // higher is better
};

class TextTable {
 public:
  /// The table of this name, which is made when it is not there.
  TextTable(Database& database, const std::string& name);
  ~TextTable();
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;

  /// Rows from 1 on.
  void insert(std::size_t row, const ColumnTexts& texts);

  /// What matches an FTS5 expression, in no order. BM25 as SQLite's own has it: k1 1.2, b 0.75, the
  /// columns' weights on the frequencies, no idf below 1e-6
  /// (https://www.sqlite.org/fts5.html#the_bm25_function).
  [[nodiscard]] std::vector<TextMatch> match(const std::string& expression, const LiveRows& live);

  /// All tokens in it, sorted, those of rows that are gone included.
  [[nodiscard]] std::vector<std::string> terms();

 private:
  struct Ranking;

  Database& database_;
  std::string name_;
  std::unique_ptr<Ranking> ranking_;
  std::unique_ptr<Statement> insert_;
};

}  // namespace aar::index
