// One read-only state of the files that git knows: a commit's tree, or the index that is about to
// be committed. Nothing of it comes from the work tree, and nothing is ever written. Several
// threads may ask one snapshot at once: names are kept, and each thread reads objects through a
// handle of its own. Throws Error(repository) when git's data cannot be read, Error(input) for a
// revision that is not there; what is wrong with a single file is a BlobFault.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/location.hpp"
#include "git/object.hpp"

namespace aar::git {

/// The same kinds as files::ReadFault, for what git keeps.
enum class BlobFault : std::uint8_t {
  none,
  missing,
  not_regular,  // a folder or a submodule
  outside_root,
  too_many_links,
  too_large,
  failed  // the object is damaged, or was never fetched
};

struct BlobRead {
  BlobFault fault = BlobFault::none;
  std::string bytes;   // empty with any fault
  std::string detail;  // git's words, the size, or what it is instead of a file
};

class Snapshot {
 public:
  /// The files of a commit, tag, branch or tree: anything that git calls a revision.
  static std::shared_ptr<const Snapshot> of_revision(const Location& location,
                                                     const std::string& revision);
  /// The files of HEAD's commit; none where there is no commit yet.
  static std::shared_ptr<const Snapshot> of_head(const Location& location);
  /// No files at all: what there was before the first commit.
  static std::shared_ptr<const Snapshot> empty(const Location& location);
  /// The files of the index, as the next commit will have them: what is only intended to be added
  /// is not among them. Of an unmerged path the entry is ours (stage 2), or theirs where we deleted
  /// it.
  static std::shared_ptr<const Snapshot> of_index(const Location& location);

  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  /// As sentences name it: `the index`, `HEAD~1`.
  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] bool is_index() const;
  /// The commit whose files these are, in hexadecimal; empty for an index, a bare tree, and where
  /// there is no commit yet.
  [[nodiscard]] const std::string& commit() const;
  [[nodiscard]] const Location& location() const;

  /// Every file, link and submodule beneath a folder (empty: the root), sorted by path. Links are
  /// not followed.
  [[nodiscard]] std::vector<Entry> entries(const std::string& folder = {}) const;
  /// What is at exactly this path: file, link, submodule or folder. Links are not followed.
  [[nodiscard]] std::optional<Entry> find(const std::string& path) const;
  /// The same after following every link on the way inside the repository; the fault says why there
  /// is nothing.
  [[nodiscard]] std::optional<Entry> resolve(const std::string& path,
                                             BlobFault* fault = nullptr) const;
  /// Is there a file or folder, not through a link that leaves the repository?
  [[nodiscard]] bool exists(const std::string& path) const;

  /// The bytes of `path`, links followed inside the repository; never more than `limit`.
  [[nodiscard]] BlobRead read(const std::string& path, std::size_t limit) const;
  /// The bytes of an object that an entry names.
  [[nodiscard]] BlobRead read(const ObjectId& id, std::size_t limit) const;

  /// The paths whose merge is not decided, sorted; only an index has any.
  [[nodiscard]] std::vector<std::string> unmerged() const;

  struct State;  // git/snapshot_state.hpp, for the folder git/

  [[nodiscard]] const State& state() const { return *state_; }

  explicit Snapshot(std::unique_ptr<State> state);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace aar::git
