#include "git/revision.hpp"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/asked.hpp"
#include "git/library.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr std::array<std::string_view, 3> ref_folders{"refs/heads/", "refs/tags/", "refs/remotes/"};

KnownNames known_names(git_repository* repository) {
  KnownNames known{.unborn = git_repository_head_unborn(repository) == 1};
  if (const auto iterator =
          make<RefiteratorHandle>(nullptr, git_reference_iterator_new, repository)) {
    const char* name = nullptr;
    while (git_reference_next_name(&name, iterator.get()) == 0)
      known.references.emplace_back(name);
  }
  known.remotes = remote_names(repository);
  return known;
}

/// `origin/main` that is not there, though the remote is: it was not fetched.
std::string fetch_command(const std::string& revision, const std::vector<std::string>& remotes) {
  for (const std::string& remote : remotes) {
    if (!revision.starts_with(remote + "/")) continue;
    return text::sanitize(
        fmt::format("`git fetch {0} {1}:refs/remotes/{0}/{1}` brings it; in CI, a checkout with "
                    "`fetch-depth: 0`",
                    remote, revision.substr(remote.size() + 1)));
  }
  return {};
}

std::string hint_for(const std::string& revision, const KnownNames& known) {
  if (known.unborn && known.references.empty()) return "there is no commit yet";
  const bool is_head =
      revision == "HEAD" || (revision.starts_with("HEAD") && text::among(revision[4], "~^@"));
  if (known.unborn && is_head) return "this branch has no commit yet";
  std::vector<std::string> names{"HEAD"};
  for (const std::string& reference : known.references)
    names.push_back(short_name(reference));
  const std::string near = text::nearest(revision, names);
  if (!near.empty() && near != revision)
    return fmt::format("did you mean `{}`?", text::sanitize(near));
  std::string fetch = fetch_command(revision, known.remotes);
  if (!fetch.empty()) return fetch;
  return "a branch, a tag, a commit's id, `HEAD~1`; `git branch -a` lists branches";
}

ObjectHandle peel(const ObjectHandle& object, git_object_t type) {
  return make<ObjectHandle>(nullptr, git_object_peel, object.get(), type);
}

std::vector<std::string> ask_lines(const Location& location,
                                   const std::vector<std::string>& arguments) {
  const Answer answer = ask(location, arguments);
  std::vector<std::string> found;
  for (const std::string_view line : text::split(answer.out, '\n')) {
    if (!line.empty()) found.emplace_back(line);
  }
  return found;
}

KnownNames ask_names(const Location& location) {
  KnownNames known{.references = ask_lines(location, {"for-each-ref", "--format=%(refname)"}),
                   .remotes = ask_remotes(location)};
  known.unborn = known.references.empty();
  return known;
}

}  // namespace

std::vector<std::string> remote_names(git_repository* repository) {
  git_strarray remotes{};
  if (git_remote_list(&remotes, repository) != 0) fail("list the repository's servers");
  std::vector<std::string> names(remotes.strings, remotes.strings + remotes.count);
  git_strarray_dispose(&remotes);
  return names;
}

std::vector<std::string> ask_remotes(const Location& location) {
  return ask_lines(location, {"remote"});
}

std::string short_name(std::string_view reference) {
  for (const std::string_view place : ref_folders) {
    if (reference.starts_with(place)) return std::string(reference.substr(place.size()));
  }
  return std::string(reference);
}

void unknown_revision(const std::string& revision, const KnownNames& known) {
  throw Error(ErrorKind::input, fmt::format("unknown revision `{}`", text::sanitize(revision)),
              hint_for(revision, known));
}

AskedRevision ask_revision(const Location& location, const std::string& revision) {
  for (const char* type : {"commit", "tree"}) {
    const Answer answer = ask(location, {"rev-parse", "--verify", "--quiet", "--end-of-options",
                                         fmt::format("{}^{{{}}}", revision, type)});
    if (answer.exit_code != 0) continue;
    return {.id = std::string(text::trim(answer.out)), .is_commit = type[0] == 'c'};
  }
  unknown_revision(revision, ask_names(location));
}

ObjectHandle find_revision(git_repository* repository, const std::string& revision) {
  const auto object =
      make<ObjectHandle>(nullptr, git_revparse_single, repository, revision.c_str());
  if (!object) unknown_revision(revision, known_names(repository));
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
