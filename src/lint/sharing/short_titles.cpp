#include "lint/sharing/short_titles.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "aar/config.hpp"
#include "aar/kind.hpp"

#include "lint/name_letters.hpp"
#include "model/sections.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::size_t most_words = 2;
constexpr std::size_t least_letters = 5;  // of a script without blanks: 障害 is any incident
constexpr std::size_t opening = 3;        // letters by which they are looked up

/// What encloses a title, and whether one word alone counts in it.
struct Enclosure {
  std::string_view open, close;
  bool quotes;
};

constexpr std::array<Enclosure, 11> enclosures{{{"\"", "\"", true},
                                                {"“", "”", true},
                                                {"„", "“", true},
                                                {"«", "»", true},
                                                {"‘", "’", true},
                                                {"「", "」", true},
                                                {"『", "』", true},
                                                {"《", "》", true},
                                                {"[", "]", false},
                                                {"`", "`", false},
                                                {"*", "*", false}}};

/// Words that head reviews of every archive.
constexpr std::array<std::string_view, 9> general{
    "incident report", "incident review", "post mortem", "postmortem",         "incident",
    "retrospective",   "root cause",      "rca",         "after action review"};

std::string folded_words(std::string_view text, std::size_t& count) {
  std::string words;
  count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (end > at) {
      words += (words.empty() ? "" : " ") + folded_word(text.substr(at, end - at));
      ++count;
    }
    at = std::max(end, at + 1);
  }
  return words;
}

bool is_general(std::string_view title, const std::string& words) {
  static const model::SectionMatcher sections(nullptr, Config());
  return std::find(general.begin(), general.end(), words) != general.end() ||
         find_kind(words) != nullptr || sections.named(title).type != nullptr;
}

/// The letters of a text without what may part the words of a name, and where each stands.
struct Letters {
  std::vector<char32_t> folded;
  std::vector<Span> places;
  std::size_t unparted = 0;  // how many are of scripts without blanks
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t behind = between_words_end(text, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const text::CodePoint c = text::decode(text, at);
    const bool ascii_upper = c.value >= 'A' && c.value <= 'Z';
    letters.folded.push_back(ascii_upper ? c.value + ('a' - 'A') : c.value);
    letters.places.push_back({at, at + c.size});
    letters.unparted += text::is_cjk(c.value) ? 1U : 0U;
    at += c.size;
  }
  return letters;
}

std::string bytes_of(const std::vector<char32_t>& letters, std::size_t begin, std::size_t count) {
  std::string bytes;
  for (std::size_t i = begin; i < std::min(begin + count, letters.size()); ++i)
    text::append(bytes, letters[i]);
  return bytes;
}

bool is_plain(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || static_cast<signed char>(c) < 0;
}

}  // namespace

void ShortTitles::add(std::string_view title) {
  const std::string normal = text::nfkc(title);
  const Letters letters = letters_of(normal);
  if (letters.unparted >= least_letters) {
    unparted_[bytes_of(letters.folded, 0, opening)].insert(
        bytes_of(letters.folded, 0, letters.folded.size()));
    return;
  }
  std::size_t count = 0;
  const std::string words = folded_words(normal, count);
  const bool numbers = std::all_of(words.begin(), words.end(),
                                   [](char c) { return c == ' ' || text::is_ascii_digit(c); });
  if (count == 0 || count > most_words || numbers || is_general(title, words)) return;
  short_.insert(words);
  longest_ = std::max(longest_, title.size());
}

void ShortTitles::remove(std::string_view title) {
  const std::string normal = text::nfkc(title);
  const Letters letters = letters_of(normal);
  const auto known = unparted_.find(bytes_of(letters.folded, 0, opening));
  if (known != unparted_.end())
    known->second.erase(bytes_of(letters.folded, 0, letters.folded.size()));
  std::size_t count = 0;
  short_.erase(folded_words(normal, count));
}

/// `“Queue stopped”`, `[Queue stopped](…)`; one word only in quotes.
void ShortTitles::find_set_apart(std::string_view text, std::vector<Span>& found) const {
  const std::size_t widest = 2 * longest_ + 8;
  for (const Enclosure& one : enclosures) {
    for (std::size_t at = text.find(one.open); at != std::string_view::npos;) {
      const std::size_t begin = at + one.open.size();
      const std::size_t size = text.substr(begin, widest).find(one.close);
      at = text.find(one.open, begin);
      if (size == std::string_view::npos || size == 0) continue;
      std::size_t count = 0;
      const std::string words = folded_words(text.substr(begin, size), count);
      const bool counts = count == most_words || (count == 1 && one.quotes);
      const bool plain = is_plain(text[begin]) && is_plain(text[begin + size - 1]);
      if (counts && plain && short_.contains(words)) found.push_back({begin, begin + size});
    }
  }
}

void ShortTitles::find_unparted(std::string_view text, std::vector<Span>& found) const {
  const Letters letters = letters_of(text);
  if (letters.unparted < least_letters) return;
  for (std::size_t i = 0; i + opening <= letters.folded.size(); ++i) {
    const auto known = unparted_.find(bytes_of(letters.folded, i, opening));
    if (known == unparted_.end()) continue;
    for (const std::string& title : known->second) {
      const std::size_t count = text::count_code_points(title);
      if (bytes_of(letters.folded, i, count) != title) continue;
      found.push_back({letters.places[i].begin, letters.places[i + count - 1].end});
      break;
    }
  }
}

std::vector<Span> ShortTitles::find_in(std::string_view text) const {
  std::vector<Span> found;
  if (!short_.empty()) find_set_apart(text, found);
  if (!unparted_.empty()) find_unparted(text, found);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace aar
