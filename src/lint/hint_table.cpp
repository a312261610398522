#include "lint/hint_table.hpp"

#include <array>
#include <bit>

#include "text/strings.hpp"

namespace aar {
namespace {

constexpr char lower_byte(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char upper_byte(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool begins_with_hint(std::string_view text, std::string_view hint) {
  if (text.size() < hint.size()) return false;
  for (std::size_t i = 0; i < hint.size(); ++i) {
    if (lower_byte(text[i]) != hint[i]) return false;
  }
  return true;
}

}  // namespace

void HintTable::add(std::string_view hint, HintOwners owner) {
  const std::string lowered = text::lower_ascii(hint);
  const Groups group = Groups{1} << (entries_.size() % group_count);
  const auto mark = [&](std::size_t place, char byte) {
    Groups& groups = bytes_.at(place)[static_cast<unsigned char>(byte)];
    groups |= group;
  };
  for (std::size_t place = 0; place < bytes_.size(); ++place) {
    if (place < lowered.size()) {
      mark(place, lowered[place]);
      mark(place, upper_byte(lowered[place]));
      continue;
    }
    for (unsigned byte = 0; byte < 256U; ++byte)  // a short hint does not mind what follows
      mark(place, static_cast<char>(byte));
  }
  entries_.push_back({lowered, owner});
}

void HintTable::add(const HintTable& other, HintOwners owner) {
  for (const Entry& entry : other.entries_)
    add(entry.hint, owner);
}

HintOwners HintTable::owners_at(std::string_view text, Groups groups) const {
  HintOwners found = 0;
  for (; groups != 0; groups &= groups - 1) {
    const auto group = static_cast<std::size_t>(std::countr_zero(groups));
    for (std::size_t i = group; i < entries_.size(); i += group_count) {
      if (begins_with_hint(text, entries_[i].hint)) found |= entries_[i].owner;
    }
  }
  return found;
}

HintOwners HintTable::owners_in(std::string_view text, HintOwners wanted) const {
  HintOwners found = 0;
  const char* const bytes = text.data();
  const std::array<Groups, 256>& first = bytes_[0];
  const std::array<Groups, 256>& second = bytes_[1];
  const std::array<Groups, 256>& third = bytes_[2];
  const auto groups_of = [](const std::array<Groups, 256>& place, char byte) {
    return place[static_cast<unsigned char>(byte)];
  };
  const auto look_at = [&](std::size_t at, char next, char last) {
    const Groups groups =
        groups_of(first, bytes[at]) & groups_of(second, next) & groups_of(third, last);
    if (groups != 0) found |= owners_at(text.substr(at), groups) & wanted;
  };
  const std::size_t inner = text.size() < 2 ? 0 : text.size() - 2;
  for (std::size_t at = 0; at < inner; ++at) {
    if ((groups_of(first, bytes[at]) & groups_of(second, bytes[at + 1])) == 0) continue;
    look_at(at, bytes[at + 1], bytes[at + 2]);
    if (found == wanted) return found;
  }
  for (std::size_t at = inner; at < text.size(); ++at)
    look_at(at, at + 1 < text.size() ? bytes[at + 1] : '\0', '\0');
  return found;
}

}  // namespace aar
