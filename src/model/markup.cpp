#include "model/markup.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "model/cursor.hpp"
#include "text/bytes.hpp"
#include "text/lines.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

void blind(std::string& text, Span span) {
  const std::size_t limit = std::min(span.end, text.size());
  for (std::size_t begin = span.begin; begin < limit;) {
    const std::size_t end = std::min(find_line_end(text, begin), limit);
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
              text.begin() + static_cast<std::ptrdiff_t>(end), masked_byte);
    begin = end + 1;
  }
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> entities{{
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&#39;", "'"},
    {"&nbsp;", " "},
    {"<br>", " "},
    {"<br/>", " "},
    {"<br />", " "},
}};

/// The brackets of a text in their order, and which belong to `[text](destination)` or
/// `[text][label]`.
class LinkBrackets {
 public:
  explicit LinkBrackets(std::string_view text) {
    std::size_t open = none;  // the innermost bracket that is still open
    for (std::size_t i = next(text, 0); i < text.size(); i = next(text, i + 1)) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '[') {
        if (found_.empty()) found_.reserve(8);
        found_.push_back({i, open});
        open = found_.size() - 1;
      } else if (open != none) {
        const std::size_t around = std::exchange(found_[open].around, none);
        const bool link = i + 1 < text.size() && among(text[i + 1], "([");
        found_[open].link = link;
        found_.push_back({i, none, link});
        open = around;
      }
    }
  }

  /// `at` is not before the last one asked for.
  bool has(std::size_t at) {
    while (asked_ < found_.size() && found_[asked_].at < at)
      ++asked_;
    return asked_ < found_.size() && found_[asked_].at == at && found_[asked_].link;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Bracket {
    std::size_t at = 0;
    std::size_t around = none;  // the number of the open one around it
    bool link = false;
  };

  static std::size_t next(std::string_view text, std::size_t at) {
    return text::find_byte(text, at, [](auto c) { return text::is_within(c, '[', ']'); });
  }

  std::vector<Bracket> found_;
  std::size_t asked_ = 0;
};

/// The next byte that markup begins or ends with: one of !&*<>[\\]_`~
std::size_t find_markup(std::string_view text, std::size_t at) {
  return text::find_byte(text, at, [](auto c) {
    return text::is_within(c, '[', ']') | text::is_within(c, '_', '`') | (c == '*') | (c == '<') |
           (c == '>') | (c == '&') | (c == '!') | (c == '~');
  });
}

class Stripper {
 public:
  explicit Stripper(std::string_view text) : in_{text}, brackets_(text) {}

  std::string run() {
    out_.reserve(in_.text.size());
    while (!in_.done()) {
      const std::size_t begin = in_.at;
      in_.at = find_markup(in_.text, begin);
      out_ += in_.text.substr(begin, in_.at - begin);
      if (in_.done()) break;
      if (!take_escape() && !take_code() && !take_link() && !take_comment() && !take_entity() &&
          !take_emphasis() && !take_autolink()) {
        out_ += in_.peek();
        ++in_.at;
      }
    }
    return std::move(out_);
  }

 private:
  bool take_escape() {
    static constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    if (in_.peek() != '\\' || !among(in_.peek(1), punctuation)) return false;
    out_ += in_.peek(1);
    in_.at += 2;
    return true;
  }

  bool take_code() {
    if (in_.peek() != '`') return false;
    std::size_t ticks = 0;
    while (in_.peek(ticks) == '`')
      ++ticks;
    const std::string_view fence = in_.text.substr(in_.at, ticks);
    const std::size_t begin = in_.at + ticks;
    const std::size_t end = unclosed_code_ ? std::string_view::npos : in_.text.find(fence, begin);
    in_.at = begin;
    if (end == std::string_view::npos) {
      unclosed_code_ = true;
      return true;
    }
    out_ += in_.text.substr(begin, end - begin);
    in_.at = end + ticks;
    return true;
  }

