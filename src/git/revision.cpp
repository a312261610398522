#include "git/revision.hpp"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/library.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::git {
namespace {

/// Branches and tags, by the names that people use.
std::vector<std::string> known_names(git_repository* repository) {
  std::vector<std::string> names{"HEAD"};
  const auto iterator = make<RefiteratorHandle>(nullptr, git_reference_iterator_new, repository);
  if (!iterator) return names;
  constexpr std::array<std::string_view, 3> places{"refs/heads/", "refs/tags/", "refs/remotes/"};
  const char* name = nullptr;
  while (git_reference_next_name(&name, iterator.get()) == 0) {
    const std::string_view whole(name);
    for (const std::string_view place : places) {
      if (whole.starts_with(place)) names.emplace_back(whole.substr(place.size()));
    }
  }
  return names;
}

/// `origin/main` that is not there, though the remote is: it was not fetched.
std::string fetch_command(git_repository* repository, const std::string& revision) {
  const std::size_t slash = revision.find('/');
  if (slash == std::string::npos) return {};
  const std::string remote = revision.substr(0, slash);
  git_remote* found = nullptr;
  if (git_remote_lookup(&found, repository, remote.c_str()) != 0) return {};
  git_remote_free(found);
  const std::string branch = revision.substr(slash + 1);
  return text::sanitize(
      fmt::format("`git fetch {} {}:refs/remotes/{}/{}` brings it, or in CI a checkout "
                  "with `fetch-depth: 0`",
                  remote, branch, remote, branch));
}

[[noreturn]] void unknown(git_repository* repository, const std::string& revision) {
  std::string hint;
  const std::string near = text::nearest(revision, known_names(repository));
  if (git_repository_head_unborn(repository) == 1) {
    hint = "there is no commit yet";
  } else if (!near.empty()) {
    hint = fmt::format("did you mean `{}`?", text::sanitize(near));
  } else {
    hint = fetch_command(repository, revision);
  }
  if (hint.empty())
    hint = "a branch, a tag, a commit's id, `HEAD~1`; `git branch -a` lists branches";
  throw Error(ErrorKind::input, fmt::format("unknown revision `{}`", text::sanitize(revision)),
              hint);
}

ObjectHandle peel(const ObjectHandle& object, git_object_t type) {
  return make<ObjectHandle>(nullptr, git_object_peel, object.get(), type);
}

}  // namespace

ObjectHandle find_revision(git_repository* repository, const std::string& revision) {
  const auto object =
      make<ObjectHandle>(nullptr, git_revparse_single, repository, revision.c_str());
  if (!object) unknown(repository, revision);
  if (ObjectHandle commit = peel(object, GIT_OBJECT_COMMIT)) return commit;
  if (ObjectHandle tree = peel(object, GIT_OBJECT_TREE)) return tree;
  throw Error(ErrorKind::input,
              fmt::format("`{}` is neither a commit nor a tree", text::sanitize(revision)));
}

CommitHandle find_commit(git_repository* repository, const std::string& revision) {
  const ObjectHandle object = find_revision(repository, revision);
  auto commit =
      make<CommitHandle>(nullptr, git_commit_lookup, repository, git_object_id(object.get()));
  if (!commit) {
    throw Error(ErrorKind::input, fmt::format("`{}` is no commit", text::sanitize(revision)));
  }
  return commit;
}

}  // namespace aar::git
