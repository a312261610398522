#include "lint/wording/hints.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "text/strings.hpp"

namespace aar::wording {
namespace {

/// A hint's key, and the bytes of it that a text's must be equal in.
struct HintKey {
  Key value = 0;
  Key mask = 0;
};

constexpr HintKey hint_key(std::string_view hint) {
  HintKey key{key_of(hint), 0};
  for (std::size_t place = 0; place < key_size && (key.value >> (8 * place) & 0xFFU) != 0; ++place)
    key.mask |= Key{0xFF} << (8 * place);
  return key;
}

// --- The table: hints by their first three bytes ---

struct Entry {
  HintKey key{};
  std::uint16_t begin = 0;  // in the row's hints
  std::uint16_t size = 0;
  std::uint8_t row = 0;
};

constexpr unsigned bucket_bits = 10;
constexpr std::size_t bucket_count = std::size_t{1} << bucket_bits;

/// Of the first three bytes of a folded text; of a sign only that.
constexpr std::size_t bucket_of(Key bytes) {
  const char first = static_cast<char>(bytes & 0xFFU);
  const auto mixed = static_cast<std::uint32_t>(bytes & (is_sign(first) ? 0xFFU : 0xFFFFFFU));
  return mixed * 2654435761U >> (32U - bucket_bits);
}

/// The first hints of a row, those before `&`, one after the other.
template <class Visit>
constexpr void each_hint(std::string_view hints, Visit visit) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= hints.size(); ++at) {
    if (at < hints.size() && hints[at] != '|' && hints[at] != '&') continue;
    if (at > begin) visit(begin, at - begin);
    if (at < hints.size() && hints[at] == '&') return;
    begin = at + 1;
  }
}

constexpr Key byte_at(Key bytes, unsigned place) {
  return bytes >> (8 * place) & 0xFFU;
}

/// The first three bytes that a text may have where a hint begins, one after the other: a blank or
/// a number of it may be longer, its apostrophe the typographic one.
template <class Visit>
constexpr void each_beginning(Key hint, Visit visit) {
  const Key key = hint & 0xFFFFFFU;
  const Key first = byte_at(key, 0);
  const Key second = byte_at(key, 1);
  const Key third = byte_at(key, 2);
  constexpr Key apostrophe = static_cast<unsigned char>(typographic_apostrophe[0]);
  constexpr Key behind = static_cast<unsigned char>(typographic_apostrophe[1]);
  const auto runs = [](Key sign) { return sign == ' ' || sign == '#'; };
  visit(key);
  if (runs(first)) {
    visit(first | first << 8U | second << 16U);
    visit(first | first << 8U | first << 16U);
  }
  if (runs(second)) visit(first | second << 8U | second << 16U);
  if (second == '\'') visit(first | apostrophe << 8U | behind << 16U);
  if (third == '\'') visit(first | second << 8U | apostrophe << 16U);
}

constexpr std::size_t count_hints() {
  std::size_t count = 0;
  for (const WordingRow& row : all_rows)
    each_hint(row.hints, [&count](std::size_t, std::size_t) { ++count; });
  return count;
}

/// The hints of all rows, in the order of the rows.
constexpr auto all_hints = [] {
  std::array<Entry, count_hints()> entries{};
  std::size_t count = 0;
  for (std::size_t row = 0; row < row_count; ++row) {
    const std::string_view hints = all_rows[row].hints;
    each_hint(hints, [&](std::size_t begin, std::size_t size) {
      entries[count++] = {hint_key(hints.substr(begin, size)), static_cast<std::uint16_t>(begin),
                          static_cast<std::uint16_t>(size), static_cast<std::uint8_t>(row)};
    });
  }
  return entries;
}();

/// Of a shorter one the bucket would not tell.
constexpr bool is_long_enough(const Entry& entry) {
  return entry.size >= 3 || is_sign(static_cast<char>(byte_at(entry.key.value, 0)));
}

static_assert(std::ranges::all_of(all_hints, is_long_enough), "a hint is a sign or has 3 letters");

constexpr bool is_loud(std::size_t row) {
  return all_rows[row].level >= Level::warning;
}

/// The hints that a table has: all, or only those of loud rows.
template <class Visit>
constexpr void each_beginning_of(bool all, Visit visit) {
  for (const Entry& entry : all_hints) {
    if (all || is_loud(entry.row))
      each_beginning(entry.key.value, [&](Key bytes) { visit(entry, bytes); });
  }
}

constexpr std::size_t count_beginnings(bool all) {
  std::size_t count = 0;
  each_beginning_of(all, [&count](const Entry&, Key) { ++count; });
  return count;
}

