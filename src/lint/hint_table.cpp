#include "lint/hint_table.hpp"

#include <array>
#include <bit>

#include "text/strings.hpp"

namespace aar {
namespace {

bool begins_with_hint(std::string_view text, std::string_view hint) {
  if (text.size() < hint.size()) return false;
  for (std::size_t i = 0; i < hint.size(); ++i) {
    if (text::lower_ascii(text[i]) != hint[i]) return false;
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
      mark(place, text::upper_ascii(lowered[place]));
      continue;
    }
    for (unsigned byte = 0; byte < 256U; ++byte)  // a short hint does not mind what follows
      mark(place, static_cast<char>(byte));
  }
  beginnings_.add(lowered, true);
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
  const auto groups_of = [&](std::size_t place, std::size_t at) {
    const char byte = at + place < text.size() ? text[at + place] : '\0';
    return bytes_[place][static_cast<unsigned char>(byte)];
  };
  beginnings_.each_in(text, 0, [&](std::size_t at) {
    const Groups groups = groups_of(0, at) & groups_of(1, at) & groups_of(2, at);
    if (groups != 0) found |= owners_at(text.substr(at), groups) & wanted;
    return found != wanted;
  });
  return found;
}

}  // namespace aar
