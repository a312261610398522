#include "index/passages.hpp"

#include <algorithm>

#include "text/strings.hpp"

namespace aar::index {
namespace {

enum class LineKind {
  nothing,    // blank, a rule, the line under a heading: parts what is around it
  alone,      // a heading, the fence of a code block
  row,        // of a table
  begins,     // the first line of an item
  continues,  // whatever the line before was
};

std::size_t skip(std::string_view line, std::string_view set, std::size_t at = 0) {
  while (at < line.size() && text::among(line[at], set))
    ++at;
  return at;
}

LineKind kind_of(std::string_view line) {
  line.remove_prefix(skip(line, " \t>"));  // what stands before a block
  const char first = line.empty() ? ' ' : line.front();
  if (text::is_ascii_letter(first)) return LineKind::continues;  // as most do
  if (skip(line, "-=*_+#` \t\r") == line.size()) return LineKind::nothing;
  if (first == '|') return LineKind::row;
  if (line.starts_with("```") || line.starts_with("~~~")) return LineKind::alone;
  if (first == '#') return line[skip(line, "#")] == ' ' ? LineKind::alone : LineKind::continues;
  const std::size_t digits = skip(line, "0123456789");
  const bool numbered = digits > 0 && digits < line.size() && text::among(line[digits], ".)");
  const std::size_t behind = numbered ? digits + 1 : 1;
  const bool marked = numbered || text::among(first, "-*+");
  const bool item = marked && behind < line.size() && text::among(line[behind], " \t");
  return item ? LineKind::begins : LineKind::continues;
}

class Passages {
 public:
  std::vector<Span> read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      take({at, end}, text.substr(at, end - at));
      at = end + 1;
    }
    finish();
    return std::move(passages_);
  }

 private:
  void take(Span line, std::string_view text) {
    const LineKind kind = kind_of(text);
    if (kind != LineKind::continues) finish();
    if (kind == LineKind::nothing) return;
    if (kind == LineKind::row) return take_cells(line, text);
    open_ = {open_.empty() ? line.begin : open_.begin, line.end};
    if (kind == LineKind::alone) finish();
  }

  void take_cells(Span line, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && text[at] != '|') continue;
      if (at > begin) passages_.push_back({line.begin + begin, line.begin + at});
      begin = at + 1;
    }
  }

  void finish() {
    if (!open_.empty()) passages_.push_back(open_);
    open_ = {};
  }

  Span open_{};
  std::vector<Span> passages_;
};

}  // namespace

std::vector<Span> passages_of(std::string_view text) {
  return Passages().read(text);
}

}  // namespace aar::index
