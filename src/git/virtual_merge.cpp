#include "git/virtual_merge.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include "git/conflict_place.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"
#include "git/snapshot_state.hpp"

namespace aar::git {
namespace {

using ConflictsHandle = Handle<git_index_conflict_iterator, git_index_conflict_iterator_free>;

constexpr int before_all_others = 1000;  // libgit2 writes to the first backend that takes it

void merge_must(int code, const std::string& doing) {
  if (code != 0) fail(doing);
}

/// What is written from now on stays in memory and goes with the repository's handle.
void write_to_memory(git_repository* repository) {
  const auto database = make<DatabaseHandle>(nullptr, git_repository_odb, repository);
  git_odb_backend* memory = nullptr;
  if (!database || git_mempack_new(&memory) != 0) fail("keep objects in memory");
  if (git_odb_add_backend(database.get(), memory, before_all_others) != 0) {
    memory->free(memory);
    fail("keep objects in memory");
  }
}

TreeHandle merge_tree_of(git_repository* repository, const std::string& commit_id) {
  git_oid id{};
  merge_must(git_oid_fromstr(&id, commit_id.c_str()), "read a commit's id");
  const auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository, &id);
  auto tree = commit ? make<TreeHandle>(nullptr, git_commit_tree, commit.get()) : nullptr;
  if (!tree) fail(fmt::format("read commit {:.7}", commit_id));
  return tree;
}

bool has_entry(git_tree* tree, const std::string& path) {
  return make<TreeEntryHandle>(nullptr, git_tree_entry_bypath, tree, path.c_str()) != nullptr;
}

/// `tree` with what is not committed yet.
TreeHandle with_uncommitted(git_repository* repository, TreeHandle tree,
                            const std::vector<Uncommitted>& files) {
  std::vector<git_tree_update> updates;
  for (const Uncommitted& file : files) {
    git_tree_update update{};
    update.path = file.path.c_str();
    update.filemode = GIT_FILEMODE_BLOB;
    if (file.bytes) {
      update.action = GIT_TREE_UPDATE_UPSERT;
      merge_must(git_blob_create_from_buffer(&update.id, repository, file.bytes->data(),
                                             file.bytes->size()),
                 "keep a file in memory");
    } else if (has_entry(tree.get(), file.path)) {
      update.action = GIT_TREE_UPDATE_REMOVE;
    } else {
      continue;
    }
    updates.push_back(update);
  }
  if (updates.empty()) return tree;
  git_oid id{};
  merge_must(git_tree_create_updated(&id, repository, tree.get(), updates.size(), updates.data()),
             "add what is not committed");
  auto updated = make<TreeHandle>(nullptr, git_tree_lookup, repository, &id);
  if (!updated) fail("read what is not committed");
  return updated;
}

std::vector<std::string> deleted_between(git_repository* repository, git_tree* from, git_tree* to) {
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_SKIP_BINARY_CHECK;
  const auto diff =
      make<DiffHandle>(nullptr, git_diff_tree_to_tree, repository, from, to, &options);
  if (!diff) fail("compare two commits");
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
    const git_diff_delta* const delta = git_diff_get_delta(diff.get(), i);
    if (delta->status == GIT_DELTA_DELETED) paths.emplace_back(delta->old_file.path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Sides {
  const git_index_entry* base = nullptr;
  const git_index_entry* ours = nullptr;
  const git_index_entry* theirs = nullptr;
};

/// Of a file that both sides have renamed there are three conflicts, each with one side: the old
/// name and both new ones.
Clash clash_of(const Sides& sides) {
  const bool one_sided = sides.ours == nullptr || sides.theirs == nullptr;
  if (sides.base == nullptr && one_sided) return Clash::both_renamed;
  if (sides.ours == nullptr) return Clash::deleted_by_us;
  if (sides.theirs == nullptr) return Clash::deleted_by_them;
  return sides.base == nullptr ? Clash::both_added : Clash::both_changed;
}

ConflictPlaces places_of(git_repository* repository, const Sides& sides) {
  const auto ours = make<BlobHandle>(nullptr, git_blob_lookup, repository, &sides.ours->id);
  git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
  options.marker_size = place_marker_size;
  git_merge_file_result merged{};
  if (!ours || git_merge_file_from_index(&merged, repository, sides.base, sides.ours, sides.theirs,
                                         &options) != 0) {
    return {};  // that it conflicts is known all the same
  }
  const std::string_view text(static_cast<const char*>(git_blob_rawcontent(ours.get())),
                              static_cast<std::size_t>(git_blob_rawsize(ours.get())));
  const ConflictPlaces places = conflict_places({merged.ptr, merged.len}, text);
  git_merge_file_result_free(&merged);
  return places;
}

PathConflict path_conflict(git_repository* repository, const Sides& sides) {
  const git_index_entry* const any = sides.ours != nullptr ? sides.ours : sides.theirs;
  PathConflict conflict{.path = any->path, .clash = clash_of(sides)};
  if (conflict.clash == Clash::both_changed) {
    const ConflictPlaces places = places_of(repository, sides);
    conflict.line = places.first_line;
    conflict.places = places.count;
  }
  return conflict;
}

std::vector<PathConflict> conflicts_of(git_repository* repository, git_index* merged) {
  const auto iterator = make<ConflictsHandle>(nullptr, git_index_conflict_iterator_new, merged);
  if (!iterator) fail("list what conflicts");
  std::vector<PathConflict> conflicts;
  Sides sides;
  while (git_index_conflict_next(&sides.base, &sides.ours, &sides.theirs, iterator.get()) == 0) {
    if (sides.ours != nullptr || sides.theirs != nullptr)
      conflicts.push_back(path_conflict(repository, sides));
  }
  std::sort(conflicts.begin(), conflicts.end(),
            [](const PathConflict& a, const PathConflict& b) { return a.path < b.path; });
  return conflicts;
}

/// Of the stages of a path in conflict ours (2) comes before theirs (3).
std::unique_ptr<Entries> entries_of(const std::shared_ptr<git_index>& merged) {
  std::vector<SortedEntries::Row> rows;
  const std::size_t count = git_index_entrycount(merged.get());
  rows.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* const entry = git_index_get_byindex(merged.get(), i);
    const bool repeated = !rows.empty() && rows.back().path == entry->path;
    if (git_index_entry_stage(entry) == 1 || repeated) continue;
    rows.push_back({.path = entry->path, .id = to_id(entry->id), .mode = entry->mode});
  }
  return std::make_unique<SortedEntries>(std::move(rows), merged);
}

/// Objects of the one handle that has them all.
class MemoryBlobs : public Blobs {
 public:
  MemoryBlobs(git_repository* repository, std::mutex& lock) : lock_(lock) {
    database_ = make<DatabaseHandle>(nullptr, git_repository_odb, repository);
    if (!database_) fail("read git's objects");
  }

  [[nodiscard]] BlobRead read(const ObjectId& id, std::size_t limit) const override {
    const std::scoped_lock guard(lock_);
    return read_object(database_.get(), to_oid(id), limit);
  }

 private:
  std::mutex& lock_;
  DatabaseHandle database_;
};

}  // namespace

VirtualMerge merge_in_memory(const Location& location, const MergeInput& input) {
  auto state = std::make_unique<Snapshot::State>();
  state->location = location;
  state->name = input.name;
  state->repository = open_repository(location);
  git_repository* const repository = state->repository.get();
  write_to_memory(repository);
  const TreeHandle base = merge_tree_of(repository, input.base);
  const TreeHandle theirs = merge_tree_of(repository, input.theirs);
  const TreeHandle ours =
      with_uncommitted(repository, merge_tree_of(repository, input.ours), input.uncommitted);
  git_merge_options options = GIT_MERGE_OPTIONS_INIT;  // renames are followed, as git does
  auto merged = make<IndexHandle>(nullptr, git_merge_trees, repository, base.get(), ours.get(),
                                  theirs.get(), &options);
  if (!merged) fail("merge the two branches");
  state->index = std::shared_ptr<git_index>(std::move(merged));

  VirtualMerge result;
  result.conflicts = conflicts_of(repository, state->index.get());
  result.gone_by_us = deleted_between(repository, base.get(), ours.get());
  result.gone_by_them = deleted_between(repository, base.get(), theirs.get());
  state->entries = entries_of(state->index);
  state->blobs = std::make_unique<MemoryBlobs>(repository, state->lock);
  result.files = std::make_shared<const Snapshot>(std::move(state));
  const auto is_there = [&](const std::string& path) {
    return result.files->find(path).has_value();
  };
  std::erase_if(result.gone_by_us, is_there);
  std::erase_if(result.gone_by_them, is_there);
  return result;
}

}  // namespace aar::git
