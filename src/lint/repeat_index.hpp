// Which earlier reviews may read like a given one: those that share a rare word of the title or a
// run of words of the summary. It is made once for the archive, and a question looks at a bounded
// number of entries, however many reviews there are.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "aar/corpus.hpp"

#include "lint/words.hpp"

namespace aar {

/// What of a review tells the event: title and summary.
struct EventWords {
  Hashes title, summary;

  explicit EventWords(const Record& record);
};

/// Do two reviews read like the same event: nearly the same title, or a quarter of the shorter
/// summary word for word? 1 and more: they do.
double event_likeness(const EventWords& left, const EventWords& right);

class RepeatIndex {
 public:
  /// Reviews without a date are left out unless `undated`: nobody can say whether they are earlier.
  /// With it they come first, by path.
  explicit RepeatIndex(const std::vector<Record>& records, bool undated = false);

  /// Reviews before `own` that may be like it, the latest first. Of a word that many reviews have,
  /// only the latest of them are named.
  [[nodiscard]] std::vector<const Record*> earlier(const Record& own, const Hashes& title,
                                                   const Hashes& summary) const;

 private:
  struct Posting {
    std::uint64_t hash = 0;
    std::uint32_t rank = 0;  // in order_
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
    friend auto operator<=>(const Posting&, const Posting&) = default;
  };

  using Postings = std::vector<Posting>;
  using Range = std::pair<Postings::const_iterator, Postings::const_iterator>;

  static Range find(const Postings& postings, std::uint64_t hash, std::uint32_t before);
  void add_by_title(const Hashes& title, std::uint32_t before,
                    std::vector<std::uint32_t>& ranks) const;
  void add_by_summary(const Hashes& summary, std::uint32_t before,
                      std::vector<std::uint32_t>& ranks) const;

  std::vector<const Record*> order_;  // by date and path
  Postings titles_, summaries_;       // sorted
};

const RepeatIndex& repeat_index(const Archive& archive);

}  // namespace aar
