#include "git/blobs.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "git/library.hpp"
#include "text/shown.hpp"

namespace aar::git {
namespace {

BlobRead failed() {
  return {.fault = BlobFault::failed, .detail = text::sanitize(last_message())};
}

}  // namespace

BlobRead read_object(git_odb* database, const git_oid& id, std::size_t limit) {
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, database, &id) != 0) return failed();
  if (type != GIT_OBJECT_BLOB) {
    return {.fault = BlobFault::not_regular, .detail = git_object_type2string(type)};
  }
  if (size > limit) {
    return {.fault = BlobFault::too_large, .detail = fmt::format("{} bytes", size)};
  }
  const auto object = make<RawObjectHandle>(nullptr, git_odb_read, database, &id);
  if (!object) return failed();
  return {.bytes = std::string(static_cast<const char*>(git_odb_object_data(object.get())),
                               git_odb_object_size(object.get()))};
}

DatabaseBlobs::DatabaseBlobs(Location location) : location_(std::move(location)) {}

DatabaseBlobs::Opened DatabaseBlobs::take() const {
  {
    const std::scoped_lock guard(lock_);
    if (!free_.empty()) {
      Opened opened = std::move(free_.back());
      free_.pop_back();
      return opened;
    }
  }
  Opened opened{.repository = open_repository(location_)};
  opened.database = make<DatabaseHandle>(nullptr, git_repository_odb, opened.repository.get());
  if (!opened.database) fail("read git's objects");
  return opened;
}

BlobRead DatabaseBlobs::read(const ObjectId& id, std::size_t limit) const {
  Opened opened = take();
  BlobRead result = read_object(opened.database.get(), to_oid(id), limit);
  const std::scoped_lock guard(lock_);
  free_.push_back(std::move(opened));
  return result;
}

}  // namespace aar::git
