// Reviews whose names differ in nothing but case or form, found by hash.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aar::cli {

class TwinPaths {
 public:
  explicit TwinPaths(const std::vector<std::string>& paths);

  /// The others of `paths`, which must be those that this was made of, with the twin_key() of
  /// `path`, which must be one of them.
  [[nodiscard]] std::vector<std::string> of(std::string_view path,
                                            const std::vector<std::string>& paths) const;

 private:
  // The hash of the twin_key() and the number of each path that may share it with another: a few;
  // sorted.
  std::vector<std::pair<std::size_t, std::size_t>> shared_;
};

}  // namespace aar::cli
