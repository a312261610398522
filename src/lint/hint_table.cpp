#include "lint/hint_table.hpp"

#include "text/strings.hpp"

namespace aar {
namespace {

constexpr char lower_byte(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char upper_byte(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Hints that begin alike share a group, so that fewer bytes stand for each of them.
std::uint8_t group_of(std::string_view hint) {
  return static_cast<std::uint8_t>(1U << (static_cast<unsigned char>(hint.front()) % 8U));
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
  const Groups group = group_of(lowered);
  const auto mark = [&](std::size_t place, char byte) {
    Groups& groups = bytes_.at(place)[static_cast<unsigned char>(byte)];
    groups = static_cast<Groups>(groups | group);
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
  for (const Entry& entry : entries_) {
    if ((groups & group_of(entry.hint)) != 0 && begins_with_hint(text, entry.hint))
      found |= entry.owner;
  }
  return found;
}

HintOwners HintTable::owners_in(std::string_view text, HintOwners wanted) const {
  HintOwners found = 0;
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  const auto groups_of = [&](const std::array<Groups, 256>& place, std::size_t at) {
    return unsigned{place[at < size ? static_cast<unsigned char>(bytes[at]) : 0U]};
  };
  const auto& [first, second, third] = bytes_;
  for (std::size_t at = 0; at < size; ++at) {
    unsigned groups = groups_of(first, at) & groups_of(second, at + 1);
    if (groups == 0) continue;
    groups &= groups_of(third, at + 2);
    if (groups == 0) continue;
    found |= owners_at(text.substr(at), static_cast<Groups>(groups)) & wanted;
    if (found == wanted) break;
  }
  return found;
}

}  // namespace aar
