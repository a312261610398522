// The files of an archive in one state: those on disk, those of a commit, or those of the index
// that is about to be committed. Paths are relative to the repository's root. Several threads may
// ask at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/session.hpp"
#include "files/files.hpp"
#include "git/location.hpp"
#include "git/snapshot.hpp"

namespace aar::cli {

class Tree {
 public:
  Tree() = default;
  virtual ~Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  /// The bytes of a file, links followed inside the root.
  [[nodiscard]] virtual files::ReadResult read(
      const std::string& path, std::size_t limit = files::max_review_size) const = 0;
  /// Is there a file or folder, not through a link that leaves the root?
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  [[nodiscard]] virtual bool is_folder(const std::string& path) const = 0;
  /// As files::walk() has it: hidden names, `node_modules` and repositories of their own are left
  /// out, links to folders are not followed.
  [[nodiscard]] virtual files::Walk walk(const std::string& folder) const = 0;
  /// Are these the files themselves, which can be written and watched?
  [[nodiscard]] virtual bool on_disk() const = 0;
  /// As sentences name it: `the index`, `HEAD~1`; empty for the files on disk.
  [[nodiscard]] virtual std::string name() const = 0;
};

/// Would Tree::walk() of `folder` come to this path, going by the names alone?
bool is_walked(std::string_view path, std::string_view folder);

/// `root` is absolute.
std::shared_ptr<const Tree> disk_tree(const std::string& root);
/// An unmerged path of an index is read from the work tree, which holds what the user has made of
/// the conflict so far.
std::shared_ptr<const Tree> snapshot_tree(std::shared_ptr<const git::Snapshot> snapshot);

/// The environment as git's layer wants it.
git::Environment git_environment(const Session& session);
/// The repository of the session's working directory, as git told a hook about it. Throws
/// Error(repository) outside of one.
git::Location git_location(const Session& session);

}  // namespace aar::cli
