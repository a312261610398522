// The bytes of a snapshot's objects, from wherever they come.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "git/handle.hpp"
#include "git/location.hpp"
#include "git/snapshot.hpp"

namespace aar::git {

/// Several threads may ask at once.
class Blobs {
 public:
  Blobs() = default;
  virtual ~Blobs() = default;
  Blobs(const Blobs&) = delete;
  Blobs& operator=(const Blobs&) = delete;

  [[nodiscard]] virtual BlobRead read(const ObjectId& id, std::size_t limit) const = 0;
};

/// An object of a database, for one thread at a time.
BlobRead read_object(git_odb* database, const git_oid& id, std::size_t limit);

/// Through libgit2. Two threads that share one handle are slower than one thread, so each takes a
/// handle that is free, or opens another.
class DatabaseBlobs : public Blobs {
 public:
  explicit DatabaseBlobs(Location location);

  [[nodiscard]] BlobRead read(const ObjectId& id, std::size_t limit) const override;

 private:
  struct Opened {
    RepositoryHandle repository;
    DatabaseHandle database;
  };

  [[nodiscard]] Opened take() const;

  Location location_;
  mutable std::mutex lock_;
  mutable std::vector<Opened> free_;
};

}  // namespace aar::git
