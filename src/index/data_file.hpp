// A database file that is made of rows and handed out as bytes: the same rows give the same bytes.
// Errors become aar::Error(index).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace aar::index {

using DataValue = std::variant<std::monostate, std::int64_t, std::string>;  // monostate: NULL
using DataRow = std::vector<DataValue>;

class DataFile {
 public:
  DataFile();
  ~DataFile();
  DataFile(const DataFile&) = delete;
  DataFile& operator=(const DataFile&) = delete;

  /// Statements of the program's own.
  void run(const std::string& sql);
  /// All rows have as many values as the table has columns.
  void insert(const std::string& table, const std::vector<DataRow>& rows);
  [[nodiscard]] std::string bytes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::index