/// A second look that sends most words away: what the fourth, fifth and sixth byte of a bucket's
/// hints may be, a bit for each value of the lowest five bits, which tell letters apart.
struct Bucket {
  std::uint32_t fourth = 0;
  std::uint32_t fifth = 0;
  std::uint32_t sixth = 0;
  std::uint16_t begin = 0;  // in the entries
  std::uint16_t end = 0;
};

constexpr std::uint32_t low_bits(Key bytes, unsigned place) {
  return std::uint32_t{1} << (byte_at(bytes, place) & 31U);
}

/// A blank or a number may be longer in the text, and an apostrophe another one.
constexpr bool is_open(Key sign) {
  return sign == ' ' || sign == '#' || sign == '\'';
}

constexpr void add_next(Bucket& bucket, Key hint) {
  constexpr std::uint32_t all = ~0U;
  const Key fourth = byte_at(hint, 3);
  const Key fifth = byte_at(hint, 4);
  const bool told = fourth != 0 && !is_open(byte_at(hint, 0)) && !is_open(byte_at(hint, 1)) &&
                    !is_open(byte_at(hint, 2));
  bucket.fourth |= !told || fourth == '\'' ? all : low_bits(hint, 3);
  const bool told_fifth = told && fifth != 0 && fourth != '\'' && fifth != '\'';
  bucket.fifth |=
      !told_fifth ? all : low_bits(hint, 4) | (is_open(fourth) ? low_bits(hint, 3) : 0U);
  const Key sixth = byte_at(hint, 5);
  const bool told_sixth = told_fifth && sixth != 0 && !is_open(fourth) && !is_open(fifth);
  bucket.sixth |= !told_sixth || sixth == '\'' ? all : low_bits(hint, 5);
}

constexpr bool may_hold(const Bucket& bucket, Key bytes) {
  // Without a branch between them: which one sends a word away cannot be foretold.
  return (bucket.fourth >> (byte_at(bytes, 3) & 31U) & bucket.fifth >> (byte_at(bytes, 4) & 31U) &
          bucket.sixth >> (byte_at(bytes, 5) & 31U) & 1U) != 0;
}

template <bool all>
struct Table {
  std::array<Bucket, bucket_count> buckets{};
  std::array<Entry, count_beginnings(all)> entries{};

  [[nodiscard]] constexpr std::span<const Entry> entries_of(const Bucket& bucket) const {
    return std::span(entries).subspan(bucket.begin, bucket.end - bucket.begin);
  }
};

template <bool all>
constexpr Table<all> make_table() {
  Table<all> table;
  each_beginning_of(all, [&](const Entry& entry, Key bytes) {
    Bucket& bucket = table.buckets[bucket_of(bytes)];
    ++bucket.end;
    add_next(bucket, entry.key.value);
  });
  std::uint16_t filled = 0;
  for (Bucket& bucket : table.buckets) {
    bucket.begin = filled;
    filled = static_cast<std::uint16_t>(filled + bucket.end);
    bucket.end = bucket.begin;
  }
  each_beginning_of(all, [&](const Entry& entry, Key bytes) {
    table.entries[table.buckets[bucket_of(bytes)].end++] = entry;
  });
  return table;
}

constexpr Table<true> all_table = make_table<true>();
/// Lets half as many words through.
constexpr Table<false> loud_table = make_table<false>();

// --- The words behind `&`, of which a sentence must hold one as well, by row ---

constexpr std::string_view second_part(const WordingRow& row) {
  const std::size_t split = row.hints.find('&');
  return split == std::string_view::npos ? std::string_view() : row.hints.substr(split + 1);
}

/// What the first two bytes of a hint may be, a bit for each pair; some pairs share one.
class Pairs {
 public:
  constexpr void add(Key bytes) { words_[bit_of(bytes) / 64U] |= mask_of(bytes); }

  [[nodiscard]] constexpr bool has(Key bytes) const {
    return (words_[bit_of(bytes) / 64U] & mask_of(bytes)) != 0;
  }

 private:
  static constexpr std::size_t bit_of(Key bytes) {
    return (byte_at(bytes, 0) * 21U + byte_at(bytes, 1)) % 512U;
  }

  static constexpr std::uint64_t mask_of(Key bytes) {
    return std::uint64_t{1} << (bit_of(bytes) % 64U);
  }

  std::array<std::uint64_t, 8> words_{};
};

/// All pairs that a text may have where the hint begins.
constexpr void add_pairs(Pairs& pairs, std::string_view hint) {
  const Key key = key_of(hint);
  each_beginning(key, [&pairs](Key bytes) { pairs.add(bytes); });
  if (hint.size() > 1) return;
  for (Key second = 0; second <= 0xFFU; ++second)
    pairs.add(byte_at(key, 0) | second << 8U);
}

