// Finds the wordings of rows.inc in a review, once for all rules that report them.
#pragma once

#include <memory>
#include <vector>

#include "lint/context.hpp"
#include "lint/wording/rows.hpp"

namespace aar {

struct WordingHit {
  const WordingRow* row = nullptr;
  Span span{};
  Level ceiling =
      Level::note;  // the row's, or the archive's; of what the author says of themself a note
};

struct WordingHits {
  std::vector<WordingHit> found;  // by position
};

/// Worked out when first asked for, and kept in the context.
const WordingHits& wording_of(const LintContext& context);

/// What `pattern` finds in the author's own words, empty matches left out; at most `most`.
std::vector<Span> find_wording(const LintContext& context, const std::string& pattern,
                               std::size_t most);

}  // namespace aar
