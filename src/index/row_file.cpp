#include "index/row_file.hpp"

#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

namespace aar::index {
namespace {

constexpr std::uint64_t magic = 0x3273776F72726161;  // "aarrows2"

struct Header {
  std::uint64_t magic = 0;
  Digest key{};
  std::int64_t seen = 0;
  std::uint64_t count = 0;
  std::uint64_t front = 0;  // bytes: header, entries, note, paths and heads
  std::uint64_t note = 0;   // bytes of it, behind the entries
  std::uint64_t sum = 0;    // of all before
};

static_assert(sizeof(Header) == row_file_header);

struct Piece {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

struct Entry {
  Piece path, head, tail;
  files::Stamp stamp;
  ContentId content{};
  std::uint32_t unused = 0;  // so that no byte is left to chance
  std::uint64_t sum = 0;     // of the rest of the entry, path and head
  std::uint64_t tail_sum = 0;
};

static_assert(sizeof(Entry) == 3 * sizeof(Piece) + sizeof(files::Stamp) + 24 + 16);

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

std::uint64_t sum_of(std::string_view bytes, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t sum_of(const Header& header) {
  return sum_of(raw_bytes(header).substr(0, sizeof(Header) - sizeof(header.sum)));
}

/// `texts`: path and head, which lie one behind the other.
std::uint64_t sum_of(const Entry& entry, std::string_view texts) {
  const auto fields = raw_bytes(entry).substr(0, sizeof(Entry) - 2 * sizeof(entry.sum));
  return sum_of(texts, sum_of(fields));
}

/// Nothing when it is not wholly there.
std::optional<std::string_view> part(std::string_view bytes, const Piece& piece) {
  if (piece.begin > bytes.size() || piece.size > bytes.size() - piece.begin) return std::nullopt;
  return bytes.substr(piece.begin, piece.size);
}

std::optional<Header> header_of(std::string_view bytes, const Digest& key) {
  if (bytes.size() < sizeof(Header)) return std::nullopt;
  const auto header = copied<Header>(bytes);
  const bool ours = header.magic == magic && header.key == key && header.sum == sum_of(header);
  return ours ? std::optional(header) : std::nullopt;
}

}  // namespace

Digest digest(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  Digest result{};
  std::memcpy(result.data(), canonical.digest, result.size());
  return result;
}

std::string_view bytes_of(const Digest& digest) {
  return raw_bytes(digest);
}

std::size_t RowFile::front_size(std::string_view header, const Digest& key) {
  const std::optional<Header> read = header_of(header, key);
  return read ? read->front : 0;
}

RowFile::RowFile(std::string bytes, const Digest& key) : bytes_(std::move(bytes)) {
  const std::optional<Header> header = header_of(bytes_, key);
  if (!header || header->front > bytes_.size()) return;
  const std::size_t room = header->front - sizeof(Header);
  if (header->count > room / sizeof(Entry)) return;
  const auto note = part(bytes_, {sizeof(Header) + header->count * sizeof(Entry), header->note});
  if (!note) return;
  note_ = *note;
  count_ = header->count;
  seen_ = header->seen;
}

std::optional<Row> RowFile::row(std::size_t index) const {
  const std::string_view bytes = bytes_;
  const auto entry = copied<Entry>(bytes.substr(sizeof(Header) + index * sizeof(Entry)));
  const auto path = part(bytes, entry.path);
  const auto head = part(bytes, entry.head);
  if (!path || !head || entry.head.begin != entry.path.begin + path->size()) return std::nullopt;
  const std::string_view texts = bytes.substr(entry.path.begin, path->size() + head->size());
  if (sum_of(entry, texts) != entry.sum) return std::nullopt;
  Row row{.path = *path, .stamp = entry.stamp, .content = entry.content, .head = *head};
  if (const auto tail = part(bytes, entry.tail); tail && sum_of(*tail) == entry.tail_sum) {
    row.tail = *tail;
  }
  return row;
}

std::string_view RowFile::path(std::size_t index) const {
  const std::string_view bytes = bytes_;
  const auto entry = copied<Entry>(bytes.substr(sizeof(Header) + index * sizeof(Entry)));
  return part(bytes, entry.path).value_or(std::string_view());
}

std::string write_rows(const std::vector<Row>& rows, const Digest& key, std::int64_t seen,
                       std::string_view note) {
  std::vector<Entry> entries(rows.size());
  const std::size_t notes = sizeof(Header) + rows.size() * sizeof(Entry);
  std::uint64_t at = notes + note.size();
  const auto place = [&at](Piece& piece, std::string_view bytes) {
    piece = {at, bytes.size()};
    at += bytes.size();
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    place(entries[i].path, rows[i].path);
    place(entries[i].head, rows[i].head);
  }
  Header header{.magic = magic,
                .key = key,
                .seen = seen,
                .count = rows.size(),
                .front = at,
                .note = note.size()};
  header.sum = sum_of(header);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Entry& entry = entries[i];
    place(entry.tail, rows[i].tail);
    entry.stamp = rows[i].stamp;
    entry.content = rows[i].content;
    entry.sum = sum_of(entry, fmt::format("{}{}", rows[i].path, rows[i].head));
    entry.tail_sum = sum_of(rows[i].tail);
  }
  std::string bytes;
  bytes.reserve(at);
  bytes += raw_bytes(header);
  for (const Entry& entry : entries)
    bytes += raw_bytes(entry);
  bytes += note;
  for (const Row& row : rows)
    bytes.append(row.path).append(row.head);
  for (const Row& row : rows)
    bytes += row.tail;
  return bytes;
}

}  // namespace aar::index
