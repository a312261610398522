// What the commits that lead to HEAD did to the files below some folders: one pass over the graph
// of commits, newest first, and in each a comparison of trees that opens only what differs. A
// commit is never asked about one file, so that a thousand files cost what one costs.
//
// All parents are followed. A commit counts for what it did itself: a merge for the files that it
// has unlike every one of its parents, which is where somebody resolved a conflict. What came in
// with the merged branch is told by that branch's own commits, so nothing counts twice.
//
// Nothing here throws. A shallow clone's history begins where it was cut; what cannot be read at
// all leaves no commits. Either is said in notice().
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/time.hpp"

namespace aar::git {

/// A regular file that is another one after a commit than before. Ids are those of blobs, in hex;
/// empty where the file is not there (or is a link).
struct FileChange {
  std::string path;
  std::string before, after;
};

struct Commit {
  std::string id;       // in hex
  Instant at{};         // when it was committed, not when it was written: history is in this order
  std::string subject;  // the message's first line, raw
  std::string author;   // the author's name, raw
  /// What differs from each parent, by path; of a first commit from nothing. Of a merge's parents
  /// each has a list, and a file that is in all of them is one that the merge itself changed.
  std::vector<std::vector<FileChange>> against;
};

class History {
 public:
  /// `root`: a work tree or a bare repository.
  explicit History(const std::string& root);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  /// Is there a commit to begin with? Not in a repository without commits, nor in one that cannot
  /// be read.
  [[nodiscard]] bool readable() const;
  [[nodiscard]] bool unborn() const;
  /// Why the history is not there or not whole, with the remedy; empty when all is well. Of a
  /// shallow clone complete only after walk().
  [[nodiscard]] const std::string& notice() const;

  /// Where to look. May grow while walk() runs; older commits are then looked at there as well.
  struct Scope {
    std::vector<std::string> folders;  // relative to the root; `.` is the root
    std::vector<std::string> files;    // besides
  };

  /// Visits the commits that did something there, newest first and children before their parents,
  /// until `visit` says false.
  void walk(const Scope& scope, const std::function<bool(const Commit&)>& visit) const;

  /// The files anywhere that the commit's first parent had and that it has not, by path.
  [[nodiscard]] std::vector<FileChange> removals(const std::string& commit) const;

  /// The bytes of a blob; nothing when it is not there (a partial clone) or larger than `most`.
  [[nodiscard]] std::optional<std::string> blob(const std::string& id, std::size_t most) const;

  /// The id as short as `git log --abbrev-commit` writes it here: 7 digits or more.
  [[nodiscard]] std::string abbreviated(const std::string& commit) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::git
