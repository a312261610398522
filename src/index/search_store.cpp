#include "index/search_store.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/durable.hpp"
#include "files/stamp.hpp"
#include "index/packing.hpp"

namespace aar::index {
namespace {

constexpr std::size_t batch = 256;        // documents that are read at a time
constexpr std::size_t fewest_gone = 200;  // rows of what is gone that are never cleared away
constexpr std::int64_t application = 0x61617231;  // "aar1"
constexpr const char* table_name = "texts";

/// What a row stands for.
struct RowName {
  Digest document{};
  std::uint32_t length = 0;
};

std::string pack_names(const std::vector<RowName>& names) {
  Packer packer;
  packer.number(names.size());
  for (const RowName& name : names)
    packer.text(bytes_of(name.document)).number(name.length);
  std::string bytes = packer.take();
  return std::string(bytes_of(digest(bytes))) + bytes;
}

std::optional<std::vector<RowName>> unpack_names(std::string_view bytes) {
  constexpr std::size_t sum = sizeof(Digest);
  if (bytes.size() < sum || bytes_of(digest(bytes.substr(sum))) != bytes.substr(0, sum)) {
    return std::nullopt;
  }
  Unpacker packed(bytes.substr(sum));
  std::vector<RowName> names(packed.count());
  for (RowName& name : names) {
    const std::string_view document = packed.text();
    if (document.size() != name.document.size()) return std::nullopt;
    std::memcpy(name.document.data(), document.data(), document.size());
    name.length = static_cast<std::uint32_t>(packed.number());
  }
  return packed.complete() ? std::optional(std::move(names)) : std::nullopt;
}

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

}  // namespace

class SearchStore::Opened {
 public:
  /// In memory.
  Opened() : database_(":memory:"), table_(database_, table_name) {}

  /// In a file: one that is there, or with `make` a new one. Throws Error(index).
  Opened(const std::string& path, bool make) : database_(path), table_(database_, table_name) {
    if (make) {
      database_.run("PRAGMA journal_mode=OFF");
      database_.run("PRAGMA synchronous=OFF");
      database_.run(fmt::format("PRAGMA application_id={}", application));
      database_.run("CREATE TABLE names(bytes BLOB)");
      Statement insert = database_.prepare("INSERT INTO names VALUES(?)");
      const std::string none = pack_names({});
      insert.bind_blob(1, none);
      insert.step();
    } else {
      database_.run("PRAGMA synchronous=NORMAL");
      database_.run("BEGIN");
      reading_ = true;
      read_names();  // from here on nobody else writes
      if (database_.pragma("application_id") != application) throw Error(ErrorKind::index, "");
    }
  }

  [[nodiscard]] TextTable& table() { return table_; }

  [[nodiscard]] const LiveRows& live() const { return live_; }

  /// The documents that have no row.
  std::vector<std::size_t> match(const std::vector<Digest>& documents) {
    struct Hash {
      std::size_t operator()(const Digest& digest) const {
        std::size_t hash = 0;
        std::memcpy(&hash, digest.data(), sizeof(hash));
        return hash;
      }
    };

    std::unordered_map<Digest, std::size_t, Hash> rows;
    rows.reserve(names_.size());
    for (std::size_t row = 0; row < names_.size(); ++row)
      rows.emplace(names_[row].document, row);
    live_.documents.assign(names_.size(), LiveRows::none);
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const auto known = rows.find(documents[i]);
      if (known == rows.end()) {
        missing.push_back(i);
      } else {
        live_.documents[known->second] = static_cast<std::uint32_t>(i);
      }
    }
    live_.lengths.clear();
    for (const RowName& name : names_)
      live_.lengths.push_back(name.length);
    return missing;
  }

  [[nodiscard]] bool is_mostly_gone(std::size_t documents) const {
    return names_.size() > 2 * documents + fewest_gone;
  }

  void add(const std::vector<Digest>& documents, std::span<const std::size_t> missing,
           const ColumnReader& read) {
    for (std::size_t at = 0; at < missing.size(); at += batch) {
      const auto some = missing.subspan(at, std::min(batch, missing.size() - at));
      const std::vector<ColumnTexts> texts = read(some);
      for (std::size_t i = 0; i < some.size(); ++i) {
        names_.push_back({documents[some[i]], count_tokens(texts[i])});
        table_.insert(names_.size(), texts[i]);
        live_.documents.push_back(static_cast<std::uint32_t>(some[i]));
        live_.lengths.push_back(names_.back().length);
      }
    }
  }

