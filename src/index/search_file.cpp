#include "index/search_file.hpp"

#include <algorithm>
#include <cstring>
#include <future>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "index/packing.hpp"
#include "text/background.hpp"

namespace aar::index {
namespace {

constexpr std::size_t batch = 256;        // documents that are read at a time
constexpr std::size_t fewest_gone = 200;  // rows of what is gone that are never cleared away
constexpr std::int64_t application = 0x61617231;  // "aar1"
constexpr const char* table_name = "texts";
/// Bytes of words that FTS5 gathers before it writes them: its own default is a sixteenth, and
/// merging what was written is then a seventh of all work.
constexpr std::size_t gathered = std::size_t{16} << 20U;

}  // namespace

SearchFile::SearchFile() : database_(":memory:"), table_(database_, table_name) {}

SearchFile::SearchFile(const std::string& path, Kind kind)
    : database_(path), table_(database_, table_name) {
  if (kind == Kind::kept) {
    database_.run("PRAGMA synchronous=NORMAL");
    database_.run("BEGIN");
    reading_ = true;
    read_names();  // from here on nobody else writes
    if (database_.pragma("application_id") != application) throw Error(ErrorKind::index, "");
    return;
  }
  database_.run("PRAGMA journal_mode=OFF");
  database_.run("PRAGMA synchronous=OFF");
  database_.run(fmt::format("PRAGMA application_id={}", application));
  database_.run(
      fmt::format("INSERT INTO {0}({0}, rank) VALUES('hashsize', {1})", table_name, gathered));
  database_.run("CREATE TABLE names(bytes BLOB)");
  Statement insert = database_.prepare("INSERT INTO names VALUES(?)");
  const std::string none = pack({});
  insert.bind_blob(1, none);
  insert.step();
}

std::string SearchFile::pack(const std::vector<RowName>& names) {
  Packer packer;
  packer.number(names.size());
  for (const RowName& name : names)
    packer.text(bytes_of(name.document)).number(name.length);
  std::string bytes = packer.take();
  return std::string(bytes_of(digest(bytes))) + bytes;
}

void SearchFile::read_names() {
  constexpr std::size_t sum = sizeof(Digest);
  Statement select = database_.prepare("SELECT bytes FROM names");
  const std::string_view bytes = select.step() ? select.bytes(0) : std::string_view();
  if (bytes.size() < sum || bytes_of(digest(bytes.substr(sum))) != bytes.substr(0, sum))
    throw Error(ErrorKind::index, "");
  Unpacker packed(bytes.substr(sum));
  std::vector<RowName> names(packed.count());
  for (RowName& name : names) {
    const std::string_view document = packed.text();
    if (document.size() != name.document.size()) throw Error(ErrorKind::index, "");
    std::memcpy(name.document.data(), document.data(), document.size());
    name.length = static_cast<std::uint32_t>(packed.number());
  }
  if (!packed.complete()) throw Error(ErrorKind::index, "");
  names_ = std::move(names);
}

std::vector<std::size_t> SearchFile::match(const std::vector<Digest>& documents) {
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

bool SearchFile::is_mostly_gone(std::size_t documents) const {
  return names_.size() > 2 * documents + fewest_gone;
}

void SearchFile::insert(const Digest& document, const ColumnTexts& texts) {
  names_.push_back({document, count_tokens(texts)});
  table_.insert(names_.size(), texts);
}

void SearchFile::add(const std::vector<Digest>& documents, std::span<const std::size_t> missing,
                     const ColumnReader& read) {
  const auto batch_at = [&](std::size_t at) {
    return missing.subspan(at, std::min(batch, missing.size() - at));
  };
  const auto reading = [&](std::size_t at) {
    return text::start([&read, some = batch_at(at)] { return read(some); });
  };
  std::future<std::vector<ColumnTexts>> next;
  if (!missing.empty()) next = reading(0);
  for (std::size_t at = 0; at < missing.size(); at += batch) {
    const auto some = batch_at(at);
    const std::vector<ColumnTexts> texts = next.get();
    if (at + batch < missing.size()) next = reading(at + batch);
    for (std::size_t i = 0; i < some.size(); ++i) {
      insert(documents[some[i]], texts[i]);
      live_.documents.push_back(static_cast<std::uint32_t>(some[i]));
      live_.lengths.push_back(names_.back().length);
    }
  }
}

void SearchFile::begin_writing() {
  if (reading_) database_.run("COMMIT");
  reading_ = false;
  database_.run("BEGIN IMMEDIATE");
  read_names();  // another process may have added some
}

void SearchFile::end_writing() {
  const std::string bytes = pack(names_);
  Statement update = database_.prepare("UPDATE names SET bytes = ?");
  update.bind_blob(1, bytes);
  update.step();
  database_.run("COMMIT");
}

}  // namespace aar::index
