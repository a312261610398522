#include "lint/people.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "lint/name_letters.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::size_t shortest_name = 3;

// Names that are words as well: at the start of a sentence nobody can tell.
constexpr auto also_words = std::to_array<std::string_view>(
    {"will",  "mark",   "may",     "june",  "april", "august", "grace",   "hope",
     "joy",   "rich",   "sue",     "pat",   "art",   "bill",   "drew",    "frank",
     "jack",  "max",    "rob",     "chase", "dean",  "guy",    "ray",     "root",
     "admin", "system", "jenkins", "ops",   "sre",   "dev",    "support", "team"});

bool is_capital(char c) {
  return (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool holds(const std::vector<std::string>& names, std::string_view wanted) {
  return std::any_of(names.begin(), names.end(),
                     [wanted](const std::string& name) { return plain_handle(name) == wanted; });
}

void add(const LintContext& context, std::string_view name, std::set<std::string>& names) {
  const std::string plain = plain_handle(name);
  if (plain.size() >= shortest_name && !is_also_a_word(plain) && plain != "unknown" &&
      !is_group(context, plain))
    names.insert(plain);
}

std::set<std::string> known_names(const LintContext& context) {
  std::set<std::string> names;
  for (const ListValue* const list : {&context.review.participants, &context.review.authors}) {
    for (const Value& person : list->values)
      add(context, person.text, names);
  }
  for (const Person& person : context.archive.people()) {
    add(context, person.handle, names);
    add(context, person.name, names);
    for (const std::string& alias : person.aliases)
      add(context, alias, names);
  }
  return names;
}

constexpr std::string_view name_joints = "_-";

bool is_in_name(std::string_view words, std::size_t at) {
  if (at == 0) return false;
  return is_in_word(words, at) || name_joints.find(words[at - 1]) != std::string_view::npos ||
         (words[at] == '@' && is_behind_word(words, at));
}

/// Behind the blanks between two words.
std::size_t end_of_blanks(std::string_view words, std::size_t at) {
  constexpr std::string_view no_break = "\u00A0";
  for (;;) {
    if (at < words.size() && (words[at] == ' ' || words[at] == '\n')) {
      ++at;
    } else if (words.substr(std::min(at, words.size())).starts_with(no_break)) {
      at += no_break.size();
    } else {
      return at;
    }
  }
}

/// A name in lower case, its blanks plain ones.
std::string squeezed(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t next = end_of_blanks(name, at);
    plain += next > at ? ' ' : name[at];
    at = std::max(next, at + 1);
  }
  return text::lower_ascii(plain);
}

/// The end of the longest known name of up to three words that begins at `at`; `at`: there is none.
std::size_t end_of_name(std::string_view words, std::size_t at,
                        const std::set<std::string>& names) {
  constexpr int most_words = 3;
  std::size_t found = at;
  std::size_t end = at;
  for (int count = 0; count < most_words; ++count) {
    end = joined_end(words, end, name_joints);
    const std::string name = squeezed(words.substr(at, end - at));
    if (names.contains(name)) found = end;
    const std::size_t next = end_of_blanks(words, end);
    if (next == end || next >= words.size() || !is_capital(words[next])) break;
    end = next;
  }
  return found;
}

}  // namespace

bool is_also_a_word(std::string_view name) {
  return std::find(also_words.begin(), also_words.end(), name) != also_words.end();
}

std::string plain_handle(std::string_view handle) {
  handle = text::trim(handle);
  if (!handle.empty() && handle.front() == '@') handle.remove_prefix(1);
  return text::lower_ascii(handle);
}

bool is_listed(const ListValue& people, std::string_view handle) {
  const std::string wanted = plain_handle(handle);
  return std::any_of(people.values.begin(), people.values.end(),
                     [&](const Value& person) { return plain_handle(person.text) == wanted; });
}

bool is_group(const LintContext& context, std::string_view name) {
  const std::string wanted = plain_handle(name);
  const Review& review = context.review;
  if (is_listed(review.teams, wanted) || is_listed(review.services, wanted) ||
      is_listed(review.tags, wanted)) {
    return true;
  }
  const auto& vocabulary = context.config.vocabulary;
  const bool in_vocabulary =
      std::any_of(vocabulary.begin(), vocabulary.end(),
                  [&](const auto& list) { return holds(list.second, wanted); });
  const auto& people = context.archive.people();
  return in_vocabulary || std::any_of(people.begin(), people.end(), [&](const Person& person) {
           return holds(person.teams, wanted);
         });
}

std::vector<Span> named_people(const LintContext& context, std::string_view words,
                               std::size_t begin) {
  std::vector<Span> found;
  const std::set<std::string> names = known_names(context);
  if (names.empty()) return found;
  std::size_t at = 0;
  while (at < words.size()) {
    const bool inside = is_in_name(words, at);
    const bool handle = words[at] == '@' && !inside;
    const bool name = !inside && is_capital(words[at]);
    if (!handle && !name) {
      ++at;
      continue;
    }
    const std::size_t start = handle ? at + 1 : at;
    const std::size_t end = end_of_name(words, start, names);
    const bool path = end < words.size() && (words[end] == '/' || words[end] == '@');
    if (end > start && !path) found.push_back({begin + at, begin + end});
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace aar
