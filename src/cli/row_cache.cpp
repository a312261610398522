#include "cli/row_cache.hpp"

#include <algorithm>
#include <chrono>
#include <span>

#include <fmt/format.h>

#include "cli/build_id.hpp"
#include "cli/parallel.hpp"
#include "git/object.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t largest_cache = std::size_t{1} << 31U;  // bytes

std::int64_t nanoseconds_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string hex(const index::Digest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest)
    text += fmt::format("{:02x}", byte);
  return text;
}

/// Joined so that no two lists give the same bytes.
index::Digest digest_of(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts)
    all += fmt::format("{}:{}", part.size(), part);
  return index::digest(all);
}

}  // namespace

CacheKey cache_key(const Workspace& workspace, std::string_view kind, std::string_view settings) {
  const std::string place = workspace.root() + '\0' + workspace.config().base;
  return {.name = fmt::format("{}-{}", kind, hex(index::digest(place)).substr(0, 16)),
          .key = digest_of({build_id(), kind, place, workspace.config().path,
                            workspace.config().text, settings})};
}

files::CacheFolder cache_folder(const Workspace& workspace) {
  return files::CacheFolder(build_id().empty() ? std::string()
                                               : workspace.cache_folder().value_or(""));
}

RowCache::RowCache(const Workspace& workspace, std::string_view kind, std::string_view settings,
                   bool tails)
    : workspace_(workspace), folder_(cache_folder(workspace)), seen_(nanoseconds_now()) {
  if (!folder_.usable()) return;
  CacheKey named = cache_key(workspace, kind, settings);
  name_ = std::move(named.name);
  key_ = named.key;
  rows_ = read(tails);
}

index::RowFile RowCache::read(bool tails) const {
  if (tails) {
    auto bytes = folder_.read(name_, largest_cache);
    return bytes ? index::RowFile(std::move(*bytes), key_) : index::RowFile();
  }
  const auto header = folder_.read(name_, index::row_file_header);
  const std::size_t front = header ? index::RowFile::front_size(*header, key_) : 0;
  if (front == 0 || front > largest_cache) return {};
  auto bytes = folder_.read(name_, front);
  return bytes ? index::RowFile(std::move(*bytes), key_) : index::RowFile();
}

bool RowCache::read_tails() {
  index::RowFile whole = read(true);
  if (whole.size() != rows_.size() || whole.seen() != rows_.seen()) return false;
  rows_ = std::move(whole);
  return true;
}

std::vector<KnownRow> RowCache::match(const std::vector<std::string>& paths) const {
  std::vector<KnownRow> known(paths.size());
  if (!usable()) return known;
  const std::vector<files::Stamp> stamps = stamps_of(workspace_, paths);
  for (std::size_t i = 0; i < paths.size(); ++i)
    known[i].stamp = stamps[i];
  std::size_t at = 0;
  for (std::size_t i = 0; i < paths.size() && at < rows_.size(); ++i) {
    while (at < rows_.size() && rows_.path(at) < paths[i])
      ++at;
    if (at == rows_.size() || rows_.path(at) != paths[i]) continue;
    known[i].row = rows_.row(at);
    known[i].fresh = known[i].row && stamps[i].present() && known[i].row->stamp == stamps[i] &&
                     files::is_settled(stamps[i], rows_.seen());
  }
  return known;
}

void RowCache::store(const std::vector<index::Row>& rows, std::string_view note) const {
  if (folder_.usable()) folder_.write(name_, index::write_rows(rows, key_, seen_, note));
}

index::ContentId content_id(std::string_view bytes) {
  const git::ObjectId id = git::blob_id(bytes);
  index::ContentId content{};
  std::copy_n(id.bytes.begin(), content.size(), content.begin());
  return content;
}

std::vector<files::Stamp> stamps_of(const Workspace& workspace,
                                    const std::vector<std::string>& paths) {
  constexpr std::size_t share = 64;  // files that one thread asks for at a time
  std::vector<files::Stamp> stamps(paths.size());
  for_each_index((paths.size() + share - 1) / share, [&](std::size_t i) {
    const std::size_t begin = i * share;
    const auto part = std::span(paths).subspan(begin, std::min(share, paths.size() - begin));
    const std::vector<files::Stamp> some = files::stamps(workspace.root(), part);
    std::copy(some.begin(), some.end(), stamps.begin() + static_cast<std::ptrdiff_t>(begin));
  });
  return stamps;
}

}  // namespace aar::cli
