// What the user calls a revision, for the folder git/.
#pragma once

#include <string>
#include <vector>

#include "git/handle.hpp"
#include "git/location.hpp"

namespace aar::git {

/// What a repository could have been asked for.
struct KnownNames {
  std::vector<std::string> references;  // whole: `refs/heads/main`
  std::vector<std::string> remotes;
  bool unborn = false;
};

/// What the repository calls the servers it knows, and the same from git itself.
std::vector<std::string> remote_names(git_repository* repository);
std::vector<std::string> ask_remotes(const Location& location);

/// `refs/remotes/origin/main` → `origin/main`, as people call it.
std::string short_name(std::string_view reference);
/// Throws Error(input) with the nearest branch or tag, or the command that fetches it.
[[noreturn]] void unknown_revision(const std::string& revision, const KnownNames& known);

/// The commit or tree that a revision means, tags followed. Throws as unknown_revision() does.
ObjectHandle find_revision(git_repository* repository, const std::string& revision);
/// The same, and it must be a commit.
CommitHandle find_commit(git_repository* repository, const std::string& revision);

/// The same from git itself (git/asked.hpp): the id of the commit, or of the tree where it is none.
struct AskedRevision {
  std::string id;
  bool is_commit = true;
};

AskedRevision ask_revision(const Location& location, const std::string& revision);

}  // namespace aar::git
