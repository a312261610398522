#include "index/tokens.hpp"

#include <algorithm>

#include "text/byte_set.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::index {
namespace {

enum class CharacterKind { separator, word, single };

CharacterKind kind_of(char32_t c) {
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

constexpr bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80U;
}

/// Of ASCII what words are made of, and all beyond: the rest parts words.
constexpr text::ByteSet part_bytes([](char c) {
  return is_beyond_ascii(c) || text::is_ascii_letter(c) || text::is_ascii_digit(c);
});

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

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  scan(text, [&](Span span) {
    tokens.push_back({folded(text.substr(span.begin, span.size())), span});
  });
  return tokens;
}

void append_tokens(std::string& out, std::string_view text) {
  out.reserve(out.size() + text.size() + 1);
  constexpr unsigned char lower_bit = 0x20;  // digits have it as well
  for (std::size_t at = part_bytes.first_in(text, 0); at < text.size();
       at = part_bytes.first_in(text, at)) {
    const std::size_t end = part_bytes.first_not_in(text, at);
    const std::string_view part = text.substr(at, end - at);
    at = end;
    if (std::ranges::any_of(part, is_beyond_ascii)) {
      scan(part, [&](Span span) {
        out += ' ';
        out += folded(part.substr(span.begin, span.size()));
      });
      continue;
    }
    const std::size_t begin = out.size() + 1;
    out.append(1, ' ').append(part);
    for (std::size_t i = begin; i < out.size(); ++i)
      out[i] = static_cast<char>(static_cast<unsigned char>(out[i]) | lower_bit);
  }
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
