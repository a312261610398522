#include "lint/hint_table.hpp"

#include "text/strings.hpp"

namespace aar {
namespace {

constexpr char lower_byte(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with_hint(std::string_view text, std::string_view hint) {
  if (text.size() < hint.size()) return false;
  for (std::size_t i = 0; i < hint.size(); ++i) {
    if (lower_byte(text[i]) != hint[i]) return false;
  }
  return true;
}

}  // namespace

std::size_t HintTable::pair_of(char first, char second) {
  const auto byte = [](char c) { return std::size_t{static_cast<unsigned char>(lower_byte(c))}; };
  return (byte(first) * 37U + byte(second)) % pair_count;
}

void HintTable::add(std::string_view hint, HintOwners owner) {
  entries_.push_back({text::lower_ascii(hint), owner});
  if (hint.size() > 1) {
    pairs_.set(pair_of(hint[0], hint[1]));
    return;
  }
  for (unsigned second = 0; second < 256U; ++second)
    pairs_.set(pair_of(hint[0], static_cast<char>(second)));
}

void HintTable::add(const HintTable& other, HintOwners owner) {
  for (const Entry& entry : other.entries_)
    add(entry.hint, owner);
}

HintOwners HintTable::owners_at(std::string_view text) const {
  HintOwners found = 0;
  for (const Entry& entry : entries_) {
    if (begins_with_hint(text, entry.hint)) found |= entry.owner;
  }
  return found;
}

HintOwners HintTable::owners_in(std::string_view text, HintOwners wanted) const {
  HintOwners found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char second = at + 1 < text.size() ? text[at + 1] : '\0';
    if (!pairs_[pair_of(text[at], second)]) continue;
    found |= owners_at(text.substr(at)) & wanted;
    if (found == wanted) break;
  }
  return found;
}

}  // namespace aar
