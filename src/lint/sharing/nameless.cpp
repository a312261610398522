#include "lint/sharing/nameless.hpp"

#include <algorithm>
#include <array>

#include "lint/known_people.hpp"
#include "lint/name_letters.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// The keys under which a review names people.
constexpr std::array<std::string_view, 5> people_keys{"owner", "facilitator", "participants",
                                                      "authors", "reviewed_by"};
/// The attributes of an item whose values are people.
constexpr std::array<std::string_view, 7> people_attributes{
    "done-by", "asked-by", "verified-by", "reviewer", "reviewed-by", "approved-by", "assignee"};
/// The keys whose values are nobody's name.
constexpr std::array<std::string_view, 3> group_keys{"teams", "services", "perspectives"};

struct PersonRole {
  std::string_view key, words;
};

constexpr std::array<PersonRole, 3> person_roles{
    {{"facilitator", "the facilitator"}, {"owner", "the owner"}, {"reviewed_by", "a reviewer"}}};
constexpr std::size_t shortest_part = 3;  // of a name, in bytes
constexpr std::string_view somebody = "a colleague";

constexpr std::string_view handle_joints = "_-.", mail_joints = "_-.+";

std::string plain_name(std::string_view name) {
  name = text::trim(name);
  while (name.starts_with('@'))
    name.remove_prefix(1);
  return text::fold(name);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = word_end(name, at);
    if (end > at) words.push_back(folded_word(name.substr(at, end - at)));
    at = std::max(end, at + 1);
  }
  return words;
}

bool has_no_blanks_between_words(std::string_view name) {
  const std::u32string points = text::decode_all(name);
  return std::any_of(points.begin(), points.end(), text::is_cjk);
}

/// The end of `@maria.lopez` behind its `@`; a full stop or dash at the end is the sentence's.
std::size_t handle_end(std::string_view text, std::size_t at) {
  std::size_t end = joined_end(text, at, handle_joints);
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-'))
    --end;
  return end;
}

/// The end of a mail address that begins at `at`; `at` where there is none. Up to `looked` there is
/// none: a run such as `a.a.a` is looked through once.
std::size_t address_end(std::string_view text, std::size_t at, std::size_t& looked) {
  if (at < looked) return at;
  const std::size_t sign = joined_end(text, at, mail_joints);
  // In `担当@maria` the `@` calls somebody.
  const bool parted =
      sign > at && (static_cast<signed char>(text[sign - 1]) >= 0 || is_behind_word(text, sign));
  const std::size_t end =
      parted && sign < text.size() && text[sign] == '@' ? handle_end(text, sign + 1) : sign + 1;
  looked = sign;
  return end > sign + 1 ? end : at;
}

bool is_upper_at(std::string_view text, std::size_t at) {
  if (text::is_ascii_upper(text[at])) return true;
  const text::CodePoint point = text::decode(text, at);
  const std::string_view letter = text.substr(at, point.size);
  return static_cast<signed char>(text[at]) < 0 && text::lower(letter) != letter;
}

std::string role_in(const Record& record, const std::string& handle) {
  if (handle.empty()) return std::string(somebody);
  for (const PersonRole& role : person_roles) {
    const bool is_it = std::ranges::any_of(
        record.all(role.key), [&](const auto& one) { return plain_name(one) == handle; });
    if (is_it) return std::string(role.words);
  }
  return std::string(somebody);
}

/// Does what comes next begin a sentence? Behind `e.g.` it may not, which does no harm.
bool begins_sentence(std::string_view told) {
  return told.empty() || told.ends_with(". ") || told.ends_with("! ") || told.ends_with("? ");
}

}  // namespace

Nameless::Nameless(const std::vector<Record>& records, const std::vector<Person>& people,
                   const Config& config) {
  for (const std::string_view key : group_keys) {
    const auto listed = config.vocabulary.find(std::string(key));
    if (listed != config.vocabulary.end()) add_nobodies(listed->second);
  }
  for (const Route& route : config.routing)
    add_nobodies(route.teams);
  for (const Person& person : people)
    add_nobodies(person.teams);
  for (const Record& record : records) {
    for (const std::string_view key : group_keys)
      add_nobodies(record.all(key));
  }
  // Whom the people file knows is somebody, whatever else has that name.
  for (const Person& person : people)
    add_person(person);
  for (const Record& record : records)
    add_people_of(record);
}

void Nameless::add_nobodies(const std::vector<std::string>& names) {
  for (const std::string& name : names)
    nobodies_.insert(plain_name(name));
}

void Nameless::add_people_of(const Record& record) {
  for (const std::string_view key : people_keys) {
    for (const std::string& names : record.all(key))
      add_listed(names, key != "owner");
  }
  for (const RecordItem& item : record.items) {
    add_handle(item.owner);
    for (const std::string& handle : item.handles)
      add_handle(handle);
    for (const auto& [key, value] : item.attributes) {
      if (std::find(people_attributes.begin(), people_attributes.end(), key) !=
          people_attributes.end())
        add_listed(value, false);
    }
  }
}

