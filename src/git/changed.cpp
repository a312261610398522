#include "git/changed.hpp"

#include <algorithm>
#include <utility>

#include "git/snapshot_state.hpp"

namespace aar::git {
namespace {

// Beyond as many added and deleted files, those that moved are told by equal bytes only.
constexpr std::size_t most_compared = 400;

/// libgit2's options, and the memory they point to.
struct DiffOptions {
  explicit DiffOptions(const std::vector<std::string>& below) {
    for (const std::string& folder : below) {
      if (!folder.empty()) names.push_back(folder);
    }
    if (names.size() < below.size()) names.clear();  // the root is among them
    for (std::string& name : names)
      pointers.push_back(name.data());
    options.pathspec = {pointers.data(), pointers.size()};
    options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH | GIT_DIFF_SKIP_BINARY_CHECK;
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
  }

  DiffOptions(const DiffOptions&) = delete;
  DiffOptions& operator=(const DiffOptions&) = delete;

  std::vector<std::string> names;
  std::vector<char*> pointers;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
};

TreeHandle tree_of(const Snapshot::State& state) {
  if (!state.tree) return {};
  auto tree = make<TreeHandle>(nullptr, git_tree_lookup, state.repository.get(), &*state.tree);
  if (!tree) fail("read git's folders");
  return tree;
}

std::optional<ChangeKind> kind_of(git_delta_t status) {
  switch (status) {
    case GIT_DELTA_ADDED:
    case GIT_DELTA_UNTRACKED:
    case GIT_DELTA_COPIED:
      return ChangeKind::added;
    case GIT_DELTA_DELETED:
      return ChangeKind::deleted;
    case GIT_DELTA_RENAMED:
      return ChangeKind::renamed;
    case GIT_DELTA_MODIFIED:
    case GIT_DELTA_TYPECHANGE:
    case GIT_DELTA_CONFLICTED:
    case GIT_DELTA_UNREADABLE:
      return ChangeKind::modified;
    default:
      return std::nullopt;
  }
}

ObjectId id_of(const git_diff_file& file) {
  const bool known = (file.flags & GIT_DIFF_FLAG_VALID_ID) != 0 && git_oid_is_zero(&file.id) == 0;
  return known ? to_id(file.id) : ObjectId{};
}

Change to_change(ChangeKind kind, const git_diff_delta& delta) {
  Change change{.kind = kind};
  if (kind != ChangeKind::deleted) {
    change.path = delta.new_file.path;
    change.id = id_of(delta.new_file);
    change.mode = delta.new_file.mode;
  } else {
    change.path = delta.old_file.path;
  }
  if (kind != ChangeKind::added) {
    change.old_path = delta.old_file.path;
    change.old_id = id_of(delta.old_file);
    change.old_mode = delta.old_file.mode;
  }
  return change;
}

std::vector<Change> changes_of(const DiffHandle& diff) {
  if (!diff) fail("compare git's files");
  git_diff_find_options renames = GIT_DIFF_FIND_OPTIONS_INIT;
  renames.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
  renames.rename_limit = most_compared;
  if (git_diff_find_similar(diff.get(), &renames) != 0) fail("look for renamed files");
  std::vector<Change> changes;
  for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
    const git_diff_delta& delta = *git_diff_get_delta(diff.get(), i);
    if (const auto kind = kind_of(delta.status)) changes.push_back(to_change(*kind, delta));
  }
  std::sort(changes.begin(), changes.end(), [](const Change& left, const Change& right) {
    return std::tie(left.path, left.kind) < std::tie(right.path, right.kind);
  });
  return changes;
}

}  // namespace

std::vector<Change> changed(const Snapshot& from, const Snapshot& to,
                            const std::vector<std::string>& below) {
  const Snapshot::State& state = from.state();
  const Snapshot::State& other = to.state();
  const std::scoped_lock guard(state.lock);
  DiffOptions options(below);
  git_repository* const repository = state.repository.get();
  const TreeHandle old_tree = tree_of(state);
  if (other.index != nullptr) {
    return changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_index, repository, old_tree.get(),
                                       other.index.get(), &options.options));
  }
  TreeHandle new_tree;
  if (other.tree) {
    new_tree = make<TreeHandle>(nullptr, git_tree_lookup, repository, &*other.tree);
    if (!new_tree) fail("read git's folders");
  }
  return changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_tree, repository, old_tree.get(),
                                     new_tree.get(), &options.options));
}

std::vector<Change> changed_in_work_tree(const Snapshot& from,
                                         const std::vector<std::string>& below) {
  const Snapshot::State& state = from.state();
  const std::scoped_lock guard(state.lock);
  DiffOptions options(below);
  options.options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
  const TreeHandle tree = tree_of(state);
  return changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_workdir_with_index,
                                     state.repository.get(), tree.get(), &options.options));
}

}  // namespace aar::git
