// Literal (`|`) and folded (`>`) scalars: YAML 1.2 sections 8.1.1 to 8.1.3.
#include <algorithm>

#include "syntax/yaml_cursor.hpp"
#include "syntax/yaml_messages.hpp"

namespace aar::syntax {

namespace {

enum class Chomp : std::uint8_t { clip, strip, keep };

struct Header {
  Chomp chomp = Chomp::clip;
  int indent = 0;  // 0: as the first line of text is indented
};

bool read_header(YamlCursor& cursor, Header& header) {
  const std::size_t begin = cursor.pos++;
  bool chomped = false;
  for (;; ++cursor.pos) {
    const char c = cursor.at(cursor.pos);
    if ((c == '-' || c == '+') && !chomped) {
      header.chomp = c == '-' ? Chomp::strip : Chomp::keep;
      chomped = true;
    } else if (c >= '1' && c <= '9' && header.indent == 0) {
      header.indent = c - '0';
    } else {
      break;
    }
  }
  const YamlGap gap = cursor.gap();
  const bool to_line_end = gap.new_line || gap.end >= cursor.content.end;
  if (to_line_end && cursor.ends_word(cursor.pos)) {
    return true;
  }
  const Span rest = cursor.rest_of_line(begin);
  return cursor.fail(
      rest,
      "text after " + yaml_quote(cursor.slice({begin, begin + 1})) + " must begin on the next line",
      "move it to the next line and indent it, or quote the value");
}

struct Lines {
  const YamlCursor& cursor;
  std::size_t at;  // the begin of a line

  [[nodiscard]] bool done() const { return at >= cursor.content.end; }

  [[nodiscard]] std::size_t end() const { return cursor.line_end(at); }

  [[nodiscard]] int blanks() const {
    std::size_t offset = at;
    while (cursor.at(offset) == ' ') {
      ++offset;
    }
    return static_cast<int>(offset - at);
  }

  [[nodiscard]] bool empty() const { return at + static_cast<std::size_t>(blanks()) >= end(); }

  void next() { at = next_line(cursor.text, at, cursor.content.end); }
};

// The indentation of the first line that is not empty; leading empty lines must not be longer.
bool detect_indent(YamlCursor& cursor, std::size_t first, int parent, int& indent) {
  int longest = 0;
  std::size_t longest_at = first;
  Lines lines{cursor, first};
  for (; !lines.done() && lines.empty(); lines.next()) {
    if (lines.blanks() > longest) {
      longest = lines.blanks();
      longest_at = lines.at;
    }
  }
  const int found = lines.done() ? -1 : lines.blanks();
  if (found <= parent) {
    indent = std::max(longest, parent + 1);
    const std::size_t tab = lines.at + static_cast<std::size_t>(std::max(found, 0));
    return lines.done() || cursor.at(tab) != '\t' || fail_tab(cursor, tab);
  }
  indent = found;
  return longest <= found || cursor.fail({longest_at, cursor.line_end(longest_at)},
                                         "an empty line is indented deeper than the text below it",
                                         "remove its blanks");
}

// Joins the lines of a folded scalar as they come.
class Folder {
 public:
  explicit Folder(bool folded) : folded_(folded) {}

  void add(std::string_view line) {
    const bool deeper = is_blank(line.front());
    if (!first_ && folded_ && !deeper && !deeper_) {
      // One line end between two lines is a blank; further ones are kept.
      text_.append(pending_ == 1 ? 0 : pending_ - 1, '\n');
      text_ += pending_ == 1 ? " " : "";
    } else {
      text_.append(pending_, '\n');
    }
    text_ += line;
    pending_ = 0;
    first_ = false;
    deeper_ = deeper;
  }

  void end_line() { ++pending_; }

  std::string finish(Chomp chomp) {
    if (chomp == Chomp::keep) {
      text_.append(pending_, '\n');
    } else if (chomp == Chomp::clip && !first_) {
      text_ += '\n';
    }
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t pending_ = 0;  // line ends not written yet
  bool folded_ = false;
  bool first_ = true;
  bool deeper_ = false;  // the line before begins with a blank: it is not folded
};

}  // namespace

bool read_block_scalar(YamlCursor& cursor, int parent, Node& out) {
  const std::size_t begin = cursor.pos;
  const bool folded = cursor.at(begin) == '>';
  Header header;
  if (!read_header(cursor, header)) {
    return false;
  }
  std::size_t last = cursor.pos;  // the end of the last line with text
  const std::size_t first = next_line(cursor.text, cursor.pos, cursor.content.end);
  int indent = std::max(parent, 0) + header.indent;
  if (header.indent == 0 && !detect_indent(cursor, first, parent, indent)) {
    return false;
  }

  Folder folder(folded);
  Lines lines{cursor, first};
  const auto width = static_cast<std::size_t>(indent);
  for (; !lines.done(); lines.next()) {
    const std::size_t end = lines.end();
    const bool text = end - lines.at > width;
    if (!lines.empty() && lines.blanks() < indent) {
      break;
    }
    if (text) {
      folder.add(cursor.slice({lines.at + width, end}));
      last = lines.empty() ? last : end;
    }
    folder.end_line();
  }
  out.kind = NodeKind::scalar;
  out.style = folded ? ScalarStyle::folded : ScalarStyle::literal;
  out.text = folder.finish(header.chomp);
  out.span = {begin, last};
  // On the last line end: the caller wants to see that a line ended.
  cursor.pos = lines.done() ? cursor.content.end : lines.at - 1;
  return out.text.size() <= yaml_max_scalar || cursor.fail(YamlRefusal::scalar_too_long, out.span);
}

}  // namespace aar::syntax
