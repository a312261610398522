#include "text/csv.hpp"

namespace aar::text {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> run() {
    while (at_ < text_.size()) {
      CsvRow row;
      row.line = line_;
      const std::size_t begin = at_;
      do
        row.cells.push_back(cell());
      while (take_separator());
      row.unclosed = unclosed_;
      row.raw = text_.substr(begin, at_ - begin);
      take_line_end();
      if (row.cells.size() > 1 || !row.cells.front().empty()) rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  bool take_separator() {
    if (at_ >= text_.size() || text_[at_] != separator_) return false;
    ++at_;
    return true;
  }

  void take_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string cell() {
    std::string value;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) take_quoted(value);
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' &&
           text_[at_] != '\n')
      value += text_[at_++];
    return value;
  }

  void take_quoted(std::string& value) {
    const std::size_t begin = line_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (text_[at_] == '\n') ++line_;
      value += text_[at_];
    }
    if (at_ < text_.size())
      ++at_;
    else
      unclosed_ = begin;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1, unclosed_ = 0;
  std::vector<CsvRow> rows_;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, char separator) {
  return CsvReader(text, separator).run();
}

}  // namespace aar::text
