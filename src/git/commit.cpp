#include "git/commit.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/handle.hpp"
#include "git/library.hpp"
#include "text/shown.hpp"

namespace aar::git {
namespace {

using SignatureHandle = Handle<git_signature, git_signature_free>;
using ReferenceIteratorHandle = Handle<git_reference_iterator, git_reference_iterator_free>;
using FilterListHandle = Handle<git_filter_list, git_filter_list_free>;

class Buffer {
 public:
  Buffer() = default;

  ~Buffer() { git_buf_dispose(&buffer_); }

  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  git_buf* get() { return &buffer_; }

 private:
  git_buf buffer_ = GIT_BUF_INIT;
};

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorKind::repository, message + "; nothing was changed", hint);
}

/// Throws with libgit2's own words unless the call did what it should.
void require(int code, std::string_view what) {
  if (code != 0) {
    refuse(fmt::format("git cannot {} ({})", what, last_message()));
  }
}

template <class T>
T require(T handle, std::string_view what) {
  require(handle ? 0 : -1, what);
  return handle;
}

/// `shape` has the words for what libgit2 cannot read.
RepositoryHandle open_to_commit(const std::string& root, const Shape& shape) {
  if (!shape.opened) {
    refuse(shape.notices.empty() ? "git's data cannot be read" : shape.notices.front());
  }
  if (shape.unborn) {
    refuse("there is no commit yet that a branch could begin at",
           "commit something first, .aar.yaml for example, or leave out --branch");
  }
  return require(
      make<RepositoryHandle>(nullptr, git_repository_open_ext, root.c_str(),
                             static_cast<unsigned>(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr),
      "open the repository");
}

/// A branch `review` and one `review/x` cannot be there together.
[[noreturn]] void refuse_room(std::string_view other, const std::string& name) {
  refuse(fmt::format("the branch `{}` leaves no room for `{}`", text::sanitize(other),
                     text::sanitize(name)),
         fmt::format("rename it: git branch -m {} NEW-NAME", text::sanitize(other)));
}

std::string require_free_name(git_repository* repository, const std::string& name) {
  int valid = 0;
  if (git_branch_name_is_valid(&valid, name.c_str()) != 0 || valid == 0) {
    refuse(fmt::format("`{}` cannot be the name of a branch", text::sanitize(name)));
  }
  const std::string heads = "refs/heads/";
  std::string full = heads + name;
  git_oid taken{};
  if (git_reference_name_to_id(&taken, repository, full.c_str()) == 0) {
    refuse(fmt::format("the branch `{}` already exists", text::sanitize(name)),
           "another --slug makes another branch");
  }
  for (std::size_t slash = name.find('/'); slash != std::string::npos;
       slash = name.find('/', slash + 1)) {
    const std::string above = name.substr(0, slash);
    if (git_reference_name_to_id(&taken, repository, (heads + above).c_str()) == 0) {
      refuse_room(above, name);
    }
  }
  const auto beneath = make<ReferenceIteratorHandle>(nullptr, git_reference_iterator_glob_new,
                                                     repository, (full + "/*").c_str());
  const char* other = nullptr;
  if (beneath && git_reference_next_name(&other, beneath.get()) == 0) {
    refuse_room(std::string_view(other).substr(heads.size()), name);
  }
  return full;
}

/// The file is new in the tree, and what it lies in are folders.
void require_free_path(git_tree* tree, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    const auto entry = make<TreeEntryHandle>(nullptr, git_tree_entry_bypath, tree, folder.c_str());
    if (!entry) {
      return;
    }
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) {
      refuse(fmt::format("`{}` is no folder in the last commit", text::sanitize(folder)));
    }
  }
  if (make<TreeEntryHandle>(nullptr, git_tree_entry_bypath, tree, path.c_str())) {
    refuse(fmt::format("`{}` already exists in the last commit", text::sanitize(path)),
           "another --slug makes another file");
  }
}

SignatureHandle signature(const Identity& who, const NewBranch& wanted) {
  if (who.name.empty() || who.email.empty()) {
    refuse(fmt::format("git does not know who commits: {} is not set",
                       who.name.empty() ? "user.name" : "user.email"),
           who.name.empty() ? "git config user.name \"Your Name\""
                            : "git config user.email you@example.com");
  }
  return require(make<SignatureHandle>(nullptr, git_signature_new, who.name.c_str(),
                                       who.email.c_str(), wanted.at.time_since_epoch().count(),
                                       static_cast<int>(wanted.offset.count())),
                 "take the identity");
}

/// The bytes as git stores them: line ends as .gitattributes and core.autocrlf want them. libgit2
/// asks the index for .gitattributes too, so without it they are stored as they are.
git_oid write_blob(git_repository* repository, const Shape& shape, const NewBranch& wanted) {
  git_filter_list* loaded = nullptr;
  if (shape.index_readable) {
    require(git_filter_list_load(&loaded, repository, nullptr, wanted.path.c_str(),
                                 GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE),
            "read .gitattributes");
  }
  const FilterListHandle filters(loaded);
  Buffer filtered;
  std::string_view bytes = wanted.bytes;
  if (filters) {
    require(
        git_filter_list_apply_to_buffer(filtered.get(), filters.get(), bytes.data(), bytes.size()),
        "convert the review");
    bytes = {filtered.get()->ptr, filtered.get()->size};
  }
  git_oid blob{};
  require(git_blob_create_from_buffer(&blob, repository, bytes.data(), bytes.size()),
          "store the review");
  return blob;
}

}  // namespace

void create_branch(const std::string& root, const NewBranch& wanted) {
  const Library library;
  require(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "write safely");
  const Repository known(root);
  const RepositoryHandle repository = open_to_commit(root, known.shape());
  const std::string reference = require_free_name(repository.get(), wanted.name);
  git_oid head{};
  require(git_reference_name_to_id(&head, repository.get(), "HEAD"), "read HEAD");
  const auto parent =
      require(make<CommitHandle>(nullptr, git_commit_lookup, repository.get(), &head),
              "read the last commit");
  const auto old_tree =
      require(make<TreeHandle>(nullptr, git_commit_tree, parent.get()), "read the last commit");
  require_free_path(old_tree.get(), wanted.path);
  const SignatureHandle author = signature(wanted.author, wanted);
  const SignatureHandle committer = signature(wanted.committer, wanted);

  const git_tree_update update{.action = GIT_TREE_UPDATE_UPSERT,
                               .id = write_blob(repository.get(), known.shape(), wanted),
                               .filemode = GIT_FILEMODE_BLOB,
                               .path = wanted.path.c_str()};
  git_oid new_tree{};
  require(git_tree_create_updated(&new_tree, repository.get(), old_tree.get(), 1, &update),
          "add the review to the tree");
  const auto tree = require(make<TreeHandle>(nullptr, git_tree_lookup, repository.get(), &new_tree),
                            "read the new tree");
  const git_commit* parents[] = {parent.get()};
  git_oid commit{};
  require(git_commit_create(&commit, repository.get(), nullptr, author.get(), committer.get(),
                            nullptr, wanted.message.c_str(), tree.get(), 1, parents),
          "write the commit");
  require(make<ReferenceHandle>(nullptr, git_reference_create, repository.get(), reference.c_str(),
                                &commit, 0, "branch: Created by aar new"),
          "make the branch");
}

}  // namespace aar::git
