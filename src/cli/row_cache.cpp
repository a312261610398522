#include "cli/row_cache.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <span>

#include <fmt/format.h>

#include "cli/build_id.hpp"
#include "cli/parallel.hpp"

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

RowCache::RowCache(const Workspace& workspace, std::string_view kind, std::string_view settings)
    : workspace_(workspace), folder_(cache_folder(workspace)), seen_(nanoseconds_now()) {
  if (!folder_.usable()) return;
  CacheKey named = cache_key(workspace, kind, settings);
  name_ = std::move(named.name);
  key_ = named.key;
  const auto file = std::make_shared<const files::CacheFile>(folder_.open(name_));
  if (!file->open() || file->size() > largest_cache) return;
  rows_ = index::RowFile(
      [file](std::size_t begin, std::size_t size) { return file->read(begin, size); }, key_);
}

bool RowCache::fetch(const std::vector<std::size_t>& parts) {
  return std::ranges::all_of(parts, [this](std::size_t part) { return rows_.fetch(part); });
}

std::vector<KnownRow> RowCache::match(const std::vector<std::string>& paths,
                                      const std::vector<std::size_t>& parts) {
  std::vector<KnownRow> known(paths.size());
  if (!usable()) return known;
  index::RowSearch search(rows_);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (const auto row = search.find(paths[i])) known[i].row = static_cast<std::uint32_t>(*row);
  }
  // The first turn reads, the others ask for the stamps of a share each.
  constexpr std::size_t share = 256;  // each opens its folders
  bool whole = true;
  for_each_index((paths.size() + share - 1) / share + 1, [&](std::size_t turn) {
    if (turn == 0) {
      whole = fetch(parts);
      return;
    }
    const std::size_t begin = (turn - 1) * share;
    const auto some = std::span(paths).subspan(begin, std::min(share, paths.size() - begin));
    KnownRow* one = &known[begin];
    for (const files::Stamp& stamp : files::stamps(workspace_.root(), some)) {
      one->present = stamp.present();
      one->fresh = one->is_known() && stamp.present() && rows_.stamp(one->row) == stamp &&
                   files::is_settled(stamp, rows_.seen());
      ++one;
    }
  });
  if (whole) return known;
  forget();
  for (KnownRow& one : known)
    one = {.present = one.present};
  return known;
}

void RowCache::store(const std::vector<index::Row>& rows, std::string_view note) const {
  if (!folder_.usable()) return;
  const std::string bytes = index::write_rows(rows, key_, seen_, note);
  if (!bytes.empty()) folder_.write(name_, bytes);
}

}  // namespace aar::cli
