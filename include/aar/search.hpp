// Ranked full text over records: SQLite FTS5 behind a small query language. SQLite's types and
// errors stay in src/index/.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

namespace aar {

/// Words (all must occur), "phrases", prefix*, `a OR b`, `-not`, `field:value`, ranges.
/// parse_query() accepts any text: what is no operator is a word.
struct Query {
  struct Term {
    std::string text;  // as typed, quotes and star removed
    bool phrase = false, prefix = false, negated = false;
    bool or_previous = false;  // joined to the term before it by OR
  };

  std::vector<Term> terms;
  std::vector<Filter> filters;
  std::string section;  // only text of this section (`--section`)

  [[nodiscard]] bool empty() const { return terms.empty() && filters.empty(); }
};

Query parse_query(std::string_view text);

struct Snippet {
  std::size_t line = 1;       // 1-based, in the file
  std::string text;           // the source line, shortened around the match
  std::vector<Span> matches;  // byte spans in `text`
};

struct Hit {
  const Record* record = nullptr;
  double score = 0;               // higher is better; comparable within one search only
  std::vector<Snippet> snippets;  // best first, at most three
};

/// A full-text index over records that outlive it.
class SearchIndex {
 public:
  /// In memory, from nothing. Throws Error when SQLite has no FTS5.
  explicit SearchIndex(const std::vector<Record>& records);
  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  /// At most `limit` hits, best first; equal scores by path. Never an SQL error for any query.
  [[nodiscard]] std::vector<Hit> search(const Query& query, std::size_t limit,
                                        const std::vector<std::string>& severities) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Words of `text` nearest to a query that found nothing, from the indexed terms; empty when none.
std::string suggest_query(const Query& query, const std::vector<Record>& records);

}  // namespace aar
