#include "git/changed.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "aar/error.hpp"

#include "git/asked.hpp"
#include "git/index_comparison.hpp"
#include "git/snapshot_state.hpp"
#include "text/path_parts.hpp"

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

/// Empty where the snapshot holds no files.
TreeHandle tree_of(git_repository* repository, const Snapshot::State& state) {
  if (!state.tree) return {};
  auto tree = make<TreeHandle>(nullptr, git_tree_lookup, repository, &*state.tree);
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

void sort_by_path(std::vector<Change>& changes) {
  std::sort(changes.begin(), changes.end(), [](const Change& left, const Change& right) {
    return std::tie(left.path, left.kind) < std::tie(right.path, right.kind);
  });
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
  sort_by_path(changes);
  return changes;
}

/// libgit2 counts what was only named (`git add -N`) as added; git does not commit it.
void drop_intended(git_index* index, std::vector<Change>& changes) {
  std::erase_if(changes, [index](const Change& change) {
    if (change.kind != ChangeKind::added) return false;
    const git_index_entry* const entry = git_index_get_bypath(index, change.path.c_str(), 0);
    return entry != nullptr && (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
  });
}

bool is_below(const std::string& path, const std::vector<std::string>& below) {
  return below.empty() || std::any_of(below.begin(), below.end(), [&](const std::string& folder) {
           return text::lies_in(path, folder);
         });
}

/// Makes one change of a deleted and an added file with the same bytes.
void pair_renames(std::vector<Change>& changes) {
  std::map<ObjectId, Change*> deleted;
  for (Change& change : changes) {
    if (change.kind == ChangeKind::deleted) deleted.emplace(change.old_id, &change);
  }
  for (Change& change : changes) {
    const auto found = change.kind == ChangeKind::added ? deleted.find(change.id) : deleted.end();
    if (found == deleted.end()) continue;
    Change& gone = *found->second;
    change.kind = ChangeKind::renamed;
    change.old_path = gone.old_path;
    change.old_id = gone.old_id;
    change.old_mode = gone.old_mode;
    gone.path.clear();
    deleted.erase(found);
  }
  std::erase_if(changes, [](const Change& change) { return change.path.empty(); });
}

/// By name and id alone, both sides sorted by path. An id of size 0 is equal to none.
std::vector<Change> compared(const std::vector<Entry>& from, const std::vector<Entry>& to,
                             const std::vector<std::string>& below) {
  std::vector<Change> changes;
  auto old_one = from.begin();
  auto new_one = to.begin();
  while (old_one != from.end() || new_one != to.end()) {
    const bool gone =
        new_one == to.end() || (old_one != from.end() && old_one->path < new_one->path);
    const bool fresh =
        old_one == from.end() || (new_one != to.end() && new_one->path < old_one->path);
    Change change{.kind = gone    ? ChangeKind::deleted
                          : fresh ? ChangeKind::added
                                  : ChangeKind::modified,
                  .path = gone ? old_one->path : new_one->path};
    if (!fresh) {
      change.old_path = old_one->path;
      change.old_id = old_one->id;
      change.old_mode = old_one->mode;
      ++old_one;
    }
    const bool unmerged = !gone && new_one->unmerged;
    if (!gone) {
      change.id = new_one->id;
      change.mode = new_one->mode;
      ++new_one;
    }
    const bool same = change.kind == ChangeKind::modified && !unmerged && change.id.size != 0 &&
                      change.id == change.old_id && change.mode == change.old_mode;
    if (!same && is_below(change.path, below)) changes.push_back(std::move(change));
  }
  pair_renames(changes);
  return changes;
}

bool is_plain(std::uint32_t mode) {
  return mode == mode_file || mode == mode_program;
}

/// The changes, where there is nothing to find out about them: no file that may have moved, and
/// none that is of another type now.
std::optional<std::vector<Change>> simple_changes(const std::vector<IndexDifference>& differences) {
  std::vector<Change> changes;
  bool added = false;
  bool deleted = false;
  for (const IndexDifference& difference : differences) {
    const std::uint32_t mode = difference.row == nullptr ? 0 : difference.row->mode;
    const std::uint32_t old_mode = difference.old_mode;
    Change change{.path = difference.path, .mode = mode, .old_mode = old_mode};
    if (mode != 0) change.id = difference.row->id;
    if (old_mode != 0) {
      change.old_path = difference.path;
      change.old_id = difference.old_id;
    }
    if (mode == 0) {
      change.kind = ChangeKind::deleted;
      deleted = true;
    } else if (old_mode == 0) {
      change.kind = ChangeKind::added;
      added = true;
    } else if (is_plain(mode) != is_plain(old_mode)) {
      return std::nullopt;
    }
    const bool submodule = mode == mode_submodule || old_mode == mode_submodule;
    if (submodule || (added && deleted)) return std::nullopt;
    changes.push_back(std::move(change));
  }
  sort_by_path(changes);
  return changes;
}

/// Only the entries that `differences` name, as an index in memory; empty where libgit2 refuses
/// one.
IndexHandle index_of(const std::vector<IndexDifference>& differences) {
  auto index = make<IndexHandle>(nullptr, git_index_new);
  for (const IndexDifference& difference : differences) {
    if (!index || difference.row == nullptr) continue;
    git_index_entry entry{};
    entry.id = to_oid(difference.row->id);
    entry.mode = difference.row->mode;
    entry.path = difference.path.c_str();
    if (git_index_add(index.get(), &entry) != 0) index.reset();
  }
  return index;
}

/// From a tree to the index: the paths that differ are found without libgit2, which says what has
/// become of them where that is not plain to see. Nothing where it refuses one of them.
std::optional<std::vector<Change>> staged(git_repository* repository, const Snapshot::State& from,
                                          const IndexFile& to,
                                          const std::vector<std::string>& below) {
  std::vector<IndexDifference> differences =
      compare_with_index(repository, from.tree ? &*from.tree : nullptr, to);
  std::erase_if(differences, [&](const IndexDifference& difference) {
    return !is_below(difference.path, below);
  });
  if (auto changes = simple_changes(differences)) return changes;
  const IndexHandle index = index_of(differences);
  if (!index) return std::nullopt;
  std::vector<std::string> paths;
  paths.reserve(differences.size());
  for (const IndexDifference& difference : differences)
    paths.push_back(difference.path);
  DiffOptions options(paths);
  const TreeHandle tree = tree_of(repository, from);
  return changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_index, repository, tree.get(),
                                     index.get(), &options.options));
}

