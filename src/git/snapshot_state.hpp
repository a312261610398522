// What a snapshot is made of, for the folder git/.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "git/blobs.hpp"
#include "git/entries.hpp"
#include "git/index_file.hpp"
#include "git/library.hpp"
#include "git/snapshot.hpp"

namespace aar::git {

struct Snapshot::State {
  Library library;  // before all that needs it
  Location location;
  std::string name, commit;
  mutable std::mutex lock;      // of `repository`
  RepositoryHandle repository;  // empty where git itself has to be asked
  bool is_index = false;
  std::optional<git_oid> tree;  // of a revision; nothing where there is no commit yet
  std::unique_ptr<Entries> entries;
  const IndexFile* index_file = nullptr;  // `entries`, where they are the index as aar reads it
  std::shared_ptr<git_index> index;       // of another index that libgit2 can read
  std::unique_ptr<Blobs> blobs;
};

}  // namespace aar::git
