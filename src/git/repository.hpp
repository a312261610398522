// git, through libgit2 and nowhere else. Opening never fails loudly: a repository that libgit2
// cannot read (sha256, reftable, another owner) still has a work tree, and the file system goes on
// working. What is missing is said once, in `notices`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/time.hpp"

namespace aar::git {

/// Tier 0, without libgit2: the nearest folder at or above `start` that holds `.git`; nothing when
/// there is none. `start` is absolute.
std::optional<std::string> find_work_tree(const std::string& start);
/// The bare repository (HEAD, objects/ and refs/ beside each other, no work tree) that `start` is
/// in.
std::optional<std::string> find_bare_repository(const std::string& start);
bool is_bare_repository(const std::string& start);

struct Identity {
  std::string name, email;  // either may be empty
};

/// What this clone can tell, tier by tier.
struct Shape {
  bool opened = false;  // tier 1: libgit2 could open it
  bool bare = false, shallow = false, unborn = false, detached = false, worktree = false;
  bool index_readable = false;
  bool history_readable = false;  // tier 2
  std::size_t index_entries = 0;
  std::string branch;                // empty when detached or unborn without a name
  std::vector<std::string> notices;  // one sentence each, with the remedy where there is one
};

class Repository {
 public:
  /// `root`: a work tree or a bare repository.
  explicit Repository(const std::string& root);
  ~Repository();
  Repository(const Repository&) = delete;
  Repository& operator=(const Repository&) = delete;

  [[nodiscard]] const Shape& shape() const;
  /// user.name and user.email of the configuration in force; nothing is ever invented.
  [[nodiscard]] Identity identity() const;
  /// When `path` (relative to the root) was last changed by a commit on the first-parent history of
  /// `start` (a full id; empty: HEAD); nothing when history cannot tell (not committed, shallow,
  /// unborn, unreadable).
  [[nodiscard]] std::optional<Instant> last_change(const std::string& path,
                                                   const std::string& start = {}) const;
  /// The bytes of `path` (relative to the root) in the commit of HEAD; nothing when it is not
  /// there.
  [[nodiscard]] std::optional<std::string> committed(const std::string& path) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::git
