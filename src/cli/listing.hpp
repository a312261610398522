// What `list`, `index -f` and others share: choosing records, ordering them, printing them.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/record.hpp"

#include "cli/arguments.hpp"
#include "cli/session.hpp"
#include "index/record_rows.hpp"
#include "text/json.hpp"

namespace aar::cli {

/// The selection flags of a command, as typed.
struct SelectionOptions {
  std::vector<std::string> where;
  std::string kind, status, service, tag, since, until, sort = "-date";
  std::size_t most = 0;  // 0: all

  /// All of them.
  void declare(Arguments& arguments);
  /// Those that choose reviews, for commands that list something of theirs.
  void declare_filters(Arguments& arguments);
  /// Makes dates of `30d` and the like, which are so long before today.
  void settle(const Session& session);
  /// The keys that choosing and ordering look at.
  [[nodiscard]] std::vector<std::string> keys() const;
};

/// What choosing and printing ask of reviews, by their numbers, whether these are records or still
/// lie in rows.
class Reviews {
 public:
  Reviews() = default;
  virtual ~Reviews() = default;
  Reviews(const Reviews&) = delete;
  Reviews& operator=(const Reviews&) = delete;

  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual std::string_view id(std::size_t review) const = 0;
  [[nodiscard]] virtual std::string_view path(std::size_t review) const = 0;
  [[nodiscard]] virtual std::string_view summary(std::size_t review) const = 0;
  [[nodiscard]] virtual std::size_t actions(std::size_t review, bool done) const = 0;
  /// Puts the values of a key of the front matter into `values`; false where there is no such key.
  virtual bool values(std::size_t review, std::string_view key,
                      std::vector<std::string_view>& values) const = 0;
};

using Records = std::vector<const Record*>;

/// Both refer to what they are made of.
class RecordReviews : public Reviews {
 public:
  explicit RecordReviews(Records records) : records_(std::move(records)) {}

  explicit RecordReviews(const std::vector<Record>& records);

  [[nodiscard]] std::size_t size() const override { return records_.size(); }

  [[nodiscard]] std::string_view id(std::size_t review) const override;
  [[nodiscard]] std::string_view path(std::size_t review) const override;
  [[nodiscard]] std::string_view summary(std::size_t review) const override;
  [[nodiscard]] std::size_t actions(std::size_t review, bool done) const override;
  bool values(std::size_t review, std::string_view key,
              std::vector<std::string_view>& values) const override;

 private:
  Records records_;
};

class RowReviews : public Reviews {
 public:
  explicit RowReviews(const std::vector<index::RecordView>& views) : views_(views) {}

  [[nodiscard]] std::size_t size() const override { return views_.size(); }

  [[nodiscard]] std::string_view id(std::size_t review) const override;
  [[nodiscard]] std::string_view path(std::size_t review) const override;
  [[nodiscard]] std::string_view summary(std::size_t review) const override;
  [[nodiscard]] std::size_t actions(std::size_t review, bool done) const override;
  bool values(std::size_t review, std::string_view key,
              std::vector<std::string_view>& values) const override;

 private:
  const std::vector<index::RecordView>& views_;
};

/// Numbers of reviews.
using Chosen = std::vector<std::size_t>;

/// Those that match. Throws Error(usage) for a filter that is none, a key or a value that nothing
/// can have.
Chosen choose(const Reviews& reviews, const SelectionOptions& options, const Config& config);
/// The same in order, and as many as are wanted.
Chosen select(const Reviews& reviews, const SelectionOptions& options, const Config& config);
Records select(const std::vector<Record>& records, const SelectionOptions& options,
               const Config& config);

/// `key=value`-like text as a filter; Error(usage) with the grammar when it is none.
Filter require_filter(const std::string& text);

/// Throws Error(usage) for a filter on a key or a value that nothing can have.
void require_known(const Filter& filter, const Reviews& reviews, const Config& config);

/// Throws Error(usage) unless `name` is a column: a front-matter key of the format, of the archive
/// or of one's own (`x-…`), or what column() derives.
void require_column(const std::string& name, const Reviews& reviews);

/// `open`, `done`, `declined`, `proposed`.
std::string_view state_name(ItemState state);

/// One value of a record by column name: `id`, `path`, `title`, or any front-matter key; several
/// values joined by `, `.
std::string column(const Record& record, std::string_view name);

/// The same of many, without making a string where there is one already: what it gives holds until
/// it is asked again.
class Columns {
 public:
  explicit Columns(const Reviews& reviews) : reviews_(reviews) {}

