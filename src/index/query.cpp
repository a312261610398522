// The query language. Any text is a query: what is no operator and no filter is a word.
#include <algorithm>

#include "aar/field.hpp"
#include "aar/search.hpp"

#include "text/strings.hpp"

namespace aar {
namespace {

/// Pieces between blanks; quotes keep blanks, also within a piece (`title:"a b"`).
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  std::string piece;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    }
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank || quoted) {
      piece += c;
    } else if (!piece.empty()) {
      pieces.push_back(std::move(piece));
      piece.clear();
    }
  }
  if (!piece.empty()) {
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

/// `http://x` and `10:30` are words; `service:ledger`, `impact.users:>100` and `x-team:a` are
/// filters.
bool is_filter_key(std::string_view key) {
  return key == "id" || key == "path" || find_field(key) != nullptr || key.starts_with("x-") ||
         find_field(key.substr(0, key.find('.'))) != nullptr;
}

std::optional<Filter> filter_of(const std::string& piece) {
  const std::size_t colon = piece.find(':');
  if (colon == std::string::npos || colon == 0 || piece.find('"') < colon) {
    return std::nullopt;
  }
  std::optional<Filter> filter = parse_filter(piece);
  return filter && is_filter_key(filter->key) ? filter : std::nullopt;
}

Query::Term term_of(std::string piece) {
  Query::Term term;
  if (piece.ends_with('*')) {
    term.prefix = true;
    piece.pop_back();
  }
  term.phrase = piece.find('"') != std::string::npos;
  piece.erase(std::remove(piece.begin(), piece.end(), '"'), piece.end());
  term.text = std::string(text::trim(piece));
  return term;
}

}  // namespace

Query parse_query(std::string_view text) {
  Query query;
  bool joined = false;     // an OR stands before this piece
  bool filtering = false;  // the piece before this one is a filter
  for (std::string& piece : pieces_of(text)) {
    if (piece == "OR" && (filtering || !query.terms.empty())) {
      query.or_beside_filter = query.or_beside_filter || filtering;
      joined = true;
      continue;
    }
    if (piece == "AND") {
      continue;
    }
    const bool negated = piece.size() > 1 && piece.front() == '-';
    if (negated) {
      piece.erase(0, 1);
    }
    if (std::optional<Filter> filter = filter_of(piece)) {
      filter->negated = negated;
      query.filters.push_back(std::move(*filter));
      query.or_beside_filter = query.or_beside_filter || joined;
      filtering = true;
      joined = false;
      continue;
    }
    if (Query::Term term = term_of(piece); !term.text.empty()) {
      term.negated = negated;
      term.or_previous = joined && !negated && !query.terms.empty() && !query.terms.back().negated;
      query.terms.push_back(std::move(term));
    }
    filtering = false;
    joined = false;
  }
  return query;
}

}  // namespace aar
