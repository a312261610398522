// Files that are worked on together, each step for all of them before the next one: the code of all
// steps is several times what a processor's nearest cache holds, so a step over many files is
// cheaper than all steps over one. As many as the larger caches hold.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

class LoadBatch {
 public:
  static constexpr std::size_t most_files = 64;
  static constexpr std::size_t most_bytes = std::size_t{512} * 1024;

  [[nodiscard]] bool empty() const { return numbers_.empty(); }

  /// Is there no room for this one? In an empty batch there is for any.
  [[nodiscard]] bool is_full_for(const Loaded& next) const {
    return !empty() &&
           (numbers_.size() == most_files || bytes_ + next.source->text().size() > most_bytes);
  }

  /// A file that could be read, and its number among the caller's.
  void add(std::size_t number, Loaded loaded) {
    bytes_ += loaded.source->text().size();
    sources_.push_back(loaded.source.get());
    numbers_.push_back(number);
    loaded_.push_back(std::move(loaded));
  }

  void clear() { *this = {}; }

  [[nodiscard]] const std::vector<std::size_t>& numbers() const { return numbers_; }

  /// In the order of numbers().
  [[nodiscard]] const std::vector<Loaded>& loaded() const { return loaded_; }

  [[nodiscard]] const std::vector<const Source*>& sources() const { return sources_; }

 private:
  std::vector<std::size_t> numbers_;
  std::vector<Loaded> loaded_;
  std::vector<const Source*> sources_;
  std::size_t bytes_ = 0;
};

}  // namespace aar::cli
