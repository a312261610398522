#include "index/snippet.hpp"

#include <algorithm>

#include "index/tokens.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::index {
namespace {

constexpr std::size_t most_lines = 3;
constexpr std::size_t before_match = 40;   // bytes kept left of a match in a long line
constexpr std::size_t longest_line = 160;  // bytes of a snippet, about

struct Wanted {
  std::vector<Token> tokens;
  bool prefix = false;
};

std::vector<Wanted> wanted_of(const Query& query) {
  std::vector<Wanted> wanted;
  for (const Query::Term& term : query.terms) {
    if (std::vector<Token> tokens = tokenize(term.text); !term.negated && !tokens.empty()) {
      wanted.push_back({std::move(tokens), term.prefix});
    }
  }
  return wanted;
}

struct LineMatch {
  std::size_t line = 0;
  std::size_t terms = 0;  // how many different terms it holds
  std::string_view text;
  std::vector<Span> matches;  // in order, not overlapping
};

LineMatch match_line(std::string_view line, std::size_t number, const std::vector<Wanted>& wanted) {
  LineMatch match{.line = number, .text = line};
  const std::vector<Token> tokens = tokenize(line);
  for (const Wanted& term : wanted) {
    std::size_t at = find_run(tokens, term.tokens, term.prefix, 0);
    match.terms += at < tokens.size() ? 1U : 0U;
    while (at < tokens.size()) {
      match.matches.push_back(
          {tokens[at].span.begin, tokens[at + term.tokens.size() - 1].span.end});
      at = find_run(tokens, term.tokens, term.prefix, at + term.tokens.size());
    }
  }
  std::sort(match.matches.begin(), match.matches.end());
  std::size_t end = 0;
  std::erase_if(match.matches, [&end](const Span& span) {
    const bool overlaps = span.begin < end;
    end = std::max(end, span.end);
    return overlaps;
  });
  return match;
}

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A long line around its first match; matches outside of what is shown are dropped.
Snippet shorten(const LineMatch& match) {
  std::size_t begin = 0;
  if (match.text.size() > longest_line && match.matches.front().begin > before_match) {
    begin = match.matches.front().begin - before_match;
    while (begin > 0 && continues(match.text[begin])) {
      --begin;
    }
  }
  std::size_t end =
      std::min(match.text.size(), std::max(begin + longest_line, match.matches.front().end));
  while (end < match.text.size() && continues(match.text[end])) {
    ++end;
  }
  const std::string left = begin > 0 ? "…" : "";
  Snippet snippet{.line = match.line};
  snippet.text = left + std::string(match.text.substr(begin, end - begin));
  for (const Span& span : match.matches) {
    if (span.end <= end) {
      snippet.matches.push_back({span.begin - begin + left.size(), span.end - begin + left.size()});
    }
  }
  snippet.text += end < match.text.size() ? "…" : "";
  return snippet;
}

}  // namespace

std::vector<Snippet> snippets(const std::vector<RecordText>& texts, const Query& query) {
  const std::vector<Wanted> wanted = wanted_of(query);
  std::vector<LineMatch> found;
  if (wanted.empty()) {
    return {};
  }
  for (const RecordText& piece : texts) {
    if (!query.section.empty() && piece.section != query.section) {
      continue;
    }
    std::size_t number = piece.line;
    for (std::string_view line : text::split(piece.text, '\n')) {
      line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
      if (LineMatch match = match_line(line, number, wanted); match.terms > 0) {
        found.push_back(std::move(match));
      }
      ++number;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const LineMatch& left, const LineMatch& right) {
    return left.terms > right.terms;
  });
  std::vector<Snippet> result;
  for (std::size_t i = 0; i < std::min(most_lines, found.size()); ++i) {
    result.push_back(shorten(found[i]));
  }
  return result;
}

}  // namespace aar::index