  /// Throws when another process writes, and goes on doing so.
  void begin_writing() {
    if (reading_) database_.run("COMMIT");
    reading_ = false;
    database_.run("BEGIN IMMEDIATE");
    read_names();  // another process may have added some
  }

  void end_writing() {
    const std::string bytes = pack_names(names_);
    Statement update = database_.prepare("UPDATE names SET bytes = ?");
    update.bind_blob(1, bytes);
    update.step();
    database_.run("COMMIT");
  }

 private:
  void read_names() {
    Statement select = database_.prepare("SELECT bytes FROM names");
    std::optional<std::vector<RowName>> names;
    if (select.step()) names = unpack_names(select.bytes(0));
    if (!names) throw Error(ErrorKind::index, "");
    names_ = std::move(*names);
  }

  Database database_;
  TextTable table_;
  std::vector<RowName> names_;  // by row
  LiveRows live_;
  bool reading_ = false;  // a transaction is open
};

namespace {

std::string seal_name(const SearchPlace& place) {
  return place.name + ".seal";
}

/// Is the file exactly as this program left it?
bool is_sealed(const SearchPlace& place) {
  constexpr std::size_t longest = 256;  // bytes
  const std::string expected = seal_of(place.folder.file(place.name), place.key);
  return !expected.empty() && place.folder.read(seal_name(place), longest) == expected;
}

void seal(const SearchPlace& place) {
  place.folder.write(seal_name(place), seal_of(place.folder.file(place.name), place.key));
}

}  // namespace

/// The file as it is, with what is missing added; nullptr when it has to be made anew.
std::unique_ptr<SearchStore::Opened> SearchStore::open_kept(const SearchPlace& place,
                                                            const std::vector<Digest>& documents,
                                                            const ColumnReader& read) {
  if (!is_sealed(place)) return nullptr;
  auto opened = std::make_unique<Opened>(place.folder.file(place.name), false);
  // Nobody writes to it from here on: what has the seal now is what will be read.
  if (!is_sealed(place)) return nullptr;
  if (opened->match(documents).empty()) return opened;
  if (opened->is_mostly_gone(documents.size())) return nullptr;
  opened->begin_writing();
  if (!is_sealed(place)) return nullptr;
  opened->add(documents, opened->match(documents), read);
  opened->end_writing();
  seal(place);
  return opened;
}

std::unique_ptr<SearchStore::Opened> SearchStore::make(const SearchPlace& place,
                                                       const std::vector<Digest>& documents,
                                                       const ColumnReader& read) {
  const std::string path = place.folder.file(place.name);
  const std::string temporary = place.folder.file(files::temporary_name());
  std::unique_ptr<Opened> opened;
  try {
    opened = std::make_unique<Opened>(temporary, true);
    opened->begin_writing();
    opened->add(documents, opened->match(documents), read);
    opened->end_writing();
  } catch (const Error&) {
    ::unlink(temporary.c_str());
    throw;
  }
  ::unlink((path + "-journal").c_str());  // of the old file; it must not be played into this one
  if (::rename(temporary.c_str(), path.c_str()) == 0) {
    seal(place);
  } else {
    ::unlink(temporary.c_str());
  }
  return opened;
}

SearchStore::SearchStore(const std::optional<SearchPlace>& place,
                         const std::vector<Digest>& documents, const ColumnReader& read) {
  // Locked, full, damaged: the answer is the same without the file.
  const auto attempt = [&](auto way) {
    if (opened_ || !place) return;
    try {
      opened_ = way(*place, documents, read);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::index) throw;
    }
  };
  attempt(open_kept);
  attempt(make);
  if (opened_) return;
  opened_ = std::make_unique<Opened>();
  opened_->add(documents, opened_->match(documents), read);
}

SearchStore::~SearchStore() = default;

TextTable& SearchStore::table() const {
  return opened_->table();
}

const LiveRows& SearchStore::live() const {
  return opened_->live();
}

}  // namespace aar::index
