#include "index/database.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

namespace aar::index {
namespace {

[[noreturn]] void fail(sqlite3* database, std::string_view what) {
  const char* message = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  throw Error(ErrorKind::index, fmt::format("the search index failed ({}): {}", what, message),
              "`aar doctor` tells whether SQLite has FTS5 here");
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  check(code);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
    fail(database_, sqlite3_errstr(code));
  }
}

void Statement::bind(int position, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), position, value));
}

void Statement::bind(int position, std::string_view value) {
  // SQLITE_STATIC: the caller keeps the text; SQLITE_TRANSIENT would be an old-style cast and a
  // copy.
  check(sqlite3_bind_text(statement_.get(), position, value.data(), static_cast<int>(value.size()),
                          nullptr));
}

void Statement::bind_blob(int position, std::string_view value) {
  check(sqlite3_bind_blob64(statement_.get(), position, value.data(), value.size(), nullptr));
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  check(code);
  return code == SQLITE_ROW;
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  check(sqlite3_clear_bindings(statement_.get()));
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::bytes(int column) const {
  const void* const data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return data == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Database::Database(const std::string& name) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open(name.c_str(), &database);
  database_.reset(database);
  if (code != SQLITE_OK) {
    fail(database, "open");
  }
  constexpr int patience = 2000;  // milliseconds
  sqlite3_busy_timeout(database, patience);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

std::int64_t Database::pragma(const std::string& name) {
  Statement statement = prepare("PRAGMA " + name);
  return statement.step() ? statement.integer(0) : 0;
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database_.get(), sql.substr(0, sql.find('(')));
  }
}

}  // namespace aar::index
