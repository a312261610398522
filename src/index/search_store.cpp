#include "index/search_store.hpp"

#include <sys/stat.h>

#include "aar/error.hpp"

#include "files/stamp.hpp"
#include "index/packing.hpp"
#include "index/search_feed.hpp"
#include "index/search_file.hpp"

namespace aar::index {
namespace {

files::Stamp stamp_of_file(const std::string& path) {
  struct stat status {};

  return ::lstat(path.c_str(), &status) == 0 ? files::stamp_of(status) : files::Stamp();
}

std::string seal_of(const std::string& path, const Digest& key) {
  const files::Stamp stamp = stamp_of_file(path);
  if (!stamp.present()) return {};
  Packer packer;
  packer.text(bytes_of(key)).number(stamp.size).number(stamp.inode).number(stamp.device);
  packer.number(static_cast<std::uint64_t>(stamp.modified));
  packer.number(static_cast<std::uint64_t>(stamp.changed));
  return packer.take();
}

std::string seal_name(const SearchPlace& place) {
  return place.name + ".seal";
}

}  // namespace

bool is_kept(const SearchPlace& place) {
  constexpr std::size_t longest = 256;  // bytes
  const std::string expected = seal_of(place.folder.file(place.name), place.key);
  return !expected.empty() && place.folder.read(seal_name(place), longest) == expected;
}

void seal(const SearchPlace& place) {
  place.folder.write(seal_name(place), seal_of(place.folder.file(place.name), place.key));
}

namespace {

/// The file as it is, with what is missing added; nullptr when it has to be made anew.
std::unique_ptr<SearchFile> open_kept(const SearchPlace& place,
                                      const std::vector<Digest>& documents,
                                      const ColumnReader& read) {
  if (!is_kept(place)) return nullptr;
  auto opened = std::make_unique<SearchFile>(place.folder.file(place.name), SearchFile::Kind::kept);
  // Nobody writes to it from here on: what has the seal now is what will be read.
  if (!is_kept(place)) return nullptr;
  if (opened->match(documents).empty()) return opened;
  if (opened->is_mostly_gone(documents.size())) return nullptr;
  opened->begin_writing();
  if (!is_kept(place)) return nullptr;
  opened->add(documents, opened->match(documents), read);
  opened->end_writing();
  seal(place);
  return opened;
}

std::unique_ptr<SearchFile> make(const SearchPlace& place, const std::vector<Digest>& documents,
                                 const ColumnReader& read, SearchFeed* feed) {
  std::unique_ptr<NewSearchFile> made = feed == nullptr ? nullptr : feed->take();
  if (made == nullptr) made = std::make_unique<NewSearchFile>(place);
  made->file().add(documents, made->file().match(documents), read);
  return made->put_in_place();
}

}  // namespace

SearchStore::SearchStore(const std::optional<SearchPlace>& place,
                         const std::vector<Digest>& documents, const ColumnReader& read,
                         SearchFeed* feed) {
  // Locked, full, damaged: the answer is the same without the file.
  const auto attempt = [&](auto way) {
    if (file_ || !place) return;
    try {
      file_ = way();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::index) throw;
    }
  };
  if (feed == nullptr) attempt([&] { return open_kept(*place, documents, read); });
  attempt([&] { return make(*place, documents, read, feed); });
  if (file_) return;
  file_ = std::make_unique<SearchFile>();
  file_->add(documents, file_->match(documents), read);
}

SearchStore::~SearchStore() = default;

TextTable& SearchStore::table() const {
  return file_->table();
}

const LiveRows& SearchStore::live() const {
  return file_->live();
}

}  // namespace aar::index
