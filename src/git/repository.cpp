#include "git/repository.hpp"

#include <fmt/format.h>

#include "git/library.hpp"

namespace aar::git {
namespace {

std::string branch_of(git_repository* repository) {
  const auto head = make<ReferenceHandle>(nullptr, git_reference_lookup, repository, "HEAD");
  if (!head || git_reference_type(head.get()) != GIT_REFERENCE_SYMBOLIC) {
    return {};
  }
  const std::string target = git_reference_symbolic_target(head.get());
  constexpr std::string_view prefix = "refs/heads/";
  return target.starts_with(prefix) ? target.substr(prefix.size()) : target;
}

void inspect_index(git_repository* repository, Shape& shape) {
  if (shape.bare) {
    return;
  }
  const auto index = make<IndexHandle>(nullptr, git_repository_index, repository);
  if (index) {
    shape.index_readable = true;
    shape.index_entries = git_index_entrycount(index.get());
    return;
  }
  const std::string message = last_message();
  if (mentions(message, "'sdir'")) {
    shape.notices.emplace_back(
        "the git index is sparse, which is not supported here; files are read all the same");
  } else if (mentions(message, "'link'")) {
    shape.notices.emplace_back(
        "the git index is split, which is not supported here; files are read all the same");
  } else {
    shape.notices.push_back(fmt::format("the git index cannot be read ({})", message));
  }
}

void inspect_history(git_repository* repository, Shape& shape) {
  if (shape.shallow) {
    shape.notices.emplace_back(
        "shallow clone: dates are not taken from git; `git fetch --unshallow` brings the history");
    return;
  }
  if (shape.unborn) {
    return;
  }
  git_oid newest{};
  const auto walk = make<RevwalkHandle>(nullptr, git_revwalk_new, repository);
  shape.history_readable =
      walk && git_revwalk_push_head(walk.get()) == 0 && git_revwalk_next(&newest, walk.get()) == 0;
  if (!shape.history_readable) {
    shape.notices.push_back(fmt::format("git's history cannot be read ({})", last_message()));
  }
}

std::string setting(git_config* config, const char* name) {
  git_buf value = GIT_BUF_INIT;
  std::string text;
  if (git_config_get_string_buf(&value, config, name) == 0) {
    text.assign(value.ptr, value.size);
  }
  git_buf_dispose(&value);
  return text;
}

/// The id of `path` in a commit's tree; nothing when it is not there.
std::optional<git_oid> blob_at(git_commit* commit, const std::string& path) {
  const auto tree = make<TreeHandle>(nullptr, git_commit_tree, commit);
  if (!tree) {
    return std::nullopt;
  }
  const auto entry =
      make<TreeEntryHandle>(nullptr, git_tree_entry_bypath, tree.get(), path.c_str());
  return entry ? std::optional<git_oid>(*git_tree_entry_id(entry.get())) : std::nullopt;
}

}  // namespace

struct Repository::State {
  Library library;
  RepositoryHandle repository;
  Shape shape;
};

Repository::Repository(const std::string& root) : state_(std::make_unique<State>()) {
  Shape& shape = state_->shape;
  int code = 0;
  state_->repository =
      make<RepositoryHandle>(&code, git_repository_open_ext, root.c_str(),
                             static_cast<unsigned>(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
  git_repository* repository = state_->repository.get();
  if (repository == nullptr) {
    shape.notices.push_back(why_not_opened(code, root));
    return;
  }
  shape.opened = true;
  shape.bare = git_repository_is_bare(repository) == 1;
  shape.shallow = git_repository_is_shallow(repository) == 1;
  shape.unborn = git_repository_head_unborn(repository) == 1;
  shape.detached = git_repository_head_detached(repository) == 1;
  shape.worktree = git_repository_is_worktree(repository) == 1;
  shape.branch = branch_of(repository);
  inspect_index(repository, shape);
  inspect_history(repository, shape);
}

Repository::~Repository() = default;

const Shape& Repository::shape() const {
  return state_->shape;
}

Identity Repository::identity() const {
  int code = 0;
  const ConfigHandle config =
      state_->repository
          ? make<ConfigHandle>(&code, git_repository_config_snapshot, state_->repository.get())
          : make<ConfigHandle>(&code, git_config_open_default);
  if (!config) {
    return {};
  }
  git_config* snapshot = config.get();
  ConfigHandle own_snapshot;
  if (!state_->repository) {
    own_snapshot = make<ConfigHandle>(nullptr, git_config_snapshot, snapshot);
    snapshot = own_snapshot ? own_snapshot.get() : snapshot;
  }
  return {.name = setting(snapshot, "user.name"), .email = setting(snapshot, "user.email")};
}

std::optional<Instant> Repository::last_change(const std::string& path,
                                               const std::string& start) const {
  if (!state_->shape.history_readable) {
    return std::nullopt;
  }
  const auto walk = make<RevwalkHandle>(nullptr, git_revwalk_new, state_->repository.get());
  git_oid first{};
  const bool named = git_oid_fromstr(&first, start.c_str()) == 0;
  if (!walk ||
      (named ? git_revwalk_push(walk.get(), &first) : git_revwalk_push_head(walk.get())) != 0) {
    return std::nullopt;
  }
  git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL);
  git_revwalk_simplify_first_parent(walk.get());
  std::optional<git_oid> current;
  std::optional<Instant> changed;
  git_oid id{};
  while (git_revwalk_next(&id, walk.get()) == 0) {
    const auto commit =
        make<CommitHandle>(nullptr, git_commit_lookup, state_->repository.get(), &id);
    const auto blob = commit ? blob_at(commit.get(), path) : std::nullopt;
    if (current && (!blob || git_oid_equal(&*blob, &*current) == 0)) {
      return changed;
    }
    if (!blob) {
      return std::nullopt;
    }
    current = blob;
    changed = Instant(std::chrono::seconds(git_commit_time(commit.get())));
  }
  return changed;
}

std::optional<std::string> Repository::committed(const std::string& path) const {
  git_repository* const repository = state_->repository.get();
  git_oid head{};
  if (repository == nullptr || git_reference_name_to_id(&head, repository, "HEAD") != 0) {
    return std::nullopt;
  }
  const auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository, &head);
  const std::optional<git_oid> id = commit ? blob_at(commit.get(), path) : std::nullopt;
  if (!id) {
    return std::nullopt;
  }
  const auto blob = make<BlobHandle>(nullptr, git_blob_lookup, repository, &*id);
  if (!blob) {
    return std::nullopt;
  }
  const auto* const bytes = static_cast<const char*>(git_blob_rawcontent(blob.get()));
  return std::string(bytes, static_cast<std::size_t>(git_blob_rawsize(blob.get())));
}

}  // namespace aar::git
