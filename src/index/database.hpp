// SQLite behind two small owners. Errors become aar::Error(index); no other folder includes
// sqlite3.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace aar::index {

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql);

  /// 1-based, as SQLite counts. The text must live until the next step.
  void bind(int position, std::int64_t value);
  void bind(int position, std::string_view value);
  void bind_blob(int position, std::string_view value);
  /// True when there is a row to read.
  bool step();
  void reset();
  [[nodiscard]] std::int64_t integer(int column) const;
  /// Lives until the next step.
  [[nodiscard]] std::string_view bytes(int column) const;

 private:
  struct Free {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  void check(int code) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Free> statement_;
};

class Database {
 public:
  /// `:memory:` or a file, made when it is not there. What the file says is not trusted: it can
  /// bring no code, and another process that writes to it is waited for two seconds.
  explicit Database(const std::string& name);

  void run(const std::string& sql);

  Statement prepare(const std::string& sql) { return {database_.get(), sql}; }

  [[nodiscard]] sqlite3* handle() const { return database_.get(); }

  /// The number that `PRAGMA <name>` gives.
  [[nodiscard]] std::int64_t pragma(const std::string& name);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace aar::index
