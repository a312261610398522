// What the commits that lead to HEAD did to the files below some folders: one pass over the graph
// of commits, newest first, and in each a comparison of trees that opens only what differs. A
// commit is never asked about one file, so that a thousand files cost what one costs.
//
// All parents are followed. A commit counts for what it did itself: a merge for the files that it
// has unlike every one of its parents, which is where somebody resolved a conflict. What came in
// with the merged branch is told by that branch's own commits, so nothing counts twice.
//
// Where a shallow clone was cut, history begins: what that commit did cannot be told, and it is
// passed over unless Scope says otherwise. Throws Error(repository) when git's data cannot be read.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aar/time.hpp"

#include "git/location.hpp"
#include "git/object.hpp"
#include "git/snapshot.hpp"

namespace aar::git {

/// A regular file that is another one after a commit than before it. Ids are those of blobs, of
/// size 0 where the file is not there, or a link.
struct FileChange {
  std::string path;
  ObjectId before, after;
};

struct Commit {
  ObjectId id;
  Instant at{};         // when it was committed, not when it was written: history is in this order
  std::string subject;  // the message's first line, raw
  std::string author;   // the author's name, raw
  /// What differs from each parent, by path; of a first commit from nothing. A file that a merge
  /// itself changed is in all of the lists.
  std::vector<std::vector<FileChange>> against;
};

/// Where to look.
struct Scope {
  std::vector<std::string> folders;  // relative to the root; empty or `.` is the root
  std::vector<std::string> files;    // besides
  /// The commit where a shallow clone was cut counts as the first one: all that it has came then.
  bool cut_is_first = false;
};

class History {
 public:
  explicit History(const Location& location);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  /// Is there no commit yet?
  [[nodiscard]] bool unborn() const;

  /// Visits the commits that did something in `scope`, newest first and children before their
  /// parents, until `visit` says false. It may let `scope` grow; older commits are then looked at
  /// there as well.
  void walk(const Scope& scope, const std::function<bool(const Commit&)>& visit);

  /// Did the last walk() meet the end of a shallow clone?
  [[nodiscard]] bool was_cut() const;

  /// The files anywhere that the commit's first parent had and that it has not, by path.
  [[nodiscard]] std::vector<FileChange> removals(const ObjectId& commit);

  /// The bytes of a file; never more than `limit`. Several threads may ask at once.
  [[nodiscard]] BlobRead read(const ObjectId& blob, std::size_t limit) const;

  /// The id in as many digits as git takes to be unique here, 7 at least.
  [[nodiscard]] std::string abbreviated(const ObjectId& commit) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::git
