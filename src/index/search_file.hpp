// A full-text table with the names of what its rows stand for, in memory or in a file.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "index/database.hpp"
#include "index/row_file.hpp"
#include "index/text_table.hpp"

namespace aar::index {

/// The words of these documents, by their numbers.
using ColumnReader = std::function<std::vector<ColumnTexts>(std::span<const std::size_t>)>;

class SearchFile {
 public:
  enum class Kind : bool { kept, anew };

  /// In memory.
  SearchFile();
  /// Throws Error(index).
  SearchFile(const std::string& path, Kind kind);

  [[nodiscard]] TextTable& table() { return table_; }

  [[nodiscard]] const LiveRows& live() const { return live_; }

  /// Says which rows live: those of `documents`. The numbers of the documents that have no row.
  std::vector<std::size_t> match(const std::vector<Digest>& documents);

  /// Are most rows of what is gone?
  [[nodiscard]] bool is_mostly_gone(std::size_t documents) const;

  /// Adds a row that does not live yet: match() comes later.
  void insert(const Digest& document, const ColumnTexts& texts);

  /// Adds the documents that match() found missing.
  void add(const std::vector<Digest>& documents, std::span<const std::size_t> missing,
           const ColumnReader& read);

  /// Throws when another process writes, and goes on doing so.
  void begin_writing();
  void end_writing();

 private:
  /// What a row stands for.
  struct RowName {
    Digest document{};
    std::uint32_t length = 0;
  };

  static std::string pack(const std::vector<RowName>& names);
  void read_names();

  Database database_;
  TextTable table_;
  std::vector<RowName> names_;  // by row
  LiveRows live_;
  bool reading_ = false;  // a transaction is open
};

}  // namespace aar::index
