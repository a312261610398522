// What `list`, `index -f` and others share: choosing records, ordering them, printing them.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

#include "cli/arguments.hpp"
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
  /// The keys that choosing and ordering look at.
  [[nodiscard]] std::vector<std::string> keys() const;
};

/// The records that match, in order. Throws Error(usage) for a filter that is none, a key or a
/// value that nothing can have.
std::vector<const Record*> select(const std::vector<Record>& records,
                                  const SelectionOptions& options, const Config& config);

/// `key=value`-like text as a filter; Error(usage) with the grammar when it is none.
Filter require_filter(const std::string& text);

/// Throws Error(usage) for a filter on a key or a value that nothing can have.
void require_known(const Filter& filter, const std::vector<Record>& records, const Config& config);

/// Throws Error(usage) unless `name` is a column: a front-matter key of the format, of the archive
/// or of one's own (`x-…`), or what column() derives.
void require_column(const std::string& name, const std::vector<Record>& records);

/// What these columns need of each record.
RecordNeeds needs_of(const std::vector<std::string>& columns);

/// `open`, `done`, `declined`, `proposed`.
std::string_view state_name(ItemState state);

/// One value of a record by column name: `id`, `path`, `title`, or any front-matter key; several
/// values joined by `, `.
std::string column(const Record& record, std::string_view name);

/// A line for people: runners of GitHub obey a line that starts with `::`, so a title or a body
/// that does gets its first colon written as `\x3a`.
std::string safe_line(std::string line);
/// A path at the start of a line: `./` before one that starts with `:` or `#`, blanks aside, as in
/// `lint`.
std::string safe_path(const std::string& path);
/// A path on a line of its own; with `zero` as it is and ended by NUL, so that any name survives.
void write_path(const std::string& path, bool zero, std::ostream& out);

/// `{title} in {path}` in pieces: each name in braces is a column; `{{` and `}}` are braces, `\n`
/// and
/// `\t` are a line end and a tab.
struct PatternPiece {
  bool is_column = false;
  std::string text;  // the column's name, or the text itself
};

std::vector<PatternPiece> parse_pattern(std::string_view pattern);
std::string expand(const std::vector<PatternPiece>& pattern, const Record& record);

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
/// printed. The cells are sanitized already.
void write_aligned(const std::vector<std::vector<std::string>>& rows, std::ostream& out);

using Records = std::vector<const Record*>;
void write_json(const Records& records, std::ostream& out);
void write_jsonl(const Records& records, std::ostream& out);
void write_separated(const Records& records, const std::vector<std::string>& columns,
                     char separator, std::ostream& out);
void write_table(const Records& records, const std::vector<std::string>& columns,
                 std::ostream& out);

}  // namespace aar::cli
