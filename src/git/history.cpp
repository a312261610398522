#include "git/history.hpp"

#include <algorithm>
#include <cstring>
#include <queue>
#include <set>
#include <unordered_map>
#include <utility>

#include "git/blobs.hpp"
#include "git/library.hpp"
#include "git/tree_comparison.hpp"
#include "text/path_parts.hpp"

namespace aar::git {
namespace {

struct Node {
  git_oid id{}, tree{};
  git_time_t time = 0;
  std::vector<std::size_t> parents;  // numbers of nodes
  std::size_t children = 0;          // that were not visited yet
  bool cut = false;                  // a parent is not in this shallow clone
};

struct OidHash {
  std::size_t operator()(const git_oid& id) const {
    std::size_t hash = 0;
    std::memcpy(&hash, id.id, sizeof hash);
    return hash;
  }
};

struct OidEqual {
  bool operator()(const git_oid& left, const git_oid& right) const {
    return git_oid_equal(&left, &right) == 1;
  }
};

/// All commits that lead to one. Each is read once; where a clock was wrong, children come before
/// their parents all the same, which no walk can promise that has not seen them all.
class Graph {
 public:
  Graph(git_repository* repository, const git_oid& tip) : repository_(repository) {
    number_of(tip);
    for (std::size_t at = 0; at < nodes_.size(); ++at)
      expand(at);
  }

  [[nodiscard]] const Node& node(std::size_t number) const { return nodes_[number]; }

  /// Calls `visit` with each number, newest first, until it says false.
  template <class Visit>
  void in_order(Visit visit) {
    using Entry = std::pair<git_time_t, std::size_t>;
    const auto later = [](const Entry& one, const Entry& other) {
      return one.first != other.first ? one.first < other.first : one.second > other.second;
    };
    std::priority_queue<Entry, std::vector<Entry>, decltype(later)> ready(later);
    ready.emplace(nodes_.front().time, 0);
    while (!ready.empty()) {
      const std::size_t number = ready.top().second;
      ready.pop();
      if (!visit(number)) return;
      for (const std::size_t parent : nodes_[number].parents) {
        if (--nodes_[parent].children == 0) ready.emplace(nodes_[parent].time, parent);
      }
    }
  }

 private:
  /// The number of a commit, which is read when it is met first; nothing when it is not there.
  std::optional<std::size_t> number_of(const git_oid& id) {
    const auto [known, is_new] = numbers_.try_emplace(id, nodes_.size());
    if (!is_new) return known->second;
    int code = 0;
    const auto commit = make<CommitHandle>(&code, git_commit_lookup, repository_, &id);
    if (!commit) {
      numbers_.erase(known);
      if (code != GIT_ENOTFOUND || git_repository_is_shallow(repository_) != 1) {
        fail("read git's history");
      }
      return std::nullopt;
    }
    Node node{
        .id = id, .tree = *git_commit_tree_id(commit.get()), .time = git_commit_time(commit.get())};
    nodes_.push_back(std::move(node));
    parent_ids_.emplace_back();
    for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i)
      parent_ids_.back().push_back(*git_commit_parent_id(commit.get(), i));
    return nodes_.size() - 1;
  }

  void expand(std::size_t at) {
    const std::vector<git_oid> ids = std::move(parent_ids_[at]);
    for (const git_oid& id : ids) {
      const std::optional<std::size_t> parent = number_of(id);
      if (!parent) {
        nodes_[at].cut = true;
        continue;
      }
      nodes_[at].parents.push_back(*parent);
      ++nodes_[*parent].children;
    }
  }

  git_repository* repository_;
  std::vector<Node> nodes_;
  std::vector<std::vector<git_oid>> parent_ids_;  // until a node is expanded
  std::unordered_map<git_oid, std::size_t, OidHash, OidEqual> numbers_;
};

/// Folders without those that lie within another.
std::vector<std::string> outermost(const std::vector<std::string>& folders) {
  std::set<std::string> kept;
  for (const std::string& folder : folders)
    kept.emplace(text::tidy(folder));
  const auto is_within = [&](const std::string& folder) {
    return std::ranges::any_of(kept, [&](const std::string& other) {
      return other != folder && text::lies_in(folder, other);
    });
  };
  std::vector<std::string> outer;
  std::ranges::copy_if(kept, std::back_inserter(outer),
                       [&](const std::string& folder) { return !is_within(folder); });
  return outer;
}

bool is_within(const std::vector<std::string>& folders, const std::string& path) {
  return std::ranges::any_of(
      folders, [&](const std::string& folder) { return text::lies_in(path, folder); });
}

/// Is there a file that differs from every parent?
bool is_own(const std::vector<std::vector<FileChange>>& against) {
  if (against.size() == 1) return !against.front().empty();
  return std::ranges::any_of(against.front(), [&](const FileChange& one) {
    return std::ranges::all_of(against, [&](const std::vector<FileChange>& changes) {
      return std::ranges::binary_search(changes, one.path, {}, &FileChange::path);
    });
  });
}

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

}  // namespace

