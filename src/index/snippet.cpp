#include "index/snippet.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "index/passages.hpp"
#include "index/tokens.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

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
  std::size_t terms = 0;  // how many different terms begin in it
  std::string_view text;
  std::vector<Span> matches;  // in order, not overlapping
};

struct TermMatch {
  Span span;  // in a piece's text
  std::size_t term = 0;
};

/// Where terms stand in a text, a phrase also over the end of a line, in order.
std::vector<TermMatch> matches_in(std::string_view text, const std::vector<Wanted>& wanted) {
  std::vector<TermMatch> matches;
  for (const Span passage : passages_of(text)) {
    const std::vector<Token> tokens = tokenize(text.substr(passage.begin, passage.size()));
    for (std::size_t term = 0; term < wanted.size(); ++term) {
      const std::size_t length = wanted[term].tokens.size();
      const auto next = [&](std::size_t from) {
        return find_run(tokens, wanted[term].tokens, wanted[term].prefix, from);
      };
      for (std::size_t at = next(0); at < tokens.size(); at = next(at + length)) {
        const Span run{passage.begin + tokens[at].span.begin,
                       passage.begin + tokens[at + length - 1].span.end};
        matches.push_back({run, term});
      }
    }
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const TermMatch& a, const TermMatch& b) { return a.span < b.span; });
  return matches;
}

/// The part of `matches` that begins in a line of a piece's text; their ends are cut off there.
LineMatch match_line(std::string_view text, Span line, std::span<const TermMatch> matches) {
  LineMatch match{.text = text.substr(line.begin, line.size())};
  std::set<std::size_t> terms;
  std::size_t end = line.begin;
  for (const TermMatch& one : matches) {
    terms.insert(one.term);
    if (one.span.begin >= end)
      match.matches.push_back(
          {one.span.begin - line.begin, std::min(one.span.end, line.end) - line.begin});
    end = std::max(end, one.span.end);
  }
  match.terms = terms.size();
  return match;
}

void find_lines(const RecordText& piece, const std::vector<Wanted>& wanted,
                std::vector<LineMatch>& found) {
  const std::vector<TermMatch> matches = matches_in(piece.text, wanted);
  if (matches.empty()) return;
  const LineIndex lines(piece.text);
  for (auto next = matches.begin(); next != matches.end();) {
    const std::size_t line = lines.line_of(next->span.begin);
    const auto last = std::find_if(next, matches.end(), [&](const TermMatch& one) {
      return lines.line_of(one.span.begin) != line;
    });
    found.push_back(match_line(piece.text, lines.line_span(line), {next, last}));
    found.back().line = piece.line + line - 1;
    next = last;
  }
}

/// A long line around its first match; matches outside of what is shown are dropped.
Snippet shorten(const LineMatch& match) {
  std::size_t begin = 0;
  if (match.text.size() > longest_line && match.matches.front().begin > before_match) {
    begin = match.matches.front().begin - before_match;
    while (begin > 0 && text::is_continuation(match.text[begin])) {
      --begin;
    }
  }
  std::size_t end =
      std::min(match.text.size(), std::max(begin + longest_line, match.matches.front().end));
  while (end < match.text.size() && text::is_continuation(match.text[end])) {
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
    find_lines(piece, wanted, found);
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
