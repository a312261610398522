// Reviews that are worked on together, each step for all of them before the next one: the code of
// all steps is several times what a processor's nearest cache holds, so a step over many files is
// cheaper than all steps over one.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

class DocumentBatch {
 public:
  static constexpr std::size_t most_files = 48;

  [[nodiscard]] bool empty() const { return numbers_.empty(); }

  /// As many as the larger caches hold, and never much memory: small files can be large documents.
  [[nodiscard]] bool full() const { return numbers_.size() == most_files || weight_ > most_weight; }

  /// Parses a file; `number` is the caller's.
  void add(std::size_t number, std::shared_ptr<const Source> source);

  void clear() { *this = {}; }

  [[nodiscard]] const std::vector<std::size_t>& numbers() const { return numbers_; }

  // In the order of numbers().
  [[nodiscard]] const std::vector<const Source*>& sources() const { return sources_; }

  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }

 private:
  static constexpr std::size_t most_weight = std::size_t{4} * 1024 * 1024;

  std::vector<std::size_t> numbers_;
  std::vector<std::shared_ptr<const Source>> kept_;
  std::vector<const Source*> sources_;
  std::vector<Document> documents_;
  std::size_t weight_ = 0;  // about the bytes of memory
};

/// Of a file with its number: is it to be read?
using IsWanted = std::function<bool(std::size_t, const Loaded&)>;
using VisitReview = std::function<void(std::size_t, const Source&, const Document&, const Review&)>;

/// Loads the reviews with these numbers among review_paths() and visits those that are wanted and
/// can be loaded, a batch at a time on all processors.
void read_reviews(const Workspace& workspace, std::span<const std::size_t> numbers,
                  const IsWanted& is_wanted, const VisitReview& visit);

}  // namespace aar::cli
