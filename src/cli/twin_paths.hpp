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
  /// `path`, which need not be one of them.
  [[nodiscard]] std::vector<std::string> of(std::string_view path,
                                            const std::vector<std::string>& paths) const;

 private:
  // The hash of each path's twin_key() and its number; sorted.
  std::vector<std::pair<std::size_t, std::size_t>> hashes_;
};

}  // namespace aar::cli
