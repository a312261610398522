#include "model/attributes.hpp"

#include <algorithm>
#include <array>

#include "model/cursor.hpp"
#include "model/item_tokens.hpp"
#include "model/markup.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

constexpr char removed_byte = '\x02';

struct KnownKeys {
  ItemKind kind;
  std::string_view keys;  // blank-separated
};

constexpr std::string_view action_keys =
    "owner due type priority strength done evidence wontdo reason moved opportunity ask state";
constexpr std::array<KnownKeys, 6> known_keys{{
    {ItemKind::action, action_keys},
    {ItemKind::declined, action_keys},
    {ItemKind::lesson, "applies-to applied next-use"},
    {ItemKind::gap, "team level want remedy owner closed ask"},
    {ItemKind::kudos, "consent"},
    {ItemKind::question, "answered ask"},
}};

constexpr std::array<std::string_view, 19> placeholders{
    "tbd", "tba", "todo", "n/a", "na", "none", "nil", "unknown", "unassigned", "nobody",
    "-",   "--",  "?",    "–",   "—",  "…",    "...", "未定",    "なし"};

/// Unknown keys count only in the run of attributes, handles and references at the end, and there
/// `redis:6379` only when something certain stands in front of it.
void settle_candidates(std::vector<Token>& tokens, std::string_view text) {
  std::size_t tail = tokens.size();
  while (tail > 0 && tokens[tail - 1].kind != TokenKind::word)
    --tail;
  bool certain = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (i >= tail)
      certain = certain || token.kind == TokenKind::handle || token.kind == TokenKind::known;
    if (token.kind != TokenKind::candidate) continue;
    const bool lone_number = !certain && is_digit(text[token.value.begin]);
    token.kind = i < tail || lone_number ? TokenKind::word : TokenKind::known;
  }
}

/// Without the removed parts and the punctuation that joined them to an end of the text.
std::string without_ends(std::string_view text) {
  static constexpr std::string_view joints = " ,;:-\x02";
  const std::size_t first = text.find_first_not_of(joints);
  if (first == std::string_view::npos) return {};
  const std::size_t last = text.find_last_not_of(joints) + 1;
  const auto cut = [text](std::size_t from, std::size_t to) {
    return text.substr(from, to - from).find(removed_byte) != std::string_view::npos;
  };
  const std::size_t begin = cut(0, first) ? first : 0;
  const std::size_t end = cut(last, text.size()) ? last : text.size();
  std::string plain(text.substr(begin, end - begin));
  std::erase(plain, removed_byte);
  return text::squeeze(plain);
}

/// Removes brackets around nothing but what was taken out, then the traces of that.
std::string without_traces(std::string_view text) {
  if (text.find('(') == std::string_view::npos && text.find('[') == std::string_view::npos) {
    return without_ends(plain_text(text));
  }
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') {
      const std::size_t end = text.find_first_not_of(" ,;/&+\x02", i + 1);
      const bool closed = end != std::string_view::npos && among(text[end], ")]");
      if (closed && text.substr(i, end - i).find(removed_byte) != std::string_view::npos) {
        i = end;
        continue;
      }
    }
    result += text[i];
  }
  return without_ends(plain_text(result));
}

}  // namespace

bool is_known_attribute(std::string_view key, ItemKind kind) {
  return std::any_of(known_keys.begin(), known_keys.end(), [&](const KnownKeys& row) {
    return row.kind == kind && text::has_word(row.keys, key);
  });
}

bool is_placeholder(std::string_view text) {
  std::string lower = text::lower_ascii(text::trim(text));
  while (lower.size() > 1 && lower.back() == '.' && lower != "...")
    lower.pop_back();
  if (lower.find_first_not_of('?') == std::string::npos) return true;
  return std::find(placeholders.begin(), placeholders.end(), lower) != placeholders.end();
}

ItemParts read_item_parts(std::string_view text, std::string_view blinded, Span span,
                          ItemKind kind) {
  std::vector<Token> tokens = item_tokens(text, blinded, span, kind);
  settle_candidates(tokens, text);
  const auto slice = [text](Span part) {
    return std::string(text.substr(part.begin, part.size()));
  };
  ItemParts result;
  result.attributes.reserve(
      static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.kind == TokenKind::known;
      })));
  std::string left;
  left.reserve(span.size());
  std::size_t at = span.begin;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::reference && !token.value.empty()) {
      result.references.push_back({slice(token.value), token.value});
    }
    if (token.kind == TokenKind::handle) {
      result.handles.push_back({slice(token.value), token.span});
    } else if (token.kind == TokenKind::known) {
      result.attributes.push_back(
          {text::lower_ascii(slice(token.key)), slice(token.value), token.span, token.value});
    } else {
      continue;
    }
    left += text.substr(at, token.span.begin - at);
    left += removed_byte;
    at = token.span.end;
  }
  left += text.substr(at, span.end - at);
  result.text = without_traces(left);
  return result;
}

}  // namespace aar::model
