#include "syntax/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "syntax/fault.hpp"
#include "syntax/scan.hpp"

namespace aar::syntax {
namespace {

// A list in a list needs two more columns: a marker further right than this is deeper than the
// limit, however few levels its own line shows.
constexpr std::size_t max_marker_column = 2 * static_cast<std::size_t>(max_depth) + 50;
constexpr std::size_t min_fence = 3;
constexpr std::size_t max_table_faults = 16;  // further ones are one
// How far a link title is followed; a longer one is taken to reach to the end.
constexpr std::size_t max_title = 4096;
// md4c reads a definition's text again for each use of it: bytes times uses, about a quarter of a
// second.
constexpr std::size_t max_definition_cost = 200'000'000;

std::size_t count(std::string_view text, std::string_view wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos;
       at = text.find(wanted, at + wanted.size())) {
    ++found;
  }
  return found;
}

/// What begins a line: how many marks of containers, and where the last of them stands.
struct Prefix {
  int marks = 0;
  std::size_t last_column = 0;
  std::size_t content = 0;
};

Prefix read_prefix(const LineScanner& lines, std::size_t begin) {
  const std::string_view text = lines.text();
  Prefix prefix;
  std::size_t at = lines.skip_blanks(begin);
  while (at < text.size()) {
    const char c = text[at];
    std::size_t after = at;
    if (c == '>') {
      after = at + 1;
    } else if (is_digit(c)) {
      after = marker_end(text, at, {true, '\0'}).value_or(at);
    } else if (c == '-' || c == '*' || c == '+') {
      after = marker_end(text, at, {false, '\0'}).value_or(at);
    }
    if (after == at) break;
    ++prefix.marks;
    prefix.last_column = at - begin;
    at = lines.skip_blanks(after);
  }
  prefix.content = at;
  return prefix;
}

/// The characters that the parser takes note of, whatever becomes of them.
constexpr auto marks = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("[]!*_~`<>&\\@|"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

struct MarkCount {
  std::size_t all = 0, brackets = 0;
};

MarkCount count_marks(std::string_view line) {
  MarkCount count;
  for (const char c : line) {
    count.all += marks[static_cast<unsigned char>(c)] ? 1U : 0U;
    count.brackets += c == '[' ? 1U : 0U;
  }
  return count;
}

class LimitScan {
 public:
  LimitScan(std::string_view text, Span body, LimitOptions options)
      : lines_(text, body),
        body_(body),
        heed_fences_(options.heed_fences),
        definitions_left_(options.definitions) {
    const std::string_view read = lines_.text().substr(body.begin);
    may_define_ = read.find("]:") != std::string_view::npos;
    // No line and no mark is shorter than a byte: only a long text can have too many.
    counts_ = read.size() > max_lines || count(read, "[") * read.size() > max_bracket_lines;
  }

  LimitReport run() {
    if (!is_harmless()) check_lines();
    finish();
    return std::move(report_);
  }

 private:
  /// Calls `test` with each line until it returns true. Did it?
  template <class Test>
  bool any_line(Test test) const {
    for (std::size_t at = body_.begin; at < lines_.end();) {
      const Span line{at, lines_.line_end(at)};
      if (test(line)) return true;
      at = skip_line_end(lines_.text(), line.end, lines_.end());
    }
    return false;
  }

  /// What most reviews are: nothing in it can be too much, wherever fences begin and end.
  [[nodiscard]] bool is_harmless() const {
    // Nothing shorter has so many marks, or so many columns with a dash and a bar each.
    constexpr std::size_t least = max_depth;
    static_assert(least < 2 * max_columns);
    if (counts_ || may_define_ || lines_.end() - body_.begin > max_cells) return false;
    return !any_line([&](Span line) { return line.size() > least && has_too_much(line); });
  }

  [[nodiscard]] bool has_too_much(Span line) const {
    const Prefix prefix = read_prefix(lines_, line.begin);
    return is_too_deep(prefix) ||
           (prefix.content < line.end && columns_in(line, prefix.content) > max_columns);
  }

  static bool is_too_deep(const Prefix& prefix) {
    return prefix.marks > max_depth || prefix.last_column > max_marker_column;
  }

  /// 0 where no delimiter row stands behind the marks.
  [[nodiscard]] std::size_t columns_in(Span line, std::size_t content) const {
    const char c = lines_.text()[content];
    if (c != '|' && c != '-' && c != ':') return 0;
    return delimiter_columns(lines_.text().substr(content, line.end - content));
  }

  void check_lines() {
    any_line([this](Span line) {
      check(line);
      previous_ = line;
      return false;
    });
  }

  void check(Span line) {
    const Prefix prefix = read_prefix(lines_, line.begin);
    if (is_too_deep(prefix)) {
      report_.blanked.push_back(line);
      deep_ = deep_.empty() ? line : Span{deep_.begin, line.end};
      return;
    }
    if (heed_fences_ && in_fence(line)) {
      measure_definition(line, prefix.content);
      return;
    }
    const bool blank = prefix.content >= line.end;
    if (blank) {
      end_table();
      paragraph_lines_ = 0;
    }
    if ((!blank || prefix.marks > 0) && is_beyond(line)) {  // an empty item is a line, too
      report_.blanked.push_back(line);
      return;
    }
    if (blank) return;
    check_definition(line, prefix.content);
    check_table(line, prefix.content);
  }

  /// Does the line stand behind the one with which it became too much?
  bool is_beyond(Span line) {
    if (!counts_) return false;
    if (beyond_) return true;
    const MarkCount found = count_marks(lines_.text().substr(line.begin, line.size()));
    ++text_lines_;
    marks_ += found.all;
    bracket_lines_ += found.brackets * ++paragraph_lines_;
    const std::string reason = reason_to_stop();
    if (reason.empty()) return false;
    report_.faults.push_back(too_much_markup(line, reason));
    end_table();
    beyond_ = true;
    return true;
  }

  [[nodiscard]] std::string reason_to_stop() const {
    if (text_lines_ > max_lines)
      return "more than " + std::to_string(max_lines) + " lines outside of code blocks";
    if (marks_ > max_marks)
      return "more than " + std::to_string(max_marks) + " characters like `[`, `*` and `<`";
    if (bracket_lines_ > max_bracket_lines)
      return "too many brackets in a paragraph of " + std::to_string(paragraph_lines_) + " lines";
    return {};
  }

  /// A guess: it knows no containers. The parser's own count of tables catches what it misses.
  bool in_fence(Span line) {
    const std::string_view text = lines_.text();
    const std::size_t content = lines_.skip_prefix(line.begin, true);
    if (content >= line.end) return fence_ != '\0';
    const char c = text[content];
    if (fence_ == '\0' && c != '`' && c != '~') return false;
    const std::size_t size = run_length(text, content, fence_ == '\0' ? c : fence_);
    const std::size_t after = lines_.skip_blanks(content + size);
    if (fence_ != '\0') {
      if (size >= fence_size_ && after >= line.end) fence_ = '\0';
      return true;
    }
    if (size < min_fence) return false;
    const std::string_view info = text.substr(after, line.end - std::min(after, line.end));
    if (c == '`' && info.find('`') != std::string_view::npos) return false;
    fence_ = c;
    fence_size_ = size;
    return true;
  }

  /// Behind the colon of `[label]:`; nothing when the line holds no definition.
  [[nodiscard]] std::optional<std::size_t> definition_colon(Span line, std::size_t content) const {
    if (!may_define_) return {};
    const std::string_view text = lines_.text().substr(0, line.end);
    const std::size_t close = text.find(']', content);
    if (close == std::string_view::npos || !text.substr(close).starts_with("]:")) return {};
    // A label may begin on the line above.
    if (text[content] != '[' && text.find('[', content) < close) return {};
    if (text.substr(content).starts_with("[^")) return {};
    return close + 2;
  }

  void measure_definition(Span line, std::size_t content) {
    if (content >= line.end) return;
    const auto colon = definition_colon(line, content);
    if (colon) longest_definition_ = std::max(longest_definition_, definition_size(*colon));
  }

  void check_definition(Span line, std::size_t content) {
    const auto colon = definition_colon(line, content);
    if (!colon) return;
    if (definitions_left_ > 0) {
      --definitions_left_;
      longest_definition_ = std::max(longest_definition_, definition_size(*colon));
      return;
    }
    report_.blanked.push_back(line);
    definitions_ = definitions_.empty() ? line : Span{definitions_.begin, line.end};
  }

  /// The bytes of destination and title behind the colon at most.
  [[nodiscard]] std::size_t definition_size(std::size_t begin) const {
    const std::string_view text = lines_.text();
    std::size_t at = std::min(text.find_first_not_of(" \t\r\n", begin), text.size());
    at = std::min(text.find_first_of(" \t\r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    if (at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '(')) {
      const char close = text[at] == '(' ? ')' : text[at];
      const std::size_t stop =
          text.substr(0, std::min(at + max_title, text.size())).find(close, at + 1);
      at = std::min(stop, text.size());
    }
    return at - begin;
  }

  void check_table(Span line, std::size_t content) {
    if (columns_ > 0) {
      add_row(line);
      return;
    }
    columns_ = columns_in(line, content);
    if (columns_ == 0 || previous_.empty()) {
      columns_ = 0;
      return;
    }
    table_ = {previous_.begin, line.end};
    table_lines_ = {previous_, line};
    rows_ = 0;
    table_columns_ = columns_;
    cells_ += columns_;
  }

  void add_row(Span line) {
    ++rows_;
    cells_ += columns_;
    table_.end = line.end;
    table_lines_.push_back(line);
  }

  void end_table() {
    if (columns_ == 0) return;
    columns_ = 0;
    if (table_columns_ <= max_columns && cells_ <= max_cells) return;
    report_.blanked.insert(report_.blanked.end(), table_lines_.begin(), table_lines_.end());
    cells_ -= (rows_ + 1) * table_columns_;
    if (table_faults_++ < max_table_faults) {
      report_.faults.push_back(table_too_large());
    } else {
      report_.faults.back().span.end = table_.end;
    }
  }

  [[nodiscard]] Fault table_too_large() const {
    const std::string limit = table_columns_ > max_columns
                                  ? std::to_string(max_columns) + " columns"
                                  : std::to_string(max_cells) + " cells in all tables of a file";
    const std::string size =
        std::to_string(table_columns_) + " columns and " + std::to_string(rows_) + " rows";
    return make_fault(FaultKind::table_too_large, table_,
                      "table of " + size + " is not read; expected at most " + limit,
                      "split the table or link to a spreadsheet");
  }

  void finish() {
    end_table();
    if (!deep_.empty()) report_.faults.push_back(too_deep(deep_));
    if (!definitions_.empty()) report_.faults.push_back(too_many_definitions(definitions_));
    check_costs();
    const auto before = [](Span left, Span right) { return left.begin < right.begin; };
    std::sort(report_.blanked.begin(), report_.blanked.end(), before);
  }

  void check_costs() {
    const std::string_view body = lines_.text().substr(body_.begin);
    if (body.size() * longest_definition_ > max_definition_cost) {
      report_.costly_definitions = count(body, "]") * longest_definition_ > max_definition_cost;
    }
    if (body.size() > max_bare_links * 5) {
      report_.many_bare_links = count(body, "://") + count(body, "www.") > max_bare_links;
    }
  }

  LineScanner lines_;
  Span body_{};
  std::size_t longest_definition_ = 0;
  bool heed_fences_ = true;
  bool may_define_ = true;  // is there a `]:` at all?
  bool counts_ = true;      // may there be too many lines, marks or brackets?
  std::size_t definitions_left_ = 0;
  LimitReport report_;
  Span previous_{};
  Span deep_{};
  Span definitions_{};
  char fence_ = '\0';
  std::size_t fence_size_ = 0;
  Span table_{};
  std::vector<Span> table_lines_;
  std::size_t columns_ = 0;  // of the table the scan is in; 0: in none
  std::size_t table_columns_ = 0;
  std::size_t rows_ = 0;
  std::size_t table_faults_ = 0;
  std::size_t cells_ = 0;
  bool beyond_ = false;
  std::size_t text_lines_ = 0;
  std::size_t paragraph_lines_ = 0;  // up to the last blank line
  std::size_t marks_ = 0;
  std::size_t bracket_lines_ = 0;  // brackets, each times the lines of the paragraph above it
};

}  // namespace

LimitReport check_limits(std::string_view text, Span body, LimitOptions options) {
  return LimitScan(text, body, options).run();
}

std::string blank_out(std::string_view text, const std::vector<Span>& lines) {
  std::string copy(text);
  for (const Span line : lines) {
    std::fill(copy.begin() + static_cast<std::ptrdiff_t>(line.begin),
              copy.begin() + static_cast<std::ptrdiff_t>(line.end), ' ');
  }
  return copy;
}

}  // namespace aar::syntax