void Nameless::add_listed(std::string_view names, bool parts) {
  for (std::string_view name : text::split(names, ',')) {
    name = text::trim(name.substr(0, name.find('(')));  // `Zed Quux (SRE)`
    add_handle(name);
    const std::string plain = plain_name(name);
    if (!parts || name.find(' ') == std::string_view::npos || is_nobody(plain)) continue;
    joined_.add_glued(name_words(name), plain);
    for (const std::string_view word : text::words(name)) {
      const bool counts = word.size() >= shortest_part && is_upper_at(word, 0) && !is_nobody(word);
      if (counts) add_name(word, plain, true);
    }
  }
}

void Nameless::add_person(const Person& person) {
  const std::string handle = plain_name(person.handle);
  nobodies_.erase(handle);
  add_name(person.handle, handle);
  for (const std::string& alias : person.aliases)
    add_name(alias, handle);
  add_name(person.name, handle);
  joined_.add_glued(name_words(person.name), handle);
  for (const std::string& word : name_words(person.name)) {
    // Of names without blanks between words JoinedNames knows which parts count.
    if (word.size() >= shortest_part && !has_no_blanks_between_words(word))
      add_name(word, handle, true);
  }
}

void Nameless::add_handle(std::string_view handle) {
  const std::string plain = plain_name(handle);
  constexpr std::size_t shortest = 2;
  if (plain.size() < shortest || plain == "all" || is_nobody(plain)) return;
  add_name(handle, plain);
}

void Nameless::add_name(std::string_view text, const std::string& handle, bool part) {
  if (has_no_blanks_between_words(text)) {
    return joined_.add_unparted(text::trim(text), handle);
  }
  Name name{.words = name_words(text), .handle = handle, .part = part};
  if (name.words.empty()) return;
  std::vector<Name>& known = names_[name.words.front()];
  const bool there = std::any_of(known.begin(), known.end(), [&](const Name& one) {
    return one.words == name.words && one.part == name.part;
  });
  if (there) return;
  // The longest first, so that a whole name goes before a part of it.
  const auto place = std::find_if(known.begin(), known.end(), [&](const Name& one) {
    return one.words.size() < name.words.size();
  });
  known.insert(place, std::move(name));
}

bool Nameless::is_nobody(std::string_view name) const {
  const std::string plain = plain_name(name);
  return nobodies_.contains(plain) || is_role(plain);
}

Nameless::Found Nameless::find_name(std::string_view text, std::size_t at) const {
  const std::size_t first_end = word_end(text, at);
  const std::string word = folded_word(text.substr(at, first_end - at));
  if (const std::string whose = joined_.glued_in(word); !whose.empty())
    return {first_end - at, whose};
  const auto known = names_.find(word);
  if (known == names_.end()) return {};
  for (const Name& name : known->second) {
    if (name.part && !is_upper_at(text, at)) continue;
    std::size_t end = first_end;
    bool fits = true;
    for (std::size_t i = 1; fits && i < name.words.size(); ++i) {
      const std::size_t begin = between_words_end(text, end);
      end = word_end(text, begin);
      fits = begin < end && folded_word(text.substr(begin, end - begin)) == name.words[i];
    }
    if (fits) return {end - at, name.handle};
  }
  return {};
}

Nameless::Found Nameless::find_at(std::string_view text, std::size_t at,
                                  std::size_t& looked) const {
  if (const JoinedNames::Found found = joined_.unparted_at(text, at); found.size > 0)
    return {found.size, found.handle};
  if (is_in_word(text, at)) return {};
  if (const std::size_t end = address_end(text, at, looked); end > at) return {end - at, {}};
  if (text[at] == '@') {
    if (is_behind_word(text, at)) return {};
    const std::size_t end = handle_end(text, at + 1);
    const std::string_view handle = text.substr(at + 1, end - at - 1);
    if (handle.empty() || is_nobody(handle)) return {};
    const auto known = find_name(text, at + 1);
    return {end - at, known.size == handle.size() ? known.handle : plain_name(handle)};
  }
  return is_word_at(text, at) ? find_name(text, at) : Found{};
}

std::string Nameless::text(std::string_view text, const Record& record) const {
  std::string told;
  std::size_t looked = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Found found = find_at(text, at, looked);
    if (found.size == 0) {
      // The `@` of a team calls nobody.
      const bool calls = text[at] == '@' && is_word_at(text, at + 1);
      if (!calls) told += text[at];
      ++at;
      continue;
    }
    std::string role = role_in(record, found.handle);
    if (begins_sentence(told)) role.front() = static_cast<char>(role.front() - 'a' + 'A');
    told += role;
    at += found.size;
  }
  return told;
}

std::vector<Nameless::Place> Nameless::places_in(std::string_view text) const {
  std::vector<Place> places;
  std::size_t looked = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Found found = find_at(text, at, looked);
    if (found.size == 0) {
      ++at;
      continue;
    }
    const bool called = text[at] == '@';
    const bool known = !called ? !found.handle.empty() : find_name(text, at + 1).size > 0;
    places.push_back({{at, at + found.size}, found.handle, called, known});
    at += found.size;
  }
  return places;
}

std::string Nameless::role(const std::string& handle, const Record& record) {
  return role_in(record, handle);
}

bool Nameless::is_named_in(std::string_view text) const {
  std::size_t looked = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (find_at(text, at, looked).size > 0) return true;
  }
  return false;
}

}  // namespace aar
