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
  std::uint8_t row = 0;
  char fourth = '\0';  // the letter behind the bucket's three; NUL when there is none
};

constexpr std::size_t bucket_count = 1024;

/// 1 to 26, in either case; 0 for what is no letter.
constexpr std::array<std::uint8_t, 256> letter_numbers = [] {
  std::array<std::uint8_t, 256> numbers{};
  for (unsigned number = 1; number <= 26; ++number) {
    numbers['a' + number - 1] = static_cast<std::uint8_t>(number);
    numbers['A' + number - 1] = static_cast<std::uint8_t>(number);
  }
  return numbers;
}();

constexpr std::size_t letter_number(char c) {
  return letter_numbers[static_cast<unsigned char>(c)];
}

/// Of the first three letters; of a sign or a number only that.
constexpr std::size_t bucket_of(char first, char second, char third) {
  std::size_t key = letter_number(first);
  if (key == 0)
    return text::is_ascii_digit(first) || first == '#' ? 1 : static_cast<unsigned char>(first);
  if (const std::size_t next = letter_number(second); next != 0) {
    key = key * 27 + next;
    if (const std::size_t last = letter_number(third); last != 0) key = key * 27 + last;
  }
  return key * 40503U / 8U % bucket_count;
}

constexpr std::size_t bucket_of(std::string_view hint) {
  const auto at = [hint](std::size_t place) { return place < hint.size() ? hint[place] : ' '; };
  return bucket_of(at(0), at(1), at(2));
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
      const std::string_view hint = hints.substr(begin, size);
      const bool letters =
          size > 3 && text::is_ascii_letter(hint[3]) &&
          letter_number(hint[0]) * letter_number(hint[1]) * letter_number(hint[2]) != 0;
      table.entries[place] = {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(size),
                              static_cast<std::uint8_t>(number), letters ? hint[3] : '\0'};
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
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  const auto behind = [&](std::size_t at) { return at < size ? bytes[at] : ' '; };
  for (std::size_t at = 0; at < size; ++at) {
    const bool word = is_word(bytes[at]);
    const bool start = word ? !inside : is_sign(bytes[at]);
    inside = word;
    if (!start) continue;
    const std::size_t bucket = bucket_of(bytes[at], behind(at + 1), behind(at + 2));
    const char fourth = lower(behind(at + 3));
    for (std::size_t i = table.starts[bucket]; i < table.starts[bucket + 1]; ++i) {
      const Entry& entry = table.entries[i];
      if ((entry.fourth != '\0' && entry.fourth != fourth) || !wanted[entry.row]) continue;
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
