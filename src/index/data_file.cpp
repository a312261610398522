#include "index/data_file.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "index/database.hpp"

namespace aar::index {
namespace {

struct FreeBytes {
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

}  // namespace

struct DataFile::State {
  Database database{":memory:"};
};

DataFile::DataFile() : state_(std::make_unique<State>()) {
  run("PRAGMA page_size = 4096");
  run("PRAGMA encoding = 'UTF-8'");
}

DataFile::~DataFile() = default;

void DataFile::run(const std::string& sql) {
  state_->database.run(sql);
}

void DataFile::insert(const std::string& table, const std::vector<DataRow>& rows) {
  if (rows.empty()) return;
  std::string places = "?";
  for (std::size_t i = 1; i < rows.front().size(); ++i)
    places += ",?";
  Statement statement =
      state_->database.prepare(fmt::format("INSERT INTO \"{}\" VALUES ({})", table, places));
  for (const DataRow& row : rows) {
    int place = 0;
    for (const DataValue& value : row) {
      ++place;
      if (const auto* const number = std::get_if<std::int64_t>(&value)) {
        statement.bind(place, *number);
      } else if (const auto* const text = std::get_if<std::string>(&value)) {
        statement.bind(place, std::string_view(*text));
      }
    }
    statement.step();
    statement.reset();
  }
}

std::string DataFile::bytes() {
  run("VACUUM");
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, FreeBytes> bytes(
      sqlite3_serialize(state_->database.handle(), "main", &size, 0));
  if (bytes == nullptr) throw Error(ErrorKind::index, "no memory for the database file");
  return {bytes.get(), bytes.get() + size};
}

}  // namespace aar::index
