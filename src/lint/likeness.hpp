// Which reviews of an archive are like each other: whole bodies by the word trigrams they share,
// and single statements that stand word for word in another. Both are answered from an index that
// is made once for the archive and looks at a few entries a review, however many reviews there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/corpus.hpp"

namespace aar {

struct Likeness {
  const Record* other = nullptr;
  double share = 0;  // Jaccard: trigrams in both of those in either
};

/// A sentence, list item or table row.
struct Statement {
  std::size_t line = 1;
  std::uint64_t hash = 0;
  std::string text;
};

struct Copy {
  std::size_t line = 1;        // in the review that was asked for
  std::size_t other_line = 1;  // where it stands in the other
  std::string text;
};

struct Copies {
  const Record* other = nullptr;
  std::vector<Copy> copies;  // by line
};

class LikenessIndex {
 public:
  explicit LikenessIndex(const std::vector<Record>& records);

  /// The earlier review most like this one, if any shares a tenth of its trigrams.
  [[nodiscard]] std::optional<Likeness> most_alike(const Record& own) const;
  /// The earlier review from which most statements of this one's facts stand in it. Statements that
  /// several reviews share are the archive's way of saying things.
  [[nodiscard]] std::optional<Copies> copied_from(const Record& own) const;

 private:
  struct Posting {
    std::uint64_t hash = 0;
    std::uint32_t record = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
    friend auto operator<=>(const Posting&, const Posting&) = default;
  };

  using Postings = std::vector<Posting>;

  /// Those of one hash; none when more reviews than `most` have it.
  static std::pair<const Posting*, const Posting*> find(const Postings& postings,
                                                        std::uint64_t hash, std::ptrdiff_t most);

  const std::vector<Record>& records_;
  Postings trigrams_;    // a sample, sorted
  Postings statements_;  // sorted
};

const LikenessIndex& likeness_index(const Archive& archive);

}  // namespace aar
