// Trailers of commit messages: `Incident: INC-1234`, as `git interpret-trailers` finds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/location.hpp"

namespace aar::git {

struct Trailer {
  std::string value;    // as written, trimmed
  std::string commit;   // 40 hexadecimal digits
  std::string subject;  // the first line of its message
};

struct Trailers {
  std::vector<Trailer> found;  // the oldest commit's first
  std::size_t commits = 0;     // how many were looked at
  bool complete = true;        // false: the clone is shallow and ends before the range does
};

/// The trailers of this key (in any case) in the commits that `head` has and none of `others` has.
/// Commits are given in full. Throws Error(repository) when they cannot be read.
Trailers read_trailers(const Location& location, const std::string& head,
                       const std::vector<std::string>& others, std::string_view key);

}  // namespace aar::git