struct History::State {
  Library library;  // before all that needs it
  RepositoryHandle repository;
  std::unique_ptr<DatabaseBlobs> blobs;
  std::unique_ptr<TreeComparison> trees;
  bool was_cut = false;

  std::vector<FileChange> compare(const git_oid* before, const git_oid& after, const Scope& scope,
                                  const std::vector<std::string>& folders) const {
    std::vector<FileChange> changes;
    for (const std::string& folder : folders)
      trees->compare_folder(before, &after, folder, changes);
    for (const std::string& file : scope.files) {
      if (!is_within(folders, file)) trees->compare_file(before, &after, file, changes);
    }
    std::ranges::sort(changes, {}, &FileChange::path);
    return changes;
  }

  Commit describe(const Node& node) const {
    const auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository.get(), &node.id);
    if (!commit) fail("read git's history");
    const git_signature* const author = git_commit_author(commit.get());
    return {.id = to_id(node.id),
            .at = Instant(std::chrono::seconds(node.time)),
            .subject = text_of(git_commit_summary(commit.get())),
            .author = author == nullptr ? std::string() : text_of(author->name)};
  }
};

History::History(const Location& location) : state_(std::make_unique<State>()) {
  state_->repository = open_repository(location);
  state_->blobs = std::make_unique<DatabaseBlobs>(location);
  state_->trees = std::make_unique<TreeComparison>(state_->repository.get());
}

History::~History() = default;

bool History::unborn() const {
  return git_repository_head_unborn(state_->repository.get()) == 1;
}

bool History::was_cut() const {
  return state_->was_cut;
}

void History::walk(const Scope& scope, const std::function<bool(const Commit&)>& visit) {
  state_->was_cut = false;
  if (unborn()) return;
  git_oid tip{};
  if (git_reference_name_to_id(&tip, state_->repository.get(), "HEAD") != 0) {
    fail("read git's history");
  }
  const std::vector<std::string> folders = outermost(scope.folders);
  Graph graph(state_->repository.get(), tip);
  graph.in_order([&](std::size_t number) {
    const Node& node = graph.node(number);
    state_->was_cut = state_->was_cut || node.cut;
    if (node.cut && !scope.cut_is_first) return true;
    std::vector<std::vector<FileChange>> against;
    if (node.cut || node.parents.empty()) {
      against.push_back(state_->compare(nullptr, node.tree, scope, folders));
    } else {
      for (const std::size_t parent : node.parents) {
        against.push_back(state_->compare(&graph.node(parent).tree, node.tree, scope, folders));
        if (against.back().empty()) return true;  // as that parent had it
      }
    }
    if (!is_own(against)) return true;
    Commit commit = state_->describe(node);
    commit.against = std::move(against);
    return visit(commit);
  });
}

std::vector<FileChange> History::removals(const ObjectId& commit) {
  const git_oid id = to_oid(commit);
  const auto found = make<CommitHandle>(nullptr, git_commit_lookup, state_->repository.get(), &id);
  if (!found) fail("read git's history");
  const auto parent = make<CommitHandle>(nullptr, git_commit_parent, found.get(), 0U);
  if (!parent) return {};
  std::vector<FileChange> changes;
  state_->trees->compare_folder(git_commit_tree_id(parent.get()), git_commit_tree_id(found.get()),
                                "", changes);
  std::erase_if(changes, [](const FileChange& change) { return change.after.size != 0; });
  std::ranges::sort(changes, {}, &FileChange::path);
  return changes;
}

BlobRead History::read(const ObjectId& blob, std::size_t limit) const {
  return state_->blobs->read(blob, limit);
}

std::string History::abbreviated(const ObjectId& commit) const {
  const git_oid id = to_oid(commit);
  const auto object = make<ObjectHandle>(nullptr, git_object_lookup, state_->repository.get(), &id,
                                         GIT_OBJECT_COMMIT);
  git_buf text = GIT_BUF_INIT;
  std::string short_id = commit.hex().substr(0, 7);
  if (object && git_object_short_id(&text, object.get()) == 0) short_id.assign(text.ptr, text.size);
  git_buf_dispose(&text);
  return short_id;
}

}  // namespace aar::git