  std::string_view column(std::size_t review, std::string_view name);

 private:
  const Reviews& reviews_;
  std::vector<std::string_view> values_;
  std::string text_;
};

/// A line for people: runners of GitHub obey a line that starts with `::`, so a title or a body
/// that does gets its first colon written as `\x3a`.
std::string safe_line(std::string line);
/// A path at the start of a line: `./` before one that starts with `:` or `#`, blanks aside, as in
/// `lint`.
std::string safe_path(const std::string& path);
/// A path on a line of its own; with `zero` as it is and ended by NUL, so that any name survives.
void write_path(std::string_view path, bool zero, std::ostream& out);

/// `{title} in {path}` in pieces: each name in braces is a column; `{{` and `}}` are braces, `\n`
/// and `\t` are a line end and a tab.
struct PatternPiece {
  bool is_column = false;
  std::string text;  // the column's name, or the text itself
};

std::vector<PatternPiece> parse_pattern(std::string_view pattern);
void expand(const std::vector<PatternPiece>& pattern, Columns& columns, std::size_t review,
            std::ostream& out);

/// What every command tells of a review that it found: id, path, title, kind, status and date.
void write_review_keys(text::JsonWriter& json, const Record& record);
void write_record_json(text::JsonWriter& json, const Record& record);
/// One field for CSV: RFC 4180 quotes, and `'` before what a spreadsheet would run.
std::string csv_field(std::string_view value);
/// The same for TSV, where tabs and line ends become blanks.
std::string tsv_field(std::string_view value);

/// A line of CSV or TSV, by the separator. The fields are sanitized already.
void write_fields(const std::vector<std::string>& row, char separator, std::ostream& out);

/// Columns for people, two blanks apart; the first row is the heading, without others nothing is
/// printed. Rows have as many cells as it has.
class AlignedTable {
 public:
  /// The next cell of the row. It is sanitized already.
  void add(std::string_view cell);
  /// The same of a text that is not, cut to `most` columns of a terminal.
  void add_shortened(std::string_view text, std::size_t most);
  void end_row();
  /// Puts the rows of another one, which has no heading of its own, behind those that are there; no
  /// others can be added after that.
  void append(AlignedTable rows);
  void write(std::ostream& out) const;

 private:
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t width = 0;
  };

  void add(std::string_view cell, std::size_t width);
  void widen(std::vector<std::size_t>& widest) const;
  [[nodiscard]] std::string lines(const std::vector<std::size_t>& widest) const;

  std::string text_;  // of all cells, one behind the other
  std::vector<Cell> cells_;
  std::size_t columns_ = 0;  // 0: the heading is not complete
  std::vector<AlignedTable> more_;
};

/// The same of rows that are there; the cells are sanitized.
void write_aligned(const std::vector<std::vector<std::string>>& rows, std::ostream& out);

void write_json(const Records& records, std::ostream& out);
void write_jsonl(const Records& records, std::ostream& out);
void write_separated(const Reviews& reviews, const Chosen& chosen,
                     const std::vector<std::string>& columns, char separator, std::ostream& out);
void write_table(const Reviews& reviews, const Chosen& chosen,
                 const std::vector<std::string>& columns, std::ostream& out);

}  // namespace aar::cli
