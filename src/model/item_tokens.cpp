#include "model/item_tokens.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "model/attributes.hpp"
#include "model/cursor.hpp"
#include "text/bytes.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

constexpr std::size_t longest_key = 40;

/// Standards and encodings that are written like a tracker's ids.
constexpr std::array<std::string_view, 14> no_trackers{"UTF", "SHA",  "ISO", "RFC",  "AES",
                                                       "RSA", "HTTP", "MD",  "CVE",  "IPV",
                                                       "TLS", "P",    "SEV", "COVID"};

// What a byte may be in an item, one bit each.
constexpr std::uint8_t separator = 1;
constexpr std::uint8_t word_end = 2;
constexpr std::uint8_t of_key = 4;
constexpr std::uint8_t of_name = 8;
constexpr std::uint8_t opens = 16;
constexpr std::uint8_t closes = 32;
constexpr std::uint8_t of_sentence = 64;  // may follow a value and is not of it
constexpr std::uint8_t of_word = 128;

constexpr auto roles = [] {
  std::array<std::uint8_t, 256> bits{};
  const auto add = [&bits](std::string_view bytes, std::uint8_t role) {
    for (const char c : bytes)
      bits[static_cast<unsigned char>(c)] |= role;
  };
  add(" \t\r\n(){},;*_~.&!?", separator);
  add(" \t\r\n([{,;", word_end);
  add("-", of_key);
  add("_.-", of_name);
  add("([{", opens);
  add(")]}", closes);
  add(".,;:!?*~\"", of_sentence);
  for (unsigned byte = 0; byte < bits.size(); ++byte) {
    if (is_alnum(static_cast<char>(byte))) bits[byte] |= of_key | of_name | of_word;
  }
  return bits;
}();

