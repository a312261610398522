#include "git/file_versions.hpp"

#include "git/commit_range.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"

namespace aar::git {
namespace {

BlobHandle version_at(git_repository* repository, git_commit* commit, const std::string& path) {
  const auto tree = make<TreeHandle>(nullptr, git_commit_tree, commit);
  if (!tree) fail("read a commit");
  const auto entry =
      make<TreeEntryHandle>(nullptr, git_tree_entry_bypath, tree.get(), path.c_str());
  if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB) return {};
  auto blob =
      make<BlobHandle>(nullptr, git_blob_lookup, repository, git_tree_entry_id(entry.get()));
  if (!blob) fail("read a file");
  return blob;
}

}  // namespace

std::vector<std::string> file_versions(const Location& location, const std::string& head,
                                       const std::vector<std::string>& others,
                                       const std::string& path) {
  const Library library;
  const RepositoryHandle repository = open_repository(location);
  const CommitRange range = commits_between(repository.get(), head, others);
  std::vector<std::string> versions;
  git_oid last{};
  for (const CommitHandle& commit : range.commits) {
    const BlobHandle blob = version_at(repository.get(), commit.get(), path);
    if (!blob || git_oid_equal(git_blob_id(blob.get()), &last) != 0) continue;
    last = *git_blob_id(blob.get());
    versions.emplace_back(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                          static_cast<std::size_t>(git_blob_rawsize(blob.get())));
  }
  return versions;
}

}  // namespace aar::git
