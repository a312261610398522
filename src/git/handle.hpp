// Ownership of libgit2's objects: one template, no naked free.
#pragma once

#include <memory>

#include <git2.h>

namespace aar::git {

template <class T, void (*free)(T*)>
struct Free {
  void operator()(T* object) const { free(object); }
};

template <class T, void (*free)(T*)>
using Handle = std::unique_ptr<T, Free<T, free>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using RevwalkHandle = Handle<git_revwalk, git_revwalk_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using BlobHandle = Handle<git_blob, git_blob_free>;
using TreeEntryHandle = Handle<git_tree_entry, git_tree_entry_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using DatabaseHandle = Handle<git_odb, git_odb_free>;
using RawObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using DiffHandle = Handle<git_diff, git_diff_free>;
using RefiteratorHandle = Handle<git_reference_iterator, git_reference_iterator_free>;

/// Calls a libgit2 function whose first parameter is the result: `auto index = make<IndexHandle>(
/// git_repository_index, repository)`. Empty when it fails; the code goes to `*code` when given.
template <class H, class Function, class... Args>
H make(int* code, Function function, Args... args) {
  typename H::pointer object = nullptr;
  const int result = function(&object, args...);
  if (code != nullptr) {
    *code = result;
  }
  return H(result == 0 ? object : nullptr);
}

}  // namespace aar::git
