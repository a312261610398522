#include "git/shallow.hpp"

#include <algorithm>
#include <vector>

#include "git/asked.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

std::vector<std::string> remotes_of(git_repository* repository) {
  git_strarray names{};
  if (git_remote_list(&names, repository) != 0) fail("list the repository's servers");
  std::vector<std::string> remotes(names.strings, names.strings + names.count);
  git_strarray_dispose(&names);
  return remotes;
}

std::vector<std::string> ask_remotes(const Location& location) {
  std::vector<std::string> remotes;
  for (const std::string_view line : text::split(ask(location, {"remote"}).out, '\n')) {
    if (!line.empty()) remotes.emplace_back(line);
  }
  return remotes;
}

}  // namespace

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
      repository ? remotes_of(repository.get()) : ask_remotes(location);
  return std::any_of(remotes.begin(), remotes.end(), [&](const std::string& remote) {
    return revision.starts_with(remote + "/") || revision.starts_with("remotes/" + remote + "/") ||
           revision.starts_with("refs/remotes/" + remote + "/");
  });
}

}  // namespace aar::git
