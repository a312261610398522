#include "git/entries.hpp"

#include <algorithm>

#include "git/library.hpp"

namespace aar::git {
namespace {

std::string joined(const std::string& folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + name.size() + 1);
  if (!folder.empty()) path.append(folder).push_back('/');
  return path.append(name);
}

Entry folder_entry(const std::string& path, const ObjectId& id = {}) {
  return {.path = path, .id = id, .mode = mode_folder};
}

}  // namespace

SortedEntries::SortedEntries(std::vector<Row> rows, std::shared_ptr<const void> memory)
    : rows_(std::move(rows)), memory_(std::move(memory)) {}

std::optional<Entry> SortedEntries::find(const std::string& path) const {
  if (path.empty()) return folder_entry(path);
  const auto before = [](const Row& row, std::string_view wanted) { return row.path < wanted; };
  const auto place = std::lower_bound(rows_.begin(), rows_.end(), path, before);
  if (place != rows_.end() && place->path == path) {
    return Entry{.path = path, .id = place->id, .mode = place->mode, .unmerged = place->unmerged};
  }
  const std::string prefix = path + "/";
  const auto inside = std::lower_bound(place, rows_.end(), prefix, before);
  const bool is_folder = inside != rows_.end() && inside->path.starts_with(prefix);
  return is_folder ? std::optional<Entry>(folder_entry(path)) : std::nullopt;
}

std::vector<Entry> SortedEntries::beneath(const std::string& folder) const {
  const std::string prefix = folder.empty() ? folder : folder + "/";
  auto row =
      std::lower_bound(rows_.begin(), rows_.end(), prefix,
                       [](const Row& one, const std::string& wanted) { return one.path < wanted; });
  std::vector<Entry> found;
  for (; row != rows_.end() && row->path.starts_with(prefix); ++row) {
    found.push_back({.path = std::string(row->path),
                     .id = row->id,
                     .mode = row->mode,
                     .unmerged = row->unmerged});
  }
  return found;
}

std::vector<std::string> SortedEntries::unmerged() const {
  std::vector<std::string> paths;
  for (const Row& row : rows_) {
    if (row.unmerged) paths.emplace_back(row.path);
  }
  return paths;
}

TreeEntries::TreeEntries(git_repository* repository, std::mutex& lock, const git_oid& root)
    : repository_(repository), lock_(lock), root_(root) {}

const TreeEntries::Rows& TreeEntries::read(const std::string& path, const git_oid& id) const {
  if (const auto known = folders_.find(path); known != folders_.end()) return known->second;
  const auto tree = make<TreeHandle>(nullptr, git_tree_lookup, repository_, &id);
  if (!tree) fail("read a folder of git's");
  Rows rows;
  const std::size_t count = git_tree_entrycount(tree.get());
  rows.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
    rows.push_back({git_tree_entry_name(entry), *git_tree_entry_id(entry),
                    static_cast<std::uint32_t>(git_tree_entry_filemode(entry))});
  }
  std::sort(rows.begin(), rows.end(),
            [](const Row& left, const Row& right) { return left.name < right.name; });
  return folders_.emplace(path, std::move(rows)).first->second;
}

const TreeEntries::Rows* TreeEntries::folder(const std::string& path) const {
  if (path.empty()) return &read(path, root_);
  const Row* const found = row(path);
  return found == nullptr || found->mode != mode_folder ? nullptr : &read(path, found->id);
}

const TreeEntries::Row* TreeEntries::row(const std::string& path) const {
  const std::size_t slash = path.rfind('/');
  const bool nested = slash != std::string::npos;
  const Rows* const rows = folder(nested ? path.substr(0, slash) : std::string());
  if (rows == nullptr) return nullptr;
  const std::string_view name = std::string_view(path).substr(nested ? slash + 1 : 0);
  const auto place =
      std::lower_bound(rows->begin(), rows->end(), name,
                       [](const Row& one, std::string_view wanted) { return one.name < wanted; });
  return place == rows->end() || place->name != name ? nullptr : &*place;
}

std::optional<Entry> TreeEntries::find(const std::string& path) const {
  if (path.empty()) return folder_entry(path, to_id(root_));
  const std::scoped_lock guard(lock_);
  const Row* const found = row(path);
  if (found == nullptr) return std::nullopt;
  return Entry{.path = path, .id = to_id(found->id), .mode = found->mode};
}

void TreeEntries::collect(const std::string& path, const Rows& rows,
                          std::vector<Entry>& found) const {
  for (const Row& row : rows) {
    std::string here = joined(path, row.name);
    if (row.mode == mode_folder) {
      collect(here, read(here, row.id), found);
    } else {
      found.push_back({.path = std::move(here), .id = to_id(row.id), .mode = row.mode});
    }
  }
}

std::vector<Entry> TreeEntries::beneath(const std::string& folder_path) const {
  std::vector<Entry> found;
  const std::scoped_lock guard(lock_);
  const Rows* const rows = folder(folder_path);
  if (rows == nullptr) return found;
  collect(folder_path, *rows, found);
  std::sort(found.begin(), found.end(),
            [](const Entry& left, const Entry& right) { return left.path < right.path; });
  return found;
}

std::unique_ptr<Entries> index_entries(const std::shared_ptr<git_index>& index) {
  std::vector<SortedEntries::Row> rows;
  const std::size_t count = git_index_entrycount(index.get());
  rows.reserve(count);
  int kept_stage = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(index.get(), i);
    if ((entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0) continue;
    const int stage = git_index_entry_stage(entry);
    SortedEntries::Row row{entry->path, to_id(entry->id), entry->mode, stage != 0};
    const bool again = !rows.empty() && rows.back().path == row.path;
    if (again && kept_stage == 2) continue;  // ours goes before theirs
    if (again) rows.pop_back();
    rows.push_back(row);
    kept_stage = stage;
  }
  return std::make_unique<SortedEntries>(std::move(rows), index);
}

}  // namespace aar::git