/// The files of the work tree as git itself tells them, without ids where they are not those of the
/// index.
std::vector<Entry> asked_files(const Location& location) {
  std::map<std::string, Entry> files;
  for (Entry& entry : asked_index(location)->beneath({})) {
    std::string path = entry.path;
    files.emplace(std::move(path), std::move(entry));
  }
  const WorkTreeState state = asked_work_tree(location);
  for (const std::string& path : state.modified)
    files[path] = {.path = path};
  for (const std::string& path : state.untracked)
    files[path] = {.path = path};
  for (const std::string& path : state.deleted)
    files.erase(path);
  std::vector<Entry> all;
  all.reserve(files.size());
  for (auto& [path, entry] : files)
    all.push_back(std::move(entry));
  return all;
}

}  // namespace

std::vector<Change> changed(const Snapshot& from, const Snapshot& to,
                            const std::vector<std::string>& below) {
  const Snapshot::State& state = from.state();
  const Snapshot::State& other = to.state();
  const bool known = state.repository && other.repository &&
                     (!other.is_index || other.index || other.index_file != nullptr);
  if (!known || state.is_index) return compared(from.entries(), to.entries(), below);
  std::unique_lock guard(state.lock);
  if (other.index_file != nullptr) {
    auto changes = staged(state.repository.get(), state, *other.index_file, below);
    if (changes) return std::move(*changes);
    guard.unlock();  // the entries take it themselves
    return compared(from.entries(), to.entries(), below);
  }
  DiffOptions options(below);
  git_repository* const repository = state.repository.get();
  const TreeHandle old_tree = tree_of(repository, state);
  if (other.index != nullptr) {
    std::vector<Change> changes =
        changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_index, repository, old_tree.get(),
                                    other.index.get(), &options.options));
    drop_intended(other.index.get(), changes);
    return changes;
  }
  const TreeHandle new_tree = tree_of(repository, other);
  return changes_of(make<DiffHandle>(nullptr, git_diff_tree_to_tree, repository, old_tree.get(),
                                     new_tree.get(), &options.options));
}

std::vector<Change> changed_in_work_tree(const Snapshot& from,
                                         const std::vector<std::string>& below) {
  const Snapshot::State& state = from.state();
  if (state.location.bare) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no work tree",
                "`--rev REV` reads a commit");
  }
  if (state.repository) {
    // Let go before the entries are read below: those take it themselves.
    const std::scoped_lock guard(state.lock);
    DiffOptions options(below);
    options.options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
    const TreeHandle tree = tree_of(state.repository.get(), state);
    const auto diff = make<DiffHandle>(nullptr, git_diff_tree_to_workdir_with_index,
                                       state.repository.get(), tree.get(), &options.options);
    if (diff || !index_is_unknown()) return changes_of(diff);
  }
  return compared(from.entries(), asked_files(state.location), below);
}

}  // namespace aar::git
