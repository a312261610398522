// The query language. Any text is a query: what is no operator and no filter is a word.
#include "index/query.hpp"

#include <algorithm>
#include <utility>

#include "aar/field.hpp"

#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// Pieces between blanks; quotes keep blanks, also within a piece (`title:"a b"`).
std::vector<Span> pieces_of(std::string_view text) {
  std::vector<Span> pieces;
  Span piece{};
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (quoted || !text::among(text[at], " \t\n\r")) {
      piece = {piece.empty() ? at : piece.begin, at + 1};
    } else if (!piece.empty()) {
      pieces.push_back(std::exchange(piece, {}));
    }
  }
  if (!piece.empty()) pieces.push_back(piece);
  return pieces;
}

/// `http://x` and `10:30` are words; `service:ledger`, `impact.users:>100` and `x-team:a` are
/// filters.
bool is_filter_key(std::string_view key) {
  return key == "id" || key == "path" || find_field(key) != nullptr || key.starts_with("x-") ||
         find_field(key.substr(0, key.find('.'))) != nullptr;
}

/// Of any key that could be one of the front matter.
std::optional<Filter> filter_of(std::string_view piece) {
  const std::size_t colon = piece.find(':');
  const bool named = colon != std::string_view::npos && colon > 0 &&
                     text::is_ascii_letter(piece.front()) && piece.find('"') > colon &&
                     !piece.substr(colon + 1).starts_with("//");
  return named ? parse_filter(piece) : std::nullopt;
}

Query::Term term_of(std::string_view piece) {
  Query::Term term;
  if (piece.ends_with('*')) {
    term.prefix = true;
    piece.remove_suffix(1);
  }
  term.phrase = piece.find('"') != std::string_view::npos;
  std::string text(piece);
  std::erase(text, '"');
  term.text = std::string(text::trim(text));
  return term;
}

}  // namespace

Query parse_query(std::string_view text) {
  Query query{.typed = std::string(text)};
  bool joined = false;     // an OR stands before this piece
  bool filtering = false;  // the piece before this one is a filter
  for (Span span : pieces_of(text)) {
    std::string_view piece = text.substr(span.begin, span.size());
    if (piece == "OR" && (filtering || !query.terms.empty())) {
      query.or_beside_filter = query.or_beside_filter || filtering;
      joined = true;
      continue;
    }
    if (piece == "AND") continue;
    const bool negated = piece.size() > 1 && piece.front() == '-';
    if (negated) {
      piece.remove_prefix(1);
      ++span.begin;
    }
    std::optional<Filter> filter = filter_of(piece);
    if (filter) filter->negated = negated;
    if (filter && is_filter_key(filter->key)) {
      query.filters.push_back(std::move(*filter));
      query.or_beside_filter = query.or_beside_filter || joined;
      filtering = true;
      joined = false;
      continue;
    }
    if (Query::Term term = term_of(piece); !term.text.empty()) {
      term.span = span;
      term.perhaps = std::move(filter);
      term.negated = negated;
      term.after_or = joined;
      term.or_previous = joined && !negated && !query.terms.empty() && !query.terms.back().negated;
      query.terms.push_back(std::move(term));
    }
    filtering = false;
    joined = false;
  }
  return query;
}

std::string index::nearest_key(const Query::Term& term) {
  if (!term.perhaps) return {};
  std::vector<std::string> known;
  for (const FieldSpec& spec : fields())
    known.emplace_back(spec.key);
  return text::nearest(term.perhaps->key, known);
}

std::vector<std::string> keys_of(const Query& query) {
  std::vector<std::string> keys;
  for (const Filter& filter : query.filters)
    keys.push_back(filter.key);
  for (const Query::Term& term : query.terms) {
    if (!term.perhaps) continue;
    keys.push_back(term.perhaps->key);
    keys.push_back(index::nearest_key(term));
  }
  std::erase(keys, std::string());
  return keys;
}

void adopt_filters(Query& query, const std::vector<Record>& records) {
  const auto is_filter = [&](const Query::Term& term) {
    return term.perhaps && std::ranges::any_of(records, [&](const Record& record) {
             return record.values.contains(term.perhaps->key);
           });
  };
  bool was_filter = false;
  std::vector<Query::Term> terms;
  for (Query::Term& term : query.terms) {
    const bool filter = is_filter(term);
    query.or_beside_filter = query.or_beside_filter || (term.after_or && (filter || was_filter));
    was_filter = filter;
    if (filter) {
      query.filters.push_back(std::move(*term.perhaps));
    } else {
      terms.push_back(std::move(term));
    }
  }
  query.terms = std::move(terms);
}

}  // namespace aar
