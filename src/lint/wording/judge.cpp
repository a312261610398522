#include "lint/wording/judge.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::wording {
namespace {

using std::string_view;

template <std::size_t Size>
bool is_one_of(const std::array<string_view, Size>& list, string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto selves =
    std::to_array<string_view>({"i", "we", "i'd", "we'd", "i've", "we've", "i'm", "we're", "my",
                                "our", "us", "me", "myself", "ourselves"});
// What may stand between a subject and its verb.
constexpr auto helpers = std::to_array<string_view>(
    {"had", "have",  "has",    "also",   "then",  "just",   "simply", "both",  "all",
     "did", "never", "still",  "almost", "even",  "should", "could",  "would", "must",
     "not", "may",   "might",  "do",     "were",  "are",    "was",    "am",    "been",
     "be",  "being", "really", "soon",   "again", "as",     "team",   "first", "didn't"});
constexpr auto denials =
    std::to_array<string_view>({"not", "never", "no", "nobody", "none", "neither", "nor", "without",
                                "cannot", "nothing", "instead", "rather", "against"});

bool is_spoken(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '_';
}

/// Words in lower case with `'` for the typographic one, in order.
std::vector<std::string> words_of(string_view text) {
  const std::string plain = text::lower_ascii(text::replace_all(text, "’", "'"));
  std::vector<std::string> words;
  std::string word;
  for (const char c : plain + " ") {
    if (is_spoken(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// At most the last `size` bytes of what stands before `end`.
string_view before(string_view sentence, std::size_t end, std::size_t size) {
  const std::size_t begin = end - std::min(end, size);
  return sentence.substr(begin, end - begin);
}

}  // namespace

bool is_first_person(string_view sentence, Span match) {
  constexpr std::size_t reach = 48;
  for (const std::string& word : words_of(sentence.substr(match.begin, match.size()))) {
    if (is_one_of(selves, word)) return true;
  }
  // `I copied the snippet and forgot to …`
  const std::vector<std::string> opening =
      words_of(sentence.substr(0, match.begin).substr(0, reach));
  if (!opening.empty() && opening.front() == "i") return true;
  const std::vector<std::string> words = words_of(before(sentence, match.begin, reach));
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (is_one_of(selves, *word)) return true;
    const bool adverb = word->size() > 3 && word->compare(word->size() - 2, 2, "ly") == 0;
    if (!adverb && !is_one_of(helpers, *word)) return false;
  }
  return false;
}

bool is_denied(string_view sentence, Span match) {
  constexpr std::size_t reach = 60;
  const std::vector<std::string> words = words_of(before(sentence, match.begin, reach));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const bool contracted = word.size() > 3 && word.compare(word.size() - 3, 3, "n't") == 0;
    return contracted || is_one_of(denials, word) || word.compare(0, 5, "avoid") == 0 ||
           word.compare(0, 7, "prevent") == 0;
  });
}

bool is_about_culture(string_view sentence) {
  constexpr auto signs = std::to_array<string_view>(
      {"blameless", "blame-free", "blame free", "no-blame", "culture", "psychological safety"});
  const std::string plain = text::lower_ascii(sentence);
  return std::any_of(signs.begin(), signs.end(),
                     [&plain](string_view sign) { return plain.find(sign) != std::string::npos; });
}

bool is_in_url(string_view sentence, Span match) {
  constexpr string_view blanks = " \t\r\n";
  const std::size_t blank =
      match.begin == 0 ? string_view::npos : sentence.find_last_of(blanks, match.begin - 1);
  const std::size_t begin = blank == string_view::npos ? 0 : blank + 1;
  const string_view token = sentence.substr(begin, match.begin - begin);
  return token.find("://") != string_view::npos || token.find("www.") != string_view::npos;
}

Span with_surroundings(string_view text, Span match, std::size_t reach) {
  const auto continues = [&text](std::size_t at) {
    return at < text.size() && text::is_continuation(text[at]);
  };
  Span wide = match;
  for (std::size_t count = 0; count < reach && wide.begin > 0; ++count) {
    do
      --wide.begin;
    while (wide.begin > 0 && continues(wide.begin));
  }
  for (std::size_t count = 0; count < reach && wide.end < text.size(); ++count) {
    do
      ++wide.end;
    while (continues(wide.end));
  }
  return wide;
}

}  // namespace aar::wording
