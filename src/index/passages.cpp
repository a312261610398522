#include "index/passages.hpp"

#include <algorithm>

#include "text/strings.hpp"

namespace aar::index {
namespace {

enum class LineKind {
  nothing,    // blank, a rule, the line under a heading: parts what is around it
  alone,      // a heading, the fence of a code block
  row,        // of a table, with a bar before it
  delimiter,  // `--- | ---`, the second line of a table without such bars
  begins,     // the first line of an item
  counts,     // the same with a number above 1, which parts no paragraph
  continues,  // whatever the line before was
};

std::size_t skip(std::string_view line, std::string_view set, std::size_t at = 0) {
  while (at < line.size() && text::among(line[at], set))
    ++at;
  return at;
}

bool is_blank_at(std::string_view line, std::size_t at) {
  return at < line.size() && text::among(line[at], " \t");
}

/// Of a line whose first character is a mark or a digit.
LineKind item_kind(std::string_view line) {
  const std::size_t digits = skip(line, "0123456789");
  if (digits == 0) {
    return text::among(line.front(), "-*+") && is_blank_at(line, 1) ? LineKind::begins
                                                                    : LineKind::continues;
  }
  const bool item =
      digits < line.size() && text::among(line[digits], ".)") && is_blank_at(line, digits + 1);
  if (!item) return LineKind::continues;
  return line.substr(0, digits) == "1" ? LineKind::begins : LineKind::counts;
}

/// What stands before a block, and makes it one of a quote.
std::size_t margin_of(std::string_view line) {
  return skip(line, " \t>");
}

LineKind kind_of(std::string_view line) {
  const char first = line.empty() ? ' ' : line.front();
  if (text::is_ascii_letter(first)) return LineKind::continues;  // as most do
  if (skip(line, "-=*_+#` \t\r") == line.size()) return LineKind::nothing;
  if (first == '|') return LineKind::row;
  if (line.starts_with("```") || line.starts_with("~~~")) return LineKind::alone;
  if (first == '#') {
    return is_blank_at(line, skip(line, "#")) ? LineKind::alone : LineKind::continues;
  }
  if (text::among(first, "-:") && skip(line, "-:| \t\r") == line.size() &&
      line.find('|') != std::string_view::npos)
    return LineKind::delimiter;
  return item_kind(line);
}

class Passages {
 public:
  Passages(std::string_view text, bool in_row) : text_(text), in_row_(in_row) {}

  std::vector<Span> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      take({at, end});
      at = end + 1;
    }
    close();
    return std::move(passages_);
  }

 private:
  void take(Span line) {
    if (in_row_) {
      in_row_ = false;
      return take_cells(line);
    }
    std::string_view text = text_.substr(line.begin, line.size());
    const std::size_t margin = margin_of(text);
    const bool quoted = text.substr(0, margin).find('>') != std::string_view::npos;
    const bool is_new_quote = quoted && !in_quote_;  // behind one a paragraph goes on without mark
    in_quote_ = quoted;
    text.remove_prefix(margin);
    const LineKind kind = kind_of(text);
    if (kind == LineKind::delimiter && !open_.empty()) return begin_table();
    const bool goes_on =
        kind == LineKind::continues || (kind == LineKind::counts && !open_.empty() && !in_item_);
    if (!goes_on || is_new_quote) {
      close();
      in_table_ = false;
    }
    if (kind == LineKind::nothing) return;
    if (kind == LineKind::row || in_table_) return take_cells(line);
    if (open_.empty()) in_item_ = kind == LineKind::begins || kind == LineKind::counts;
    open_ = {open_.empty() ? line.begin : open_.begin, line.end};
    last_ = line;
    if (kind == LineKind::alone) close();
  }

  /// The line before is the table's head.
  void begin_table() {
    open_.end = last_.begin;
    close();
    take_cells(last_);
    in_table_ = true;
  }

  void take_cells(Span line) {
    std::size_t begin = line.begin;
    for (std::size_t at = line.begin; at <= line.end; ++at) {
      const bool is_bar = at < line.end && text_[at] == '|' && (at == 0 || text_[at - 1] != '\\');
      if (at < line.end && !is_bar) continue;
      if (at > begin) passages_.push_back({begin, at});
      begin = at + 1;
    }
  }

  void close() {
    if (!open_.empty()) passages_.push_back(open_);
    open_ = {};
  }

  std::string_view text_;
  Span open_{}, last_{};   // the passage that goes on, and its last line
  bool in_item_ = false;   // that one
  bool in_quote_ = false;  // the line before
  bool in_table_ = false;  // one without bars before its rows
  bool in_row_;            // the text begins in one
  std::vector<Span> passages_;
};

}  // namespace

std::vector<Span> passages_of(std::string_view text, bool in_row) {
  return Passages(text, in_row).read();
}

bool ends_in_row(std::string_view text) {
  const std::string_view line = text.substr(text.rfind('\n') + 1);
  return kind_of(line.substr(margin_of(line))) == LineKind::row;
}

}  // namespace aar::index
