#include "lint/words.hpp"

#include <algorithm>
#include <array>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::size_t stem_size = 5;  // bytes that two forms of an English word mostly share
constexpr std::size_t least_word = 3;

constexpr auto common = std::to_array<std::string_view>(
    {"the",     "and",   "for",  "that", "this",    "with",   "was",    "were",  "are",
     "not",     "but",   "had",  "has",  "have",    "from",   "its",    "our",   "your",
     "their",   "they",  "them", "than", "then",    "when",   "what",   "which", "who",
     "why",     "how",   "all",  "any",  "each",    "one",    "two",    "could", "should",
     "would",   "will",  "can",  "may",  "more",    "most",   "very",   "too",   "only",
     "also",    "into",  "out",  "over", "after",   "before", "about",  "there", "where",
     "been",    "being", "did",  "does", "because", "while",  "during", "until", "without",
     "between", "it's",  "due",  "per",  "via"});

bool is_common(std::string_view word) {
  return std::find(common.begin(), common.end(), word) != common.end();
}

bool is_word_character(const text::CodePoint& c) {
  return text::is_letter(c.value) || text::is_digit(c.value) || text::is_mark(c.value);
}

template <class Take>
void for_each_word(std::string_view text, Take take) {
  const std::string folded = text::fold(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= folded.size();) {
    const bool done = at == folded.size();
    const text::CodePoint c = done ? text::CodePoint{} : text::decode(folded, at);
    if (done || !is_word_character(c)) {
      if (at > begin) take(std::string_view(folded).substr(begin, at - begin));
      begin = at + (done ? 1 : c.size);
    }
    at += done ? 1 : c.size;
  }
}

/// A run of a script without blanks, as overlapping pairs of characters.
void add_pairs(std::string_view word, std::vector<std::string>& out) {
  std::size_t before = 0;
  for (std::size_t at = text::decode(word, 0).size; at < word.size();) {
    const std::size_t size = text::decode(word, at).size;
    out.emplace_back(word.substr(before, at + size - before));
    before = at;
    at += size;
  }
}

// --- Hashed words, for texts by the thousand: bytes, no folding but of ASCII ---

constexpr std::uint64_t hash_begin = 14695981039346656037U;
constexpr std::uint64_t hash_prime = 1099511628211U;
constexpr std::size_t least_hashed = 4;

constexpr std::uint64_t hashed(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ value) * hash_prime;
}

/// A letter or digit of ASCII in lower case, the byte of another letter, or NUL.
constexpr unsigned char word_byte(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned char>(c - 'A' + 'a');
  const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return plain || static_cast<signed char>(c) < 0 ? static_cast<unsigned char>(c) : '\0';
}

/// Words as hashes of their first `stem` bytes, with their sizes. A character of three bytes or
/// more is a word by itself: those scripts have no blanks.
template <class Take>
void for_each_hash(std::string_view text, std::size_t stem, Take take) {
  std::uint64_t hash = hash_begin;
  std::size_t size = 0;
  bool digits = true;
  const auto end_word = [&] {
    // `404` and `503` are what a title is about.
    if (size > 0) take(hash, digits && size == 3 ? least_hashed : size);
    hash = hash_begin;
    size = 0;
    digits = true;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned char c = word_byte(text[at]);
    if (c == '\0' || c >= 0xE0U) end_word();
    if (c == '\0') continue;
    if (size < stem || size < 3) hash = hashed(hash, c);
    digits = digits && c >= '0' && c <= '9';
    ++size;
    if (c < 0xE0U) continue;
    for (; at + 1 < text.size() && text::is_continuation(text[at + 1]); ++at)
      hash = hashed(hash, static_cast<unsigned char>(text[at + 1]));
    size = least_hashed;
    end_word();
  }
  end_word();
}

template <class Take>
void for_each_stem(std::string_view text, Take take) {
  for_each_hash(text, stem_size, [&](std::uint64_t hash, std::size_t size) {
    if (size >= least_hashed) take(hash);
  });
}

template <class Take>
void for_each_shingle(std::string_view text, Take take) {
  std::uint64_t before = 0;
  std::uint64_t last = 0;
  std::size_t count = 0;
  for_each_hash(text, text.size(), [&](std::uint64_t hash, std::size_t /*size*/) {
    if (++count > 2) take(hashed(hashed(hashed(hash_begin, before), last), hash));
    before = last;
    last = hash;
  });
}

void settle(Hashes& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

void blank(std::string& words, Span place, Span part) {
  const std::size_t begin = std::max(part.begin, place.begin);
  const std::size_t end = std::min(part.end, place.end);
  if (begin < end) words.replace(begin - place.begin, end - begin, end - begin, ' ');
}

std::vector<std::string> stems(std::string_view text) {
  std::vector<std::string> found;
  for_each_word(text, [&](std::string_view word) {
    if (text::is_cjk(text::decode(word, 0).value)) {
      add_pairs(word, found);
      return;
    }
    const bool number = word.find_first_not_of("0123456789") == std::string_view::npos;
    if (word.size() < least_word || number || is_common(word)) return;
    std::string stem(word.substr(0, stem_size));
    while (stem.size() < word.size() && text::is_continuation(word[stem.size()]))
      stem += word[stem.size()];
    if (stem.size() == word.size() && stem.size() > least_word && stem.back() == 's')
      stem.pop_back();
    found.push_back(std::move(stem));
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::size_t shared(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  return static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [&](const auto& stem) {
    return std::binary_search(right.begin(), right.end(), stem);
  }));
}

Hashes stem_hashes(std::string_view text) {
  Hashes hashes;
  for_each_stem(text, [&](std::uint64_t hash) { hashes.push_back(hash); });
  settle(hashes);
  return hashes;
}

Hashes shingle_hashes(std::string_view text) {
  Hashes hashes;
  for_each_shingle(text, [&](std::uint64_t hash) { hashes.push_back(hash); });
  settle(hashes);
  return hashes;
}

std::size_t shared(const Hashes& left, const Hashes& right) {
  return static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [&](std::uint64_t hash) {
    return std::binary_search(right.begin(), right.end(), hash);
  }));
}

}  // namespace aar
