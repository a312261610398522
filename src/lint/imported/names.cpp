#include <algorithm>
#include <array>
#include <utility>

#include "lint/imported/values.hpp"
#include "lint/placeholder.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

constexpr std::size_t longest_name = 48;  // bytes
constexpr std::size_t most_words = 5;

void cut(std::vector<std::string>& parts, std::string_view separator) {
  std::vector<std::string> cut;
  for (const std::string& part : parts) {
    std::size_t begin = 0;
    for (std::size_t at = part.find(separator); at != std::string::npos;
         at = part.find(separator, begin)) {
      cut.push_back(part.substr(begin, at - begin));
      begin = at + separator.size();
    }
    cut.push_back(part.substr(begin));
  }
  parts = std::move(cut);
}

/// At commas and their like that stand outside of brackets.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (depth == 0 && model::among(c, ",;\n|"))
      parts.emplace_back();
    else
      parts.back() += c;
  }
  cut(parts, "、");
  cut(parts, "，");
  return parts;
}

std::string bare(std::string_view text) {
  std::string_view trimmed = text::trim(text);
  while (!trimmed.empty() && model::among(trimmed.front(), "-*+•\"'`[{"))
    trimmed.remove_prefix(1);
  while (!trimmed.empty() && model::among(trimmed.back(), "\"'`.]}"))
    trimmed.remove_suffix(1);
  return text::squeeze(trimmed);
}

/// `it failed. Then`, but not `O. Tan`.
bool ends_sentence(std::string_view text) {
  for (std::size_t at = text.find(". "); at != std::string_view::npos;
       at = text.find(". ", at + 1)) {
    const std::size_t blank = text.rfind(' ', at);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    // `Capt. J. Ortiz`, `Prof. Lee`
    if (at - begin <= 5 && model::is_upper(text[begin])) continue;
    if (at >= 3 && model::is_lower(text[at - 1]) && model::is_lower(text[at - 2])) return true;
  }
  return false;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && text::count_words(text) <= most_words &&
         text.find_first_of("?!:{}<>|=") == std::string_view::npos && !ends_sentence(text);
}

std::vector<std::string> handles_in(std::string_view text) {
  std::vector<std::string> handles;
  model::Cursor in{text};
  for (; !in.done(); ++in.at) {
    if (in.peek() != '@' || !in.at_word_start()) continue;
    std::size_t end = in.at + 1;
    while (end < text.size() && (model::is_alnum(text[end]) || model::among(text[end], "-_.")))
      ++end;
    while (end > in.at + 1 && model::among(text[end - 1], ".-"))
      --end;
    std::string handle(text.substr(in.at + 1, end - in.at - 1));
    if (!handle.empty() && std::find(handles.begin(), handles.end(), handle) == handles.end())
      handles.push_back(std::move(handle));
    in.at = end - 1;
  }
  return handles;
}

std::string without_brackets(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (model::among(c, "(<[")) ++depth;
    if (depth == 0) kept += c;
    if (model::among(c, ")>]") && depth > 0) --depth;
  }
  return text::squeeze(kept);
}

std::vector<std::string> blank_separated(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : text::words(text))
    words.emplace_back(word);
  return words;
}

/// `RF SC AN`: several people by their initials.
bool are_initials(std::string_view text) {
  const std::vector<std::string_view> words = text::words(text);
  return words.size() >= 2 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return word.size() >= 2 && word.size() <= 3 &&
                  std::all_of(word.begin(), word.end(), model::is_upper);
         });
}

void add_once(std::vector<std::string>& list, std::string entry) {
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(std::move(entry));
}

}  // namespace

std::optional<std::vector<std::string>> people_of(std::string_view text) {
  std::vector<std::string> parts = pieces(text);
  for (const std::string_view word : {" and ", " und ", " et ", " y ", " & ", " + "})
    cut(parts, word);
  if (parts.size() == 1 && are_initials(parts.front())) parts = blank_separated(parts.front());
  std::vector<std::string> people;
  for (const std::string& part : parts) {
    if (text::trim(part).empty() || is_unfilled(part)) continue;
    const std::vector<std::string> handles = handles_in(part);
    if (!handles.empty()) {
      for (const std::string& handle : handles)
        add_once(people, handle);
      continue;
    }
    std::string name = bare(without_brackets(part));
    if (name.empty()) name = bare(part);
    if (!is_name(name) ||
        (!model::is_alpha(name.front()) && static_cast<unsigned char>(name.front()) < 0x80))
      return std::nullopt;
    add_once(people, std::move(name));
  }
  if (people.empty()) return std::nullopt;
  return people;
}

std::optional<std::vector<std::string>> names_of(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string& part : pieces(text)) {
    std::string name = bare(part);
    if (name.starts_with('#')) name.erase(0, 1);
    if (name.empty() || is_unfilled(name)) continue;
    const std::size_t words = text::count_words(name);
    // `all of the checkout flow`, `and the API`: more than a name.
    if (!is_name(name) || words > 4 || name.starts_with("and ") || name.starts_with("all ") ||
        name.starts_with("All "))
      return std::nullopt;
    add_once(names, std::move(name));
  }
  if (names.empty()) return std::nullopt;
  return names;
}

bool is_unfilled(std::string_view text) {
  const std::string trimmed = text::squeeze(text);
  constexpr std::array<std::string_view, 19> words{
      "-",     "–", "—",   "n/a", "na",  "none", "tbd",   "unknown",    "not applicable",
      "...",   "…", "xxx", "yyy", "zzz", "name", "names", "unassigned", "(unassigned)",
      "(none)"};
  const std::string lower = text::lower_ascii(trimmed);
  if (trimmed.empty() || std::find(words.begin(), words.end(), lower) != words.end()) return true;
  const bool framed = (trimmed.front() == '[' && trimmed.back() == ']') ||
                      (trimmed.front() == '<' && trimmed.back() == '>') ||
                      (trimmed.front() == '{' && trimmed.back() == '}');
  return framed || is_placeholder(trimmed);
}

}  // namespace aar::imported