constexpr bool is(std::uint8_t role, char c) {
  return (roles[static_cast<unsigned char>(c)] & role) != 0;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::string_view blinded, Span span, ItemKind kind)
      : text_(text.substr(0, span.end)),
        in_{blinded.substr(0, span.end), span.begin},
        kind_(kind),
        has_number_signs_(in_.text.find('#', span.begin) != std::string_view::npos) {
    tokens_.reserve(16);  // more than most have
  }

  std::vector<Token> run() {
    for (skip_separators(); !in_.done(); skip_separators()) {
      Token token;
      if (!take_plain_words(token) && !take_handle(token) && !take_attribute(token) &&
          !take_link(token) && !take_reference(token)) {
        take_word(token);
      }
      add(token);
    }
    return std::move(tokens_);
  }

 private:
  /// Words that follow each other are one token.
  void add(const Token& token) {
    const bool word = token.kind == TokenKind::word;
    if (word && !tokens_.empty() && tokens_.back().kind == TokenKind::word) {
      tokens_.back().span.end = token.span.end;
    } else {
      tokens_.push_back(token);
    }
  }

  void skip_separators() {
    for (;;) {
      while (is(separator, in_.peek()))
        ++in_.at;
      const bool wide = static_cast<unsigned char>(in_.peek()) >= 0x80;
      if (wide && (in_.take("、") || in_.take("。") || in_.take("（") || in_.take("）"))) continue;
      if (in_.peek() != ']') return;
      ++in_.at;
    }
  }

  static bool take_name(Cursor& look) {
    if (!is_alnum(look.peek())) return false;
    while (is(of_name, look.peek()))
      ++look.at;
    while (!is_alnum(look.text[look.at - 1]))
      --look.at;
    return true;
  }

  bool take_handle(Token& token) {
    if (in_.peek() != '@' || !in_.at_word_start()) return false;
    Cursor look = in_;
    ++look.at;
    if (!take_name(look)) return false;
    if (look.peek() == '/' && is_alnum(look.peek(1))) {
      ++look.at;
      take_name(look);
    }
    if (look.peek() == '@') return false;
    token = {TokenKind::handle, {in_.at, look.at}, {in_.at + 1, look.at}, {}};
    in_ = look;
    return true;
  }

  bool take_attribute(Token& token) {
    if (!is_alpha(in_.peek())) return false;
    Cursor look = in_;
    while (is(of_key, look.peek()))
      ++look.at;
    if (look.peek() != ':') return false;
    const Span key{in_.at, look.at};
    ++look.at;
    const std::string_view name = text_.substr(key.begin, key.size());
    const bool known = is_known_attribute(text::lower_ascii(name.substr(0, longest_key)), kind_);
    if (!known && !may_be_key(name, look.peek())) return false;
    const auto value = take_value(look);
    if (!value) return false;
    token = {known ? TokenKind::known : TokenKind::candidate, {key.begin, look.at}, *value, key};
    in_ = look;
    return true;
  }

  /// A path (`c:\x`), a scope (`std::x`) or a clock's tail is no attribute under an unknown key.
  static bool may_be_key(std::string_view name, char value) {
    if (name.size() < 2 || name.size() > longest_key) return false;
    for (const char c : name) {
      if (is_upper(c)) return false;
    }
    return !among(value, "/\\:=");
  }

  std::optional<Span> take_value(Cursor& look) {
    if (look.done() || is_blank(look.peek()) || look.peek() == ':') return std::nullopt;
    if (look.peek() == '/' && look.peek(1) == '/') return std::nullopt;
    if (look.peek() == '"') {
      const std::size_t begin = look.at + 1;
      const std::size_t end = unclosed_quote_ ? std::string_view::npos : text_.find('"', begin);
      if (end != std::string_view::npos) {
        look.at = end + 1;
        return Span{begin, end};
      }
      unclosed_quote_ = true;
      ++look.at;
    }
    const std::size_t begin = look.at;
    while (!look.done() && !is_blank(look.peek()))
      ++look.at;
    look.at = trimmed_end(begin, look.at);
    if (look.at == begin) return std::nullopt;
    return Span{begin, look.at};
  }

  /// Without the sentence's punctuation and brackets that were opened before the value.
  std::size_t trimmed_end(std::size_t begin, std::size_t end) const {
    const std::string_view value = text_.substr(begin, end - begin);
    int depth = 0;
    for (const char c : value) {
      if (is(opens, c)) ++depth;
      if (is(closes, c)) --depth;
    }
    for (; end > begin; --end) {
      const char last = text_[end - 1];
      if (is(closes, last) && depth < 0) {
        ++depth;
      } else if (!is(of_sentence, last)) {
        break;
      }
    }
    return end;
  }

  /// `[text](destination)`, `<https://…>` and bare addresses: one token each.
  bool take_link(Token& token) {
    if (in_.peek() == '[') {
      take_bracket(token);
      return true;
    }
    Cursor look = in_;
    if (look.peek() == '<') ++look.at;
    if (!look.take("https://") && !look.take("http://")) return false;
    while (!look.done() && !is_blank(look.peek()) && !among(look.peek(), "<>"))
      ++look.at;
    look.take(">");
    token = {TokenKind::reference, {in_.at, look.at}, {}, {}};
    in_ = look;
    return true;
  }

  /// `[PAY-7](destination)` is one token that may name a tracker's id, a lone `[` is a word.
  void take_bracket(Token& token) {
    static constexpr std::size_t longest = 2000;
    const std::string_view ahead = in_.text.substr(in_.at, longest);
    const std::size_t stop = ahead.find_first_of("\n[", 1);
    const std::size_t middle = ahead.substr(0, stop).find("](");
    const std::size_t close = middle == std::string_view::npos ? middle : ahead.find(')', middle);
    token = {TokenKind::word, {in_.at, in_.at + 1}, {}, {}};
    if (close != std::string_view::npos) {
      token = {TokenKind::reference, {in_.at, in_.at + close + 1}, {}, {}};
      Cursor inside{in_.text, in_.at + 1};
      if ((take_tracker(inside) || take_number_sign(inside)) && inside.at == in_.at + middle) {
        token.value = {in_.at + 1, inside.at};
      }
    }
    in_.at = token.span.end;
  }

  bool take_reference(Token& token) {
    if (!in_.at_word_start()) return false;
    Cursor look = in_;
    const bool taken = take_tracker(look) || take_number_sign(look);
    if (!taken || is_alnum(look.peek()) || (look.peek() == '-' && is_alnum(look.peek(1)))) {
      return false;
    }
    token = {TokenKind::reference, {in_.at, look.at}, {in_.at, look.at}, {}};
    in_ = look;
    return true;
  }

  /// `PAY-123`.
  static bool take_tracker(Cursor& look) {
    const std::size_t begin = look.at;
    if (!is_upper(look.peek())) return false;
    while (is_upper(look.peek()) || is_digit(look.peek()))
      ++look.at;
    const std::string_view name = look.text.substr(begin, look.at - begin);
    if (name.size() < 2 || look.peek() != '-' || !is_digit(look.peek(1)) ||
        std::find(no_trackers.begin(), no_trackers.end(), name) != no_trackers.end()) {
      look.at = begin;
      return false;
    }
    ++look.at;
    while (is_digit(look.peek()))
      ++look.at;
    return true;
  }

  /// `#4711`, `owner/repo#123`.
  bool take_number_sign(Cursor& look) const {
    if (!has_number_signs_) return false;
    const std::size_t begin = look.at;
    if (look.peek() != '#') {
      if (!take_name(look) || look.peek() != '/') return false;
      ++look.at;
      if (!take_name(look)) return false;
    }
    if (look.peek() != '#' || !is_digit(look.peek(1))) {
      look.at = begin;
      return false;
    }
    ++look.at;
    while (is_digit(look.peek()))
      ++look.at;
    return true;
  }

  /// What most of a text is: words of letters and digits with a blank behind each, taken together.
  bool take_plain_words(Token& token) {
    const std::string_view text = in_.text;
    if (!is(of_word, in_.peek())) return false;
    std::size_t end = text::find_byte(text, in_.at, [](auto c) {
      return (text::is_within(static_cast<decltype(c)>(c | 0x20), 'a', 'z') |
              text::is_within(c, '0', '9') | (c == ' ') | (c == '\t') | (c == '\r') |
              (c == '\n')) == 0;
    });
    while (end > in_.at && is(of_word, text[end - 1]))
      --end;  // what has something else behind it may be more than a word
    if (end == in_.at) return false;
    token.span = {in_.at, end};
    in_.at = end;
    return true;
  }

  void take_word(Token& token) {
    const std::size_t begin = in_.at;
    while (!in_.done() && !is(word_end, in_.peek()))
      ++in_.at;
    if (in_.at == begin) ++in_.at;
    token = {TokenKind::word, {begin, in_.at}, {}, {}};
  }

  std::string_view text_;
  Cursor in_;
  ItemKind kind_;
  bool has_number_signs_;
  std::vector<Token> tokens_;
  bool unclosed_quote_ = false;
};

}  // namespace

std::vector<Token> item_tokens(std::string_view text, std::string_view blinded, Span span,
                               ItemKind kind) {
  return Tokenizer(text, blinded, span, kind).run();
}

}  // namespace aar::model
