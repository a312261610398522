#include "lint/wording/hints.hpp"

#include <array>
#include <bitset>
#include <cstdint>

#include "lint/prose.hpp"
#include "text/strings.hpp"

namespace aar::wording {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::array<bool, 256> word_bytes = [] {
  std::array<bool, 256> bytes{};
  for (unsigned byte = 0; byte < bytes.size(); ++byte) {
    const char c = static_cast<char>(byte);
    bytes[byte] = text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_';
  }
  return bytes;
}();

constexpr bool is_word(char c) {
  return word_bytes[static_cast<unsigned char>(c)];
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Signs that hints begin with.
constexpr bool is_sign(char c) {
  return c == '@' || c == '!' || c == '?';
}

// --- The table: hints by their first letters ---

struct Entry {
  std::uint16_t begin = 0;  // in the row's hints
  std::uint16_t size = 0;
  std::uint16_t row = 0;
};

constexpr std::size_t bucket_count = 1024;

/// Of the first three letters; of a sign or a number only that.
constexpr std::size_t bucket_of(std::string_view text) {
  std::size_t key = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const char c = i < text.size() ? lower(text[i]) : ' ';
    if (i == 0 && !text::is_ascii_letter(c))
      return text::is_ascii_digit(c) || c == '#' ? 1 : static_cast<std::size_t>(c);
    if (!text::is_ascii_letter(c)) break;
    key = key * 27 + static_cast<std::size_t>(c - 'a') + 1;
  }
  return key * 40503U / 8U % bucket_count;
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

constexpr std::size_t count_hints() {
  std::size_t count = 0;
  for (const WordingRow& row : all_rows)
    each_hint(row.hints, [&count](std::size_t, std::size_t) { ++count; });
  return count;
}

struct Table {
  std::array<std::uint16_t, bucket_count + 1> starts{};
  std::array<Entry, count_hints()> entries{};
};

constexpr Table make_table() {
  Table table;
  for (const WordingRow& row : all_rows) {
    each_hint(row.hints, [&](std::size_t begin, std::size_t size) {
      ++table.starts[bucket_of(row.hints.substr(begin, size)) + 1];
    });
  }
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
    table.starts[bucket + 1] =
        static_cast<std::uint16_t>(table.starts[bucket + 1] + table.starts[bucket]);
  std::array<std::uint16_t, bucket_count> filled{};
  for (std::size_t number = 0; number < row_count; ++number) {
    const std::string_view hints = all_rows[number].hints;
    each_hint(hints, [&](std::size_t begin, std::size_t size) {
      const std::size_t bucket = bucket_of(hints.substr(begin, size));
      const std::size_t place = table.starts[bucket] + filled[bucket]++;
      table.entries[place] = {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(size),
                              static_cast<std::uint16_t>(number)};
    });
  }
  return table;
}

constexpr Table table = make_table();

/// Rows without hints are looked for in every sentence.
constexpr bool is_unhinted(const WordingRow& row) {
  return row.hints.empty();
}

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
  return lower(text[0]) == sign ? 1 : 0;
}

bool begins_with(std::string_view text, std::string_view hint) {
  std::size_t at = 0;
  for (const char sign : hint) {
    if (text::is_ascii_letter(sign)) {  // nearly all are
      if (at >= text.size() || lower(text[at]) != sign) return false;
      ++at;
      continue;
    }
    const std::size_t size = covered(sign, text.substr(std::min(at, text.size())));
    if (size == 0) return false;
    at += size;
  }
  return true;
}

bool is_hint_start(std::string_view text, std::size_t at) {
  return is_word(text[at]) ? at == 0 || !is_word(text[at - 1]) : is_sign(text[at]);
}

}  // namespace

std::vector<Hint> find_hints(std::string_view text, const RowSet& wanted) {
  std::vector<Hint> found;
  bool inside = false;  // of a word
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool word = is_word(text[at]);
    const bool start = word ? !inside : is_sign(text[at]);
    inside = word;
    if (!start) continue;
    const std::size_t bucket = bucket_of(text.substr(at, 3));
    for (std::size_t i = table.starts[bucket]; i < table.starts[bucket + 1]; ++i) {
      const Entry& entry = table.entries[i];
      if (!wanted[entry.row]) continue;
      const std::string_view hint = all_rows[entry.row].hints.substr(entry.begin, entry.size);
      if (begins_with(text.substr(at), hint)) found.push_back({at, entry.row});
    }
  }
  return found;
}

bool has_second_hint(const WordingRow& row, std::string_view sentence) {
  const std::size_t split = row.hints.find('&');
  if (split == std::string_view::npos) return true;
  const std::string_view hints = row.hints.substr(split + 1);
  std::bitset<256> first;  // the bytes that one of them begins with; hints are in lower case
  each_hint(hints, [&](std::size_t begin, std::size_t /*size*/) {
    const char sign = hints[begin];
    for (char digit = '0'; sign == '#' && digit <= '9'; ++digit)
      first.set(static_cast<unsigned char>(digit));
    first.set(static_cast<unsigned char>(sign));
    if (text::is_ascii_letter(sign)) first.set(static_cast<unsigned char>(sign - 'a' + 'A'));
  });
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (!first[static_cast<unsigned char>(sentence[at])] || !is_hint_start(sentence, at)) continue;
    bool found = false;
    each_hint(hints, [&](std::size_t begin, std::size_t size) {
      found = found || begins_with(sentence.substr(at), hints.substr(begin, size));
    });
    if (found) return true;
  }
  return false;
}

}  // namespace aar::wording
