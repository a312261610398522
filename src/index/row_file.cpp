#include "index/row_file.hpp"

#include <cstddef>
#include <cstring>
#include <limits>

#include <blake2.h>
#include <xxhash.h>

namespace aar::index {
namespace {

constexpr std::uint64_t magic = 0x3373776F72726161;  // "aarrows3"

/// As bytes, to be copied and summed.
template <class T>
std::string_view raw_bytes(const T& value) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): a plain struct's own bytes
  return {reinterpret_cast<const char*>(&value), sizeof(value)};
}

template <class T>
T copied(std::string_view bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof(value));
  return value;
}

std::uint64_t sum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace

struct RowFile::Header {
  std::uint64_t magic = 0;
  Digest key{};
  std::int64_t seen = 0;
  std::uint64_t count = 0;
  std::uint64_t note = 0;  // bytes of it, behind the entries
  Region front{};          // entries, note and paths
  std::array<Region, row_parts> parts{};
  std::uint64_t sum = 0;  // of all before
};

/// Its texts end there, and begin where those of the entry before end.
struct RowFile::Entry {
  files::Stamp stamp;
  ContentId content{};
  std::uint32_t path = 0;
  std::array<std::uint32_t, row_parts> parts{};
};

Digest digest(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  Digest result{};
  std::memcpy(result.data(), canonical.digest, result.size());
  return result;
}

ContentId content_id(std::string_view bytes) {
  ContentId id{};
  ::blake2b(id.data(), bytes.data(), nullptr, id.size(), bytes.size(), 0);
  return id;
}

std::string_view bytes_of(const Digest& digest) {
  return raw_bytes(digest);
}

RowFile::RowFile(RowSource source, const Digest& key) : source_(std::move(source)) {
  static_assert(sizeof(Entry) == sizeof(files::Stamp) + 40, "no byte is left to chance");
  const files::Bytes bytes = source_(0, sizeof(Header));
  if (bytes.view().size() < sizeof(Header)) return;
  const auto header = copied<Header>(bytes.view());
  const std::uint64_t sum = sum_of(bytes.view().substr(0, sizeof(Header) - sizeof(header.sum)));
  if (header.magic != magic || header.key != key || header.sum != sum) return;
  front_ = source_(header.front.begin, header.front.size);
  const std::string_view front = front_.view();
  if (front.size() != header.front.size || sum_of(front) != header.front.sum) return;
  const std::size_t entries = header.count * sizeof(Entry);
  note_ = front.substr(entries, header.note);
  paths_ = front.substr(entries + header.note);
  regions_ = header.parts;
  count_ = header.count;
  seen_ = header.seen;
}

bool RowFile::fetch(std::size_t part) {
  const Region& region = regions_[part];
  files::Bytes& bytes = parts_[part];
  if (count_ == 0 || !bytes.view().empty() || region.size == 0) return true;
  files::Bytes read = source_(region.begin, region.size);
  if (read.view().size() != region.size || sum_of(read.view()) != region.sum) return false;
  bytes = std::move(read);
  return true;
}

RowFile::Entry RowFile::entry(std::size_t index) const {
  return copied<Entry>(front_.view().substr(index * sizeof(Entry), sizeof(Entry)));
}

std::uint32_t RowFile::path_end(std::size_t index) const {
  const std::size_t at = index * sizeof(Entry) + offsetof(Entry, path);
  return copied<std::uint32_t>(front_.view().substr(at, sizeof(std::uint32_t)));
}

std::string_view RowFile::piece(std::string_view bytes, std::uint32_t begin, std::uint32_t end) {
  return begin <= end && end <= bytes.size() ? bytes.substr(begin, end - begin)
                                             : std::string_view();
}

Row RowFile::row(std::size_t index) const {
  const Entry own = entry(index);
  Row row{.path = path(index), .stamp = own.stamp, .content = own.content};
  for (std::size_t number = 0; number < row_parts; ++number)
    row.parts[number] = part(index, number);
  return row;
}

std::string_view RowFile::part(std::size_t index, std::size_t part) const {
  const auto end_of = [&](std::size_t row) {
    const std::size_t at =
        row * sizeof(Entry) + offsetof(Entry, parts) + part * sizeof(std::uint32_t);
    return copied<std::uint32_t>(front_.view().substr(at, sizeof(std::uint32_t)));
  };
  return piece(parts_[part].view(), index == 0 ? 0 : end_of(index - 1), end_of(index));
}

std::string_view RowFile::path(std::size_t index) const {
  return piece(paths_, index == 0 ? 0 : path_end(index - 1), path_end(index));
}

files::Stamp RowFile::stamp(std::size_t index) const {
  return entry(index).stamp;
}

ContentId RowFile::content(std::size_t index) const {
  return entry(index).content;
}

std::string write_rows(const std::vector<Row>& rows, const Digest& key, std::int64_t seen,
                       std::string_view note) {
  using Entry = RowFile::Entry;
  std::string front;
  std::string paths;
  std::array<std::string, row_parts> parts;
  const auto end_of = [](const std::string& text) {
    return static_cast<std::uint32_t>(text.size());
  };
  for (const Row& row : rows) {
    paths += row.path;
    Entry entry{.stamp = row.stamp, .content = row.content, .path = end_of(paths)};
    for (std::size_t part = 0; part < row_parts; ++part) {
      parts[part] += row.parts[part];
      if (parts[part].size() > std::numeric_limits<std::uint32_t>::max()) return {};
      entry.parts[part] = end_of(parts[part]);
    }
    front += raw_bytes(entry);
  }
  front.append(note).append(paths);
  RowFile::Header header{.magic = magic,
                         .key = key,
                         .seen = seen,
                         .count = rows.size(),
                         .note = note.size(),
                         .front = {sizeof(header), front.size(), sum_of(front)}};
  std::uint64_t at = sizeof(header) + front.size();
  for (std::size_t part = 0; part < row_parts; ++part) {
    header.parts[part] = {at, parts[part].size(), sum_of(parts[part])};
    at += parts[part].size();
  }
  header.sum = sum_of(raw_bytes(header).substr(0, sizeof(header) - sizeof(header.sum)));
  std::string bytes(raw_bytes(header));
  bytes.reserve(at);
  bytes += front;
  for (const std::string& part : parts)
    bytes += part;
  return bytes;
}

}  // namespace aar::index
