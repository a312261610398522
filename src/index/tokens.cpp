#include "index/tokens.hpp"

#include <array>

#include "text/bytes.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::index {
namespace {

enum class CharacterKind { separator, word, single };

constexpr CharacterKind kind_of(char32_t c) {
  constexpr char32_t prolonged_sound_mark = 0x30FC;  // shared by kana scripts, so of none of them
  if (c < 0x80) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return word ? CharacterKind::word : CharacterKind::separator;
  }
  if (text::is_cjk(c) || c == prolonged_sound_mark) {
    return CharacterKind::single;
  }
  return text::is_letter(c) || text::is_digit(c) || text::is_mark(c) ? CharacterKind::word
                                                                     : CharacterKind::separator;
}

/// Calls `emit(span)` for each token of `text`.
template <class Emit>
void scan(std::string_view text, const Emit& emit) {
  std::size_t begin = text.size();  // of the word being read; text.size(): none
  std::size_t at = 0;
  while (at < text.size()) {
    const text::CodePoint point = text::decode(text, at);
    const CharacterKind kind = kind_of(point.value);
    if (kind == CharacterKind::word) {
      begin = begin == text.size() ? at : begin;
    } else {
      if (begin != text.size()) {
        emit(Span{begin, at});
        begin = text.size();
      }
      if (kind == CharacterKind::single) {
        emit(Span{at, at + point.size});
      }
    }
    at += point.size;
  }
  if (begin != text.size()) {
    emit(Span{begin, text.size()});
  }
}

std::string folded(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80U) {
      return text::fold_plain(word);
    }
  }
  std::string lower(word);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

/// Of ASCII what words are made of, in lower case; 0 for what parts them.
constexpr std::array<char, 256> word_bytes = [] {
  std::array<char, 256> bytes{};
  for (unsigned byte = 0; byte < 0x80; ++byte) {
    const char c = static_cast<char>(byte);
    if (kind_of(byte) == CharacterKind::word) bytes[byte] = text::lower_ascii(c);
  }
  return bytes;
}();

/// Without a jump for each byte: where words begin and end is what no processor foresees.
void append_ascii_tokens(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  out.resize(begin + text.size() + 1);  // a blank before each word, one more than between them
  char* to = out.data() + begin;
  unsigned before = 0;
  for (const char c : text) {
    const char lower = word_bytes[static_cast<unsigned char>(c)];
    const unsigned word = lower != 0 ? 1U : 0U;
    *to = ' ';
    to += word & ~before;
    *to = lower;
    to += word;
    before = word;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  scan(text, [&](Span span) {
    tokens.push_back({folded(text.substr(span.begin, span.size())), span});
  });
  return tokens;
}

void append_tokens(std::string& out, std::string_view text) {
  if (text::find_byte(text, 0, [](auto c) { return c >= 0x80; }) == text.size())
    return append_ascii_tokens(out, text);
  scan(text, [&](Span span) {
    out += ' ';
    out += folded(text.substr(span.begin, span.size()));
  });
}

void append_gap(std::string& out) {
  if (out.empty() || out.ends_with(gap_token)) return;
  out += ' ';
  out += gap_token;
}

std::size_t find_run(const std::vector<Token>& tokens, const std::vector<Token>& wanted,
                     bool prefix, std::size_t from) {
  for (std::size_t start = from; start + wanted.size() <= tokens.size(); ++start) {
    std::size_t same = 0;
    while (same < wanted.size()) {
      const bool last = same + 1 == wanted.size();
      const std::string& have = tokens[start + same].text;
      const std::string& want = wanted[same].text;
      if (!(have == want || (last && prefix && have.starts_with(want)))) {
        break;
      }
      ++same;
    }
    if (same == wanted.size()) {
      return start;
    }
  }
  return tokens.size();
}

}  // namespace aar::index
