#include "git/tree_comparison.hpp"

#include <cstring>
#include <utility>

#include "git/library.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr std::size_t most_opened = 256;  // trees of one generation

bool is_tree(const git_tree_entry* entry) {
  return entry != nullptr && git_tree_entry_type(entry) == GIT_OBJECT_TREE;
}

/// A file's id; of size 0 for what is none.
ObjectId file_id(const git_tree_entry* entry) {
  if (entry == nullptr) return {};
  const git_filemode_t mode = git_tree_entry_filemode(entry);
  const bool regular = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
  return regular ? to_id(*git_tree_entry_id(entry)) : ObjectId{};
}

const git_oid* tree_id(const git_tree_entry* entry) {
  return is_tree(entry) ? git_tree_entry_id(entry) : nullptr;
}

bool are_equal(const git_oid* before, const git_oid* after) {
  if (before == nullptr || after == nullptr) return before == after;
  return git_oid_equal(before, after) == 1;
}

/// The entries of a tree that are still to be seen, by git's order of names; of nullptr, none.
class UnseenEntries {
 public:
  explicit UnseenEntries(const git_tree* tree)
      : tree_(tree), count_(tree == nullptr ? 0 : git_tree_entrycount(tree)) {}

  [[nodiscard]] bool empty() const { return at_ == count_; }

  /// nullptr when there is none.
  [[nodiscard]] const git_tree_entry* first() const {
    return empty() ? nullptr : git_tree_entry_byindex(tree_, at_);
  }

  void remove_first() { ++at_; }

 private:
  const git_tree* tree_;
  std::size_t count_;
  std::size_t at_ = 0;
};

/// What has one name in two trees; nullptr where a tree has nothing of that name.
struct EntryPair {
  const git_tree_entry* before = nullptr;
  const git_tree_entry* after = nullptr;

  [[nodiscard]] bool is_unchanged() const {
    return before != nullptr && after != nullptr &&
           are_equal(git_tree_entry_id(before), git_tree_entry_id(after)) &&
           git_tree_entry_filemode(before) == git_tree_entry_filemode(after);
  }
};

/// Below 0 when `before` is the next one of both, above 0 when `after` is, 0 when both are.
int order_of(const git_tree_entry* before, const git_tree_entry* after) {
  if (before == nullptr) return 1;
  return after == nullptr ? -1 : git_tree_entry_cmp(before, after);
}

/// Takes the next pair from entries of which at least one is not empty.
EntryPair take_pair(UnseenEntries& before, UnseenEntries& after) {
  EntryPair pair;
  const int order = order_of(before.first(), after.first());
  if (order <= 0) {
    pair.before = before.first();
    before.remove_first();
  }
  if (order >= 0) {
    pair.after = after.first();
    after.remove_first();
  }
  return pair;
}

}  // namespace

std::size_t TreeComparison::OidHash::operator()(const ObjectId& id) const {
  std::size_t hash = 0;
  std::memcpy(&hash, id.bytes.data(), sizeof hash);
  return hash;
}

const git_tree* TreeComparison::tree(const git_oid& id) {
  const ObjectId key = to_id(id);
  if (const auto found = opened_.find(key); found != opened_.end()) return found->second.get();
  TreeHandle handle;
  if (const auto old = opened_before_.find(key); old != opened_before_.end()) {
    handle = std::move(old->second);
    opened_before_.erase(old);
  } else {
    handle = make<TreeHandle>(nullptr, git_tree_lookup, repository_, &id);
    if (!handle) fail("read git's folders");
  }
  return opened_.emplace(key, std::move(handle)).first->second.get();
}

const git_tree_entry* TreeComparison::entry_at(const git_oid* root, std::string_view path) {
  const git_oid* at = root;
  const git_tree_entry* entry = nullptr;
  for (const std::string_view part : text::split(path, '/')) {
    if (at == nullptr) return nullptr;
    entry = git_tree_entry_byname(tree(*at), std::string(part).c_str());
    at = tree_id(entry);
  }
  return entry;
}

void TreeComparison::compare_entries(const git_tree_entry* before, const git_tree_entry* after,
                                     const std::string& prefix, std::vector<FileChange>& changes) {
  const git_tree_entry* const named = after != nullptr ? after : before;
  const std::string path = prefix + git_tree_entry_name(named);
  const ObjectId old_id = file_id(before);
  const ObjectId new_id = file_id(after);
  if (old_id != new_id) changes.push_back({path, old_id, new_id});
  if (is_tree(before) || is_tree(after)) {
    compare(tree_id(before), tree_id(after), path + '/', changes);
  }
}

void TreeComparison::compare(const git_oid* before, const git_oid* after, const std::string& prefix,
                             std::vector<FileChange>& changes) {
  if (are_equal(before, after)) return;
  UnseenEntries old_entries(before == nullptr ? nullptr : tree(*before));
  UnseenEntries new_entries(after == nullptr ? nullptr : tree(*after));
  while (!old_entries.empty() || !new_entries.empty()) {
    const EntryPair pair = take_pair(old_entries, new_entries);
    if (!pair.is_unchanged()) compare_entries(pair.before, pair.after, prefix, changes);
  }
}

void TreeComparison::compare_file(const git_oid* before, const git_oid* after,
                                  const std::string& path, std::vector<FileChange>& changes) {
  const ObjectId old_id = file_id(entry_at(before, path));
  const ObjectId new_id = file_id(entry_at(after, path));
  if (old_id != new_id) changes.push_back({path, old_id, new_id});
}

void TreeComparison::compare_folder(const git_oid* before, const git_oid* after,
                                    const std::string& folder, std::vector<FileChange>& changes) {
  // Between two questions from outside nobody holds a tree.
  if (opened_.size() > most_opened) opened_before_ = std::exchange(opened_, {});
  if (folder.empty()) return compare(before, after, "", changes);
  compare(tree_id(entry_at(before, folder)), tree_id(entry_at(after, folder)), folder + '/',
          changes);
}

}  // namespace aar::git
