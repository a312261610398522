#include "git/index_comparison.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "git/library.hpp"

namespace aar::git {
namespace {

using Rows = std::span<const SortedEntries::Row>;

/// A name in a folder; a folder's sorts as if it ended in `/`.
struct Name {
  std::string_view text;
  bool is_folder = false;

  [[nodiscard]] int next(std::size_t at) const {
    if (at < text.size()) return static_cast<unsigned char>(text[at]);
    return at == text.size() && is_folder ? '/' : -1;
  }
};

int order_of(const Name& left, const Name& right) {
  const std::size_t common = std::min(left.text.size(), right.text.size());
  const int order = left.text.substr(0, common).compare(right.text.substr(0, common));
  return order != 0 ? order : left.next(common) - right.next(common);
}

Name name_of(const git_tree_entry* entry) {
  return {git_tree_entry_name(entry), git_tree_entry_type(entry) == GIT_OBJECT_TREE};
}

Name name_of(const SortedEntries::Row& row, std::size_t prefix) {
  const std::string_view below = row.path.substr(prefix);
  const std::size_t slash = below.find('/');
  return {below.substr(0, slash), slash != std::string_view::npos};
}

std::uint32_t mode_of(const git_tree_entry* entry) {
  return static_cast<std::uint32_t>(git_tree_entry_filemode(entry));
}

bool is_same(const git_tree_entry* entry, const SortedEntries::Row& row) {
  return mode_of(entry) == row.mode && to_id(*git_tree_entry_id(entry)) == row.id;
}

class IndexComparison {
 public:
  explicit IndexComparison(git_repository* repository) : repository_(repository) {}

  /// `rows` are those beneath `prefix` (empty, or with a `/` behind it).
  void compare(const git_oid* tree, const CachedFolder* cached, Rows rows,
               const std::string& prefix) {
    if (tree == nullptr) return add_all(rows);
    if (cached != nullptr && cached->entries == rows.size() && cached->tree == to_id(*tree)) return;
    const auto opened = make<TreeHandle>(nullptr, git_tree_lookup, repository_, tree);
    if (!opened) fail("read git's folders");
    const std::size_t count = git_tree_entrycount(opened.get());
    for (std::size_t i = 0; i < count || !rows.empty();) {
      const git_tree_entry* entry = i < count ? git_tree_entry_byindex(opened.get(), i) : nullptr;
      const Name name = rows.empty() ? Name{} : name_of(rows.front(), prefix.size());
      const int order = entry == nullptr ? 1 : rows.empty() ? -1 : order_of(name_of(entry), name);
      i += order <= 0 ? 1 : 0;
      if (order > 0) entry = nullptr;
      const Rows here = order < 0 ? Rows() : rows.first(count_of(rows, name, prefix.size()));
      rows = rows.subspan(here.size());
      compare_entry(entry, cached, here, prefix);
    }
  }

  std::vector<IndexDifference> differences;

 private:
  /// How many rows at the begin are this file, or lie in this folder.
  static std::size_t count_of(Rows rows, const Name& name, std::size_t prefix) {
    if (!name.is_folder) return 1;
    const std::string_view folder = rows.front().path.substr(0, prefix + name.text.size() + 1);
    const auto end = std::partition_point(
        rows.begin(), rows.end(),
        [&](const SortedEntries::Row& row) { return row.path.starts_with(folder); });
    return static_cast<std::size_t>(end - rows.begin());
  }

  /// What has one name: `entry` of the tree, or nullptr, and `here` of the index, or nothing.
  void compare_entry(const git_tree_entry* entry, const CachedFolder* cached, Rows here,
                     const std::string& prefix) {
    if (entry == nullptr) return add_all(here);
    const Name name = name_of(entry);
    std::string path = prefix + std::string(name.text);
    if (name.is_folder) {
      const CachedFolder* const below = cached == nullptr ? nullptr : cached->find(name.text);
      compare(git_tree_entry_id(entry), below, here, path + '/');
    } else if (here.empty() || !is_same(entry, here.front())) {
      differences.push_back({std::move(path), here.empty() ? nullptr : &here.front(),
                             to_id(*git_tree_entry_id(entry)), mode_of(entry)});
    }
  }

  void add_all(Rows rows) {
    for (const SortedEntries::Row& row : rows)
      differences.push_back({std::string(row.path), &row, {}, 0});
  }

  git_repository* repository_;
};

}  // namespace

std::vector<IndexDifference> compare_with_index(git_repository* repository, const git_oid* tree,
                                                const IndexFile& index) {
  IndexComparison comparison(repository);
  comparison.compare(tree, &index.root(), index.rows(), {});
  return std::move(comparison.differences);
}

}  // namespace aar::git
