#include "lint/sharing/joined_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/name_letters.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::size_t shortest_family = 2;  // letters of a family name that counts alone
constexpr std::size_t shortest_glued = 7;   // bytes: `anna` of Ann A. is a word of its own
constexpr std::size_t widest_gap = 6;       // bytes

constexpr std::array<std::string_view, 12> addresses{"さん", "様", "氏",   "くん", "君",   "ちゃん",
                                                     "先生", "씨", "先輩", "님",   "女士", "小姐"};

bool is_gap_at(std::string_view text, std::size_t at) {
  return at < text.size() && between_words_end(text, at) > at;
}

/// The words of a name, parted by whatever parts names.
std::vector<std::u32string> parts_of(std::string_view name) {
  std::vector<std::u32string> parts(1);
  for (std::size_t at = 0; at < name.size();) {
    if (is_gap_at(name, at)) {
      at = between_words_end(name, at);
      parts.emplace_back();
      continue;
    }
    const text::CodePoint c = text::decode(name, at);
    parts.back() += c.value;
    at += c.size;
  }
  std::erase(parts, std::u32string());
  return parts;
}

bool is_unparted(const std::u32string& letters) {
  return std::all_of(letters.begin(), letters.end(), text::is_cjk);
}

/// The end of the letters, with a gap between two of them at most; `at` where they do not stand.
std::size_t letters_end(std::string_view text, std::size_t at, const std::u32string& letters) {
  std::size_t end = at;
  for (const char32_t letter : letters) {
    if (end > at && is_gap_at(text, end)) {
      const std::size_t behind = between_words_end(text, end);
      if (behind - end > widest_gap) return at;
      end = behind;
    }
    if (end >= text.size()) return at;
    const text::CodePoint c = text::decode(text, end);
    if (c.value != letter) return at;
    end += c.size;
  }
  return end;
}

bool is_addressed(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(between_words_end(text, at), text.size()));
  return std::any_of(addresses.begin(), addresses.end(),
                     [rest](std::string_view one) { return rest.starts_with(one); });
}

}  // namespace

void JoinedNames::add_letters(std::u32string letters, const std::string& handle, bool given) {
  std::vector<Unparted>& known = unparted_[letters.front()];
  const auto place = std::find_if(known.begin(), known.end(), [&](const Unparted& one) {
    return one.letters.size() < letters.size();
  });
  known.insert(place, {.letters = std::move(letters), .handle = handle, .given = given});
}

void JoinedNames::add_unparted(std::string_view name, const std::string& handle) {
  const std::vector<std::u32string> parts = parts_of(name);
  std::u32string whole;
  for (const std::u32string& part : parts)
    whole += part;
  if (whole.empty()) return;
  add_letters(std::move(whole), handle, false);
  if (parts.size() != 2) return;
  for (const bool second : {false, true}) {
    const std::u32string& part = parts[second ? 1 : 0];
    const bool given = second && is_unparted(parts[0]);
    if (part.size() >= shortest_family && is_unparted(part)) add_letters(part, handle, given);
  }
}

void JoinedNames::add_glued(const std::vector<std::string>& words, const std::string& handle) {
  if (words.size() < 2) return;
  std::string whole;
  for (const std::string& word : words)
    whole += word;
  for (const std::string& glued :
       {whole, words.front() + words.back(), words.back() + words.front()}) {
    if (glued.size() < shortest_glued) continue;
    glued_.emplace(glued, handle);
    glued_sizes_.insert(glued.size());
  }
}

JoinedNames::Found JoinedNames::unparted_at(std::string_view text, std::size_t at) const {
  if (unparted_.empty() || text::is_continuation(text[at])) return {};
  const auto known = unparted_.find(text::decode(text, at).value);
  if (known == unparted_.end()) return {};
  for (const Unparted& name : known->second) {
    const std::size_t end = letters_end(text, at, name.letters);
    if (end > at && (!name.given || is_addressed(text, end))) return {end - at, name.handle};
  }
  return {};
}

std::string JoinedNames::glued_in(std::string_view word) const {
  for (const std::size_t size : glued_sizes_) {
    for (std::size_t at = 0; at + size <= word.size(); ++at) {
      const auto known = glued_.find(word.substr(at, size));
      if (known != glued_.end()) return known->second;
    }
  }
  return {};
}

}  // namespace aar
