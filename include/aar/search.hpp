// Ranked full text over records: SQLite FTS5 behind a small query language. SQLite's types and
// errors stay in src/index/.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
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
    Span span{};       // in `typed`, with them
    bool phrase = false, prefix = false, negated = false;
    bool after_or = false;     // an OR stands before it
    bool or_previous = false;  // and joins it to the term before it
    /// What it is where a review has this key: `squad:payments`.
    std::optional<Filter> perhaps{};
  };

  std::string typed;
  std::vector<Term> terms;
  std::vector<Filter> filters;
  std::string section;            // only text of this section (`--section`)
  bool or_beside_filter = false;  // OR joins words; beside a filter it has no meaning

  [[nodiscard]] bool empty() const { return terms.empty() && filters.empty(); }
};

Query parse_query(std::string_view text);
/// The keys of the front matter that it may have to do with, those of slips of the pen included.
std::vector<std::string> keys_of(const Query& query);
/// Makes filters of the terms that have the form of one, where one of these reviews has the key.
void adopt_filters(Query& query, const std::vector<Record>& records);

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

namespace index {
class SearchFeed;    // index/search_feed.hpp
struct SearchPlace;  // index/search_store.hpp
}  // namespace index

/// The whole records, with their texts, of these numbers in the list; in the order asked for.
using RecordReader =
    std::function<std::vector<std::shared_ptr<const Record>>(std::span<const std::size_t> numbers)>;

/// What names a record's content: equal for the same bytes under the same path, and only then.
using ContentName = std::array<std::uint8_t, 16>;

/// A full-text index over records that outlive it.
class SearchIndex {
 public:
  /// In memory, from nothing, over records that have their texts. Throws Error(index) when SQLite
  /// has no FTS5.
  explicit SearchIndex(const std::vector<Record>& records);
  /// Over records that have what filters look at; `read` is asked for the whole of those it needs,
  /// for what it does not hold yet in a thread of its own, while the last ones are taken in.
  /// Kept at `place`, and in memory where there is none. `feed` has what was read already.
  SearchIndex(const std::vector<Record>& records, const std::vector<ContentName>& names,
              RecordReader read, const std::optional<index::SearchPlace>& place,
              index::SearchFeed* feed = nullptr);
  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  /// At most `limit` hits, best first; equal scores by date, the newest first, then by path. Never
  /// an SQL error for any query.
  [[nodiscard]] std::vector<Hit> search(const Query& query, std::size_t limit,
                                        const std::vector<std::string>& severities) const;

  /// The query as typed, with each word that no review has replaced by the nearest that one has,
  /// and each key that there is not by the nearest of the schema. Empty when nothing is to be
  /// replaced, when nothing would be found or asked either, and for more slips than anybody makes.
  [[nodiscard]] std::string suggest(const Query& query, const std::vector<std::string>& severities,
                                    const std::function<bool(const Query&)>& is_allowed) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar
