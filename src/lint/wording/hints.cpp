#include "lint/wording/hints.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "lint/prose.hpp"
#include "text/byte_set.hpp"
#include "text/strings.hpp"

namespace aar::wording {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr text::ByteSet word_bytes([](char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_';
});

constexpr bool is_word(char c) {
  return word_bytes.has(c);
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Signs that hints begin with.
constexpr bool is_sign(char c) {
  return c == '@' || c == '!' || c == '?';
}

// --- Keys: one comparison instead of one for each byte ---

constexpr std::size_t key_size = 8;
constexpr std::string_view typographic = "\u2019";

constexpr std::array<char, 256> folded_bytes = [] {
  std::array<char, 256> bytes{};
  for (unsigned byte = 0; byte < bytes.size(); ++byte) {
    const char c = static_cast<char>(byte);
    bytes[byte] = is_blank(c) ? ' ' : text::is_ascii_digit(c) ? '#' : lower(c);
  }
  return bytes;
}();

constexpr char folded(char c) {
  return folded_bytes[static_cast<unsigned char>(c)];
}

/// What a text begins with, eight signs of it: letters lower, white space one blank, a number `#`,
/// the typographic apostrophe `'`. The first sign in the lowest byte; NUL behind the end.
constexpr std::uint64_t key_of(std::string_view text) {
  std::uint64_t key = 0;
  std::size_t at = 0;
  for (std::size_t shift = 0; shift < 8 * key_size && at < text.size(); shift += 8) {
    char sign = folded(text[at++]);
    if (sign == ' ' || sign == '#') {
      while (at < text.size() && folded(text[at]) == sign)
        ++at;
    } else if (sign == typographic[0] && text.substr(at - 1, 3) == typographic) {
      at += 2;
      sign = '\'';
    }
    key |= std::uint64_t{static_cast<unsigned char>(sign)} << shift;
  }
  return key;
}

/// A hint's key, and the bytes of it that a text's must be equal in.
struct HintKey {
  std::uint64_t value = 0;
  std::uint64_t mask = 0;
};

constexpr HintKey hint_key(std::string_view hint) {
  HintKey key{key_of(hint), 0};
  for (std::size_t place = 0; place < key_size && (key.value >> (8 * place) & 0xFFU) != 0; ++place)
    key.mask |= std::uint64_t{0xFF} << (8 * place);
  return key;
}

// --- The table: hints by their first letters ---

struct Entry {
  HintKey key{};
  std::uint16_t begin = 0;  // in the row's hints
  std::uint16_t size = 0;
  std::uint8_t row = 0;
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

/// The letters behind the bucket's three, as bits by their numbers, bit 0 for what is no letter: a
/// second look that sends most words of a text away.
struct NextLetters {
  std::uint32_t fourth = 0;
  std::uint32_t fifth = 0;
};

constexpr void add_next(NextLetters& next, std::string_view hint) {
  constexpr std::uint32_t all = ~0U;
  const auto bit = [hint](std::size_t place) {
    return std::uint32_t{1} << letter_number(hint[place]);
  };
  const auto letters = static_cast<std::size_t>(
      std::find_if(hint.begin(), hint.end(), [](char c) { return letter_number(c) == 0; }) -
      hint.begin());
  // A blank of the hint may be several in the text: one more blank is no letter.
  const bool open = letters < 2 || hint.size() < 4 || (letters == 2 && hint[2] != ' ');
  next.fourth |= open ? all : letters == 2 ? bit(3) | 1U : bit(3);
  const bool far = open || letters == 2 || hint.size() < 5 || (letters == 3 && hint[3] != ' ');
  next.fifth |= far ? all : letters == 3 ? bit(4) | 1U : bit(4);
}

constexpr bool may_follow(const NextLetters& next, char fourth, char fifth) {
  return (next.fourth >> letter_number(fourth) & next.fifth >> letter_number(fifth) & 1U) != 0;
}

struct Table {
  std::array<std::uint16_t, bucket_count + 1> starts{};
  std::array<NextLetters, bucket_count> next{};
  std::array<Entry, count_hints()> entries{};
};

constexpr Table make_table() {
  Table table;
  for (const WordingRow& row : all_rows) {
    each_hint(row.hints, [&](std::size_t begin, std::size_t size) {
      const std::string_view hint = row.hints.substr(begin, size);
      const std::size_t bucket = bucket_of(hint);
      ++table.starts[bucket + 1];
      add_next(table.next[bucket], hint);
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
      table.entries[place] = {hint_key(hints.substr(begin, size)),
                              static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(size),
                              static_cast<std::uint8_t>(number)};
    });
  }
  return table;
}

constexpr Table table = make_table();

// --- The words behind `&`, of which a sentence must hold one as well, by row ---

constexpr std::string_view second_part(const WordingRow& row) {
  const std::size_t split = row.hints.find('&');
  return split == std::string_view::npos ? std::string_view() : row.hints.substr(split + 1);
}

/// One bit for each byte.
using Initials = std::array<std::uint64_t, 4>;

constexpr bool has_initial(const Initials& initials, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (initials[byte / 64U] >> (byte % 64U) & 1U) != 0;
}

constexpr void add_initial(Initials& initials, char c) {
  const auto byte = static_cast<unsigned char>(c);
  initials[byte / 64U] |= std::uint64_t{1} << (byte % 64U);
}

constexpr std::size_t count_second_hints() {
  std::size_t count = 0;
  for (const WordingRow& row : all_rows)
    each_hint(second_part(row), [&count](std::size_t, std::size_t) { ++count; });
  return count;
}

struct SecondTable {
  std::array<Initials, row_count> initials{};
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
      const char sign = hints[begin];  // hints are in lower case
      add_initial(table.initials[row], sign);
      if (sign >= 'a' && sign <= 'z')
        add_initial(table.initials[row], static_cast<char>(sign - 'a' + 'A'));
      for (char digit = '0'; sign == '#' && digit <= '9'; ++digit)
        add_initial(table.initials[row], digit);
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

/// Calls `take` with the row of each of the table's entries that `text` begins with.
template <class Take>
void compare_hints(std::string_view text, std::size_t first, std::size_t end, Take take) {
  const std::uint64_t key = key_of(text);
  for (std::size_t i = first; i < end; ++i) {
    const Entry& entry = table.entries[i];
    if ((key & entry.key.mask) != entry.key.value) continue;
    const std::string_view hint = all_rows[entry.row].hints.substr(entry.begin, entry.size);
    if (begins_with(text, hint)) take(entry.row);
  }
}

constexpr text::ByteSet hint_starts([](char c) { return is_word(c) || is_sign(c); });

bool is_hint_start(std::string_view text, std::size_t at) {
  return is_word(text[at]) ? at == 0 || !is_word(text[at - 1]) : is_sign(text[at]);
}

}  // namespace

std::vector<Hint> find_hints(std::string_view text, const RowSet& wanted) {
  std::vector<Hint> found;
  std::size_t at = 0;
  while ((at = hint_starts.first_in(text, at)) < text.size()) {
    std::array<char, 5> sign{' ', ' ', ' ', ' ', ' '};
    if (text.size() - at >= sign.size()) {
      std::memcpy(sign.data(), text.data() + at, sign.size());
    } else {
      std::memcpy(sign.data(), text.data() + at, text.size() - at);
    }
    const std::size_t bucket = bucket_of(sign[0], sign[1], sign[2]);
    if (may_follow(table.next[bucket], sign[3], sign[4]))
      compare_hints(text.substr(at), table.starts[bucket], table.starts[bucket + 1],
                    [&](std::size_t row) {
                      if (wanted[row]) found.push_back({at, row});
                    });
    at = is_word(sign[0]) ? word_bytes.first_not_in(text, at) : at + 1;
  }
  return found;
}

bool has_second_hint(std::size_t row, std::string_view sentence) {
  const std::string_view hints = second_part(all_rows[row]);
  if (hints.empty()) return true;
  const Initials& initials = second.initials[row];
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (!has_initial(initials, sentence[at]) || !is_hint_start(sentence, at)) continue;
    const std::uint64_t key = key_of(sentence.substr(at));
    for (std::size_t i = second.starts[row]; i < second.starts[row + 1]; ++i) {
      const Entry& entry = second.entries[i];
      if ((key & entry.key.mask) != entry.key.value) continue;
      if (begins_with(sentence.substr(at), hints.substr(entry.begin, entry.size))) return true;
    }
  }
  return false;
}

}  // namespace aar::wording
