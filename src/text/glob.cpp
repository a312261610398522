#include "text/glob.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace aar::text {

namespace {

enum class Kind : std::uint8_t {
  literal,
  any,      // ?
  set,      // [a-z]
  star,     // *
  folders,  // **/ : no folder, or some
  rest      // /** at the end: everything below
};

struct Token {
  Kind kind = Kind::literal;
  char32_t value = 0;
  bool negated = false;
  std::vector<std::pair<char32_t, char32_t>> ranges;
};

/// Reads the set that opens at `at` and moves behind it; false, and nothing moved, when it is not
/// closed.
bool read_set(const std::u32string& pattern, std::size_t& at, Token& token) {
  std::size_t i = at + 1;
  token.kind = Kind::set;
  token.negated = i < pattern.size() && (pattern[i] == U'!' || pattern[i] == U'^');
  if (token.negated) ++i;
  for (bool first = true; i < pattern.size(); first = false) {
    if (pattern[i] == U']' && !first) {
      at = i + 1;
      return true;
    }
    if (pattern[i] == U'\\' && i + 1 < pattern.size()) ++i;
    const char32_t low = pattern[i++];
    char32_t high = low;
    if (i + 1 < pattern.size() && pattern[i] == U'-' && pattern[i + 1] != U']') {
      high = pattern[i + 1];
      i += 2;
    }
    token.ranges.emplace_back(low, high);
  }
  return false;
}

/// The stars at `at`: `**` means more than `*` only as a whole component.
Token read_stars(const std::u32string& pattern, std::size_t& at) {
  const std::size_t begin = at;
  while (at < pattern.size() && pattern[at] == U'*')
    ++at;
  const bool whole = at - begin == 2 && (begin == 0 || pattern[begin - 1] == U'/');
  if (whole && at == pattern.size()) return {Kind::rest, 0, false, {}};
  if (!whole || pattern[at] != U'/') return {Kind::star, 0, false, {}};
  // `**/**/` is `**/`: one token each would make hostile patterns slow.
  while (pattern.compare(at, 4, U"/**/") == 0)
    at += 3;
  ++at;
  return {Kind::folders, 0, false, {}};
}

std::vector<Token> tokens_of(const std::u32string& pattern) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == U'*') {
      tokens.push_back(read_stars(pattern, i));
      continue;
    }
    Token token;
    if (pattern[i] == U'[' && read_set(pattern, i, token)) {
      tokens.push_back(std::move(token));
      continue;
    }
    const bool escaped = pattern[i] == U'\\' && i + 1 < pattern.size();
    if (escaped) ++i;
    const bool any = pattern[i] == U'?' && !escaped;
    tokens.push_back({any ? Kind::any : Kind::literal, pattern[i], false, {}});
    ++i;
  }
  return tokens;
}

bool in_set(const Token& token, char32_t c) {
  if (c == U'/') return false;
  for (const auto& [low, high] : token.ranges) {
    if (low <= c && c <= high) return !token.negated;
  }
  return token.negated;
}

/// All states the pattern may be in, a state being the token that must match next. Every character
/// moves each state once, so that no pattern can make the matching slow.
class Matcher {
 public:
  explicit Matcher(const std::vector<Token>& tokens)
      : tokens_(tokens), states_(tokens.size() + 1), next_(tokens.size() + 1) {
    enter(states_, 0);
  }

  void step(char32_t c) {
    std::fill(next_.begin(), next_.end(), char{0});
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (states_[i] != 0) step(i, c);
    }
    states_.swap(next_);
  }

  [[nodiscard]] bool accepts() const { return states_.back() != 0; }

 private:
  void enter(std::vector<char>& states, std::size_t at) const {
    states[at] = 1;
    while (at < tokens_.size() &&
           (tokens_[at].kind == Kind::star || tokens_[at].kind == Kind::folders)) {
      states[++at] = 1;
    }
  }

  void step(std::size_t at, char32_t c) {
    const Token& token = tokens_[at];
    switch (token.kind) {
      case Kind::literal:
        if (c == token.value) enter(next_, at + 1);
        break;
      case Kind::any:
        if (c != U'/') enter(next_, at + 1);
        break;
      case Kind::set:
        if (in_set(token, c)) enter(next_, at + 1);
        break;
      case Kind::star:
        if (c != U'/') enter(next_, at);
        break;
      case Kind::folders:
        next_[at] = 1;
        if (c == U'/') enter(next_, at + 1);
        break;
      case Kind::rest:
        next_[at] = 1;
        next_[at + 1] = 1;
        break;
    }
  }

  const std::vector<Token>& tokens_;
  std::vector<char> states_;
  std::vector<char> next_;
};

/// A leading `/` says nothing here; a pattern that is one name applies in every folder.
std::u32string anchored(std::string_view pattern) {
  std::u32string decoded = decode_all(pattern);
  const bool below = !decoded.empty() && decoded.back() == U'/';
  if (decoded.substr(0, below ? decoded.size() - 1 : decoded.size()).find(U'/') ==
          std::u32string::npos &&
      decoded != U"**") {
    decoded.insert(0, U"**/");
  } else if (decoded.front() == U'/') {
    decoded.erase(0, 1);
  }
  return below ? decoded + U"**" : decoded;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return path.empty();
  const std::vector<Token> tokens = tokens_of(anchored(pattern));
  Matcher matcher(tokens);
  for (std::size_t i = 0; i < path.size();) {
    const CodePoint c = decode(path, i);
    matcher.step(c.value);
    i += c.size;
  }
  return matcher.accepts();
}

}  // namespace aar::text