constexpr std::size_t count_second_hints() {
  std::size_t count = 0;
  for (const WordingRow& row : all_rows)
    each_hint(second_part(row), [&count](std::size_t, std::size_t) { ++count; });
  return count;
}

struct SecondTable {
  std::array<Pairs, row_count> pairs{};
  std::array<std::uint16_t, row_count + 1> starts{};
  std::array<Entry, count_second_hints()> entries{};
};

constexpr SecondTable make_second_table() {
  SecondTable table;
  std::size_t count = 0;
  for (std::size_t row = 0; row < row_count; ++row) {
    const std::string_view hints = second_part(all_rows[row]);
    each_hint(hints, [&](std::size_t begin, std::size_t size) {
      table.entries[count++] = {hint_key(hints.substr(begin, size)),
                                static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(size),
                                static_cast<std::uint8_t>(row)};
      add_pairs(table.pairs[row], hints.substr(begin, size));
    });
    table.starts[row + 1] = static_cast<std::uint16_t>(count);
  }
  return table;
}

constexpr SecondTable second = make_second_table();

// --- Comparing ---

/// How many bytes of `text` the hint's sign at hand covers: a blank any white space, `'` also the
/// typographic one, `#` a run of digits. 0: it does not match.
std::size_t covered(char sign, std::string_view text) {
  if (text.empty()) return 0;
  std::size_t size = 0;
  if (sign == ' ') {
    while (size < text.size() && is_blank(text[size]))
      ++size;
    return size;
  }
  if (sign == '#') {
    while (size < text.size() && text::is_ascii_digit(text[size]))
      ++size;
    return size;
  }
  if (sign == '\'' && text.substr(0, 3) == "’") return 3;
  return text::lower_ascii(text[0]) == sign ? 1 : 0;
}

bool begins_with(std::string_view text, std::string_view hint) {
  std::size_t at = 0;
  for (const char sign : hint) {
    if (text::is_ascii_letter(sign)) {  // nearly all are
      if (at >= text.size() || text::lower_ascii(text[at]) != sign) return false;
      ++at;
      continue;
    }
    const std::size_t size = covered(sign, text.substr(std::min(at, text.size())));
    if (size == 0) return false;
    at += size;
  }
  return true;
}

/// May a text that begins with these folded bytes have the hint there? Of bytes that are not
/// certain only begins_with() can tell.
constexpr bool may_be(const Entry& entry, Key bytes, Key certain) {
  return ((bytes ^ entry.key.value) & entry.key.mask & certain) == 0;
}

template <class Table>
std::vector<Hint> find_in(const Table& table, const Folded& words, const RowSet& wanted) {
  std::vector<Hint> found;
  found.reserve(16);  // about what reviews have
  for (const std::uint32_t at : words.starts()) {
    const Key bytes = words.bytes_at(at);
    const Bucket& bucket = table.buckets[bucket_of(bytes)];
    if (!may_hold(bucket, bytes)) continue;
    const Key certain = certain_of(bytes);
    for (const Entry& entry : table.entries_of(bucket)) {
      if (!may_be(entry, bytes, certain) || !wanted[entry.row]) continue;
      const std::string_view hint = all_rows[entry.row].hints.substr(entry.begin, entry.size);
      if (begins_with(words.text().substr(at), hint)) found.push_back({at, entry.row});
    }
  }
  return found;
}

}  // namespace

std::vector<Hint> find_hints(const Folded& words, const RowSet& wanted) {
  static const RowSet quiet = [] {
    RowSet rows;
    for (std::size_t row = 0; row < row_count; ++row)
      rows[row] = !is_loud(row);
    return rows;
  }();
  return (wanted & quiet).any() ? find_in(all_table, words, wanted)
                                : find_in(loud_table, words, wanted);
}

bool has_second_hint(std::size_t row, const Folded& words, Span sentence) {
  const std::string_view hints = second_part(all_rows[row]);
  if (hints.empty()) return true;
  const Pairs& pairs = second.pairs[row];
  const std::span<const std::uint32_t> starts = words.starts();
  for (auto at = std::lower_bound(starts.begin(), starts.end(), sentence.begin);
       at != starts.end() && *at < sentence.end; ++at) {
    const Key bytes = words.bytes_at(*at);
    if (!pairs.has(bytes)) continue;
    const Key certain = certain_of(bytes);
    const std::string_view rest = words.text().substr(*at, sentence.end - *at);
    for (std::size_t i = second.starts[row]; i < second.starts[row + 1]; ++i) {
      const Entry& entry = second.entries[i];
      if (may_be(entry, bytes, certain) && begins_with(rest, hints.substr(entry.begin, entry.size)))
        return true;
    }
  }
  return false;
}

}  // namespace aar::wording
