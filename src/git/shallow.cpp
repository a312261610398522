#include "git/shallow.hpp"

#include <algorithm>
#include <vector>

#include "git/asked.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"
#include "git/revision.hpp"

namespace aar::git {
bool is_shallow(const Location& location) {
  const Library library;
  const RepositoryHandle repository = open_if_known(location);
  return repository ? git_repository_is_shallow(repository.get()) == 1
                    : ask_line(location, {"rev-parse", "--is-shallow-repository"}) == "true";
}

bool is_remote_branch_name(const Location& location, const std::string& revision) {
  const Library library;
  const RepositoryHandle repository = open_if_known(location);
  const std::vector<std::string> remotes =
      repository ? remote_names(repository.get()) : ask_remotes(location);
  return std::any_of(remotes.begin(), remotes.end(), [&](const std::string& remote) {
    return revision.starts_with(remote + "/") || revision.starts_with("remotes/" + remote + "/") ||
           revision.starts_with("refs/remotes/" + remote + "/");
  });
}

}  // namespace aar::git