  bool take_link() {
    if (in_.peek() == '!' && in_.peek(1) == '[' && brackets_.has(in_.at + 1)) {
      in_.at += 2;
      return true;
    }
    if (!among(in_.peek(), "[]") || !brackets_.has(in_.at)) return false;
    if (in_.peek() == ']') skip_destination();
    ++in_.at;
    return true;
  }

  /// Leaves the cursor on the last byte of the destination or label, or on `]` when it has no end.
  void skip_destination() {
    if (unclosed_link_) return;
    const char open = in_.peek(1);
    const char close = open == '(' ? ')' : ']';
    const auto next = [&](std::size_t at) {
      return text::find_byte(in_.text, at, [open, close](auto c) {
        return (c == static_cast<unsigned char>(open)) | (c == static_cast<unsigned char>(close));
      });
    };
    std::size_t depth = 0;
    for (std::size_t i = next(in_.at + 1); i < in_.text.size(); i = next(i + 1)) {
      if (in_.text[i] == open) ++depth;
      if (in_.text[i] == close && --depth == 0) {
        in_.at = i;
        return;
      }
    }
    unclosed_link_ = true;
  }

  bool take_comment() {
    constexpr std::string_view open = "<!--";
    constexpr std::string_view close = "-->";
    if (unclosed_comment_ || !in_.text.substr(in_.at).starts_with(open)) return false;
    const std::size_t end = in_.text.find(close, in_.at + open.size());
    unclosed_comment_ = end == std::string_view::npos;
    if (unclosed_comment_) return false;
    in_.at = end + close.size();
    return true;
  }

  bool take_entity() {
    if (!among(in_.peek(), "&<")) return false;
    // NOLINTNEXTLINE(readability-use-anyofallof): the loop does more than ask
    for (const auto& [entity, meaning] : entities) {
      if (!in_.take(entity)) continue;
      out_ += meaning;
      return true;
    }
    return false;
  }

  bool take_autolink() {
    static constexpr std::size_t longest_scheme = 10;
    if (in_.peek() == '<') {
      const std::string_view ahead = in_.text.substr(in_.at + 1, longest_scheme);
      if (ahead.find("://") == std::string_view::npos) return false;
      ++in_.at;
      in_autolink_ = true;
      return true;
    }
    if (in_.peek() != '>' || !in_autolink_) return false;
    ++in_.at;
    in_autolink_ = false;
    return true;
  }

  bool take_emphasis() {
    const char mark = in_.peek();
    if (!among(mark, "*_~")) return false;
    std::size_t size = 0;
    while (in_.peek(size) == mark)
      ++size;
    const char before = in_.at == 0 ? ' ' : in_.text[in_.at - 1];
    const char after = in_.peek(size) == '\0' ? ' ' : in_.peek(size);
    const bool floating = is_blank(before) && is_blank(after);
    const bool inside_word = mark == '_' && is_alnum(before) && is_alnum(after);
    const bool lone_tilde = mark == '~' && size != 2;
    if (floating || inside_word || lone_tilde || size > 3) {
      out_.append(size, mark);
    }
    in_.at += size;
    return true;
  }

  Cursor in_;
  LinkBrackets brackets_;
  std::string out_;
  bool unclosed_code_ = false;
  bool unclosed_link_ = false;
  bool unclosed_comment_ = false;
  bool in_autolink_ = false;
};

}  // namespace

std::string masked(const Document& document, const Source& source) {
  std::string result(source.text());
  for (const TextRun& run : document.text) {
    if (run.kind != TextKind::prose && run.kind != TextKind::html) blind(result, run.span);
  }
  for (const Comment& comment : document.comments)
    blind(result, comment.span);
  for (const CodeBlock& block : document.code_blocks)
    blind(result, block.span);
  return result;
}

std::string plain_text(std::string_view marked_up) {
  if (find_markup(marked_up, 0) == marked_up.size()) return text::one_line(marked_up);
  std::string plain = Stripper(marked_up).run();
  if (text::is_one_line(plain)) return plain;
  return text::one_line(plain);
}

std::string plain_rest(std::string_view marked_up, std::size_t offset) {
  return plain_text(marked_up.substr(std::min(offset, marked_up.size())));
}

}  // namespace aar::model
