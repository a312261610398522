#include "git/index_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace aar::git {
namespace {

constexpr std::size_t hash_size = 20;
constexpr std::size_t header_size = 12;
constexpr int deepest_folder = 256;

// Of an entry: stat data, mode, hash, flags, in version 3 perhaps more flags, then the name.
constexpr std::size_t mode_at = 24;
constexpr std::size_t hash_at = 40;
constexpr std::size_t flags_at = 60;
constexpr std::size_t name_at = 62;
constexpr unsigned flag_extended = 0x4000;
constexpr unsigned flags_stage = 0x3000;
constexpr unsigned flags_length = 0x0fff;
constexpr unsigned extended_skip_worktree = 0x4000;

std::optional<std::string> bytes_of(const std::string& path) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  std::ifstream file(path, std::ios::binary);
  if (failed || !file) return std::nullopt;
  std::string bytes(size, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (file.gcount() != static_cast<std::streamsize>(size)) return std::nullopt;
  return bytes;
}

unsigned number16(const char* bytes) {
  const auto* const octets = reinterpret_cast<const std::uint8_t*>(bytes);
  return static_cast<unsigned>(octets[0] << 8U | octets[1]);
}

std::uint32_t number32(const char* bytes) {
  return std::uint32_t{number16(bytes)} << 16U | number16(bytes + 2);
}

ObjectId id_at(const char* bytes) {
  ObjectId id;
  std::memcpy(id.bytes.data(), bytes, hash_size);
  id.size = hash_size;
  return id;
}

bool is_known_mode(std::uint32_t mode) {
  return mode == mode_file || mode == mode_program || mode == mode_link || mode == mode_submodule;
}

/// Takes an index apart. Every member returns false at what it does not know.
class IndexReader {
 public:
  explicit IndexReader(std::string_view bytes) : left_(bytes) {}

  bool run() {
    if (left_.size() < header_size + hash_size || !left_.starts_with("DIRC")) return false;
    version_ = number32(left_.data() + 4);
    const std::size_t count = number32(left_.data() + 8);
    left_.remove_suffix(hash_size);
    left_.remove_prefix(header_size);
    if ((version_ != 2 && version_ != 3) || count > left_.size() / (name_at + 2)) return false;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!take_entry()) return false;
    }
    while (!left_.empty()) {
      if (!take_extension()) return false;
    }
    return true;
  }

  std::vector<SortedEntries::Row> rows;
  CachedFolder root;

 private:
  bool take_entry() {
    if (left_.size() <= name_at) return false;
    const char* const entry = left_.data();
    const std::uint32_t mode = number32(entry + mode_at);
    const unsigned flags = number16(entry + flags_at);
    if (!is_known_mode(mode) || (flags & flags_stage) != 0) return false;
    std::size_t name_begin = name_at;
    if ((flags & flag_extended) != 0) {
      if (version_ < 3 || (number16(entry + name_at) & ~extended_skip_worktree) != 0) return false;
      name_begin += 2;
    }
    const std::size_t end = left_.find('\0', name_begin);
    if (end == std::string_view::npos) return false;
    const std::string_view path = left_.substr(name_begin, end - name_begin);
    const std::size_t size = (end + 8) / 8 * 8;  // one to eight zeros behind it
    const bool fits = (flags & flags_length) == std::min<std::size_t>(path.size(), flags_length);
    const bool in_order = rows.empty() ? !path.empty() : rows.back().path < path;
    if (!fits || !in_order || size > left_.size()) return false;
    rows.push_back({path, id_at(entry + hash_at), mode, false});
    left_.remove_prefix(size);
    return true;
  }

  /// One that may be left out is called with a capital letter.
  bool take_extension() {
    if (left_.size() < 8) return false;
    const std::string_view name = left_.substr(0, 4);
    const std::size_t size = number32(left_.data() + 4);
    left_.remove_prefix(8);
    if (name[0] < 'A' || name[0] > 'Z' || size > left_.size()) return false;
    std::string_view content = left_.substr(0, size);
    left_.remove_prefix(size);
    return name != "TREE" || content.empty() ||
           (take_folder(content, root, 0) && content.empty() && root.name.empty());
  }

  static bool take_folder(std::string_view& content, CachedFolder& folder, int depth) {
    const std::size_t name_end = content.find('\0');
    if (name_end == std::string_view::npos || depth > deepest_folder) return false;
    folder.name = content.substr(0, name_end);
    content.remove_prefix(name_end + 1);
    int entries = 0;
    int folders = 0;
    if (!take_number(content, ' ', entries) || !take_number(content, '\n', folders)) return false;
    if (entries >= 0) {
      if (content.size() < hash_size) return false;
      folder.entries = static_cast<std::size_t>(entries);
      folder.tree = id_at(content.data());
      content.remove_prefix(hash_size);
    }
    for (int i = 0; i < folders; ++i) {
      if (!take_folder(content, folder.folders.emplace_back(), depth + 1)) return false;
    }
    std::sort(
        folder.folders.begin(), folder.folders.end(),
        [](const CachedFolder& left, const CachedFolder& right) { return left.name < right.name; });
    return true;
  }

  static bool take_number(std::string_view& content, char behind, int& number) {
    const char* const end = content.data() + content.size();
    const auto [stop, error] = std::from_chars(content.data(), end, number);
    if (error != std::errc() || stop == end || *stop != behind) return false;
    content.remove_prefix(static_cast<std::size_t>(stop - content.data()) + 1);
    return true;
  }

  std::string_view left_;
  std::uint32_t version_ = 0;
};

}  // namespace

const CachedFolder* CachedFolder::find(std::string_view folder) const {
  const auto place = std::lower_bound(
      folders.begin(), folders.end(), folder,
      [](const CachedFolder& one, std::string_view wanted) { return one.name < wanted; });
  return place == folders.end() || place->name != folder ? nullptr : &*place;
}

IndexFile::IndexFile(std::vector<Row> rows, CachedFolder root,
                     std::shared_ptr<const std::string> bytes)
    : SortedEntries(std::move(rows), std::move(bytes)), root_(std::move(root)) {}

std::unique_ptr<IndexFile> IndexFile::read(const std::string& path) {
  std::optional<std::string> bytes = bytes_of(path);
  if (!bytes) return nullptr;
  const auto memory = std::make_shared<const std::string>(std::move(*bytes));
  IndexReader reader(*memory);
  if (!reader.run()) return nullptr;
  return std::unique_ptr<IndexFile>(
      new IndexFile(std::move(reader.rows), std::move(reader.root), memory));
}

}  // namespace aar::git
