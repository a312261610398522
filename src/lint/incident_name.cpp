#include "lint/incident_name.hpp"

#include <algorithm>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

bool continues_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return text::is_ascii_alnum(c) || c == '_' || byte >= 0x80U;
}

bool is_name_letter(char c) {
  return continues_word(c) && c != '_' && (c < '0' || c > '9');
}

/// Does the word go on here, at `text[0]`: with a letter, or with a hyphen and a letter?
bool word_goes_on(std::string_view text) {
  if (text.empty()) return false;
  return continues_word(text[0]) || (text[0] == '-' && text.size() > 1 && continues_word(text[1]));
}

/// The same, looking back from the end of `text`.
bool word_goes_back(std::string_view text) {
  if (text.empty()) return false;
  const std::size_t last = text.size() - 1;
  return continues_word(text[last]) ||
         (text[last] == '-' && last > 0 && continues_word(text[last - 1]));
}

/// Is there an occurrence of `name` whose surroundings satisfy `stands_alone`?
template <class StandsAlone>
bool occurs_alone(std::string_view name, std::string_view text, StandsAlone stands_alone) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    if (stands_alone(text.substr(0, at), text.substr(at + name.size()))) return true;
  }
  return false;
}

}  // namespace

IncidentName::IncidentName(std::string_view name)
    : folded_(text::fold(name)),
      ascii_(std::all_of(folded_.begin(), folded_.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x80U; })),
      lettered_(std::any_of(folded_.begin(), folded_.end(), is_name_letter)) {}

std::string IncidentName::folded(std::string_view text) const {
  return ascii_ ? text::lower_ascii(text) : text::fold(text);
}

bool IncidentName::is_in_id(std::string_view id) const {
  const std::string own = folded(id);
  if (own == folded_) return true;
  return lettered_ &&
         occurs_alone(folded_, own, [](std::string_view before, std::string_view after) {
           return (before.empty() || before.back() == '-') && (after.empty() || after[0] == '-');
         });
}

bool IncidentName::is_in_text(std::string_view text) const {
  return occurs_alone(folded_, folded(text), [](std::string_view before, std::string_view after) {
    return !word_goes_back(before) && !word_goes_on(after);
  });
}

bool IncidentName::is_named_by(const Record& record) const {
  if (folded_.empty()) return false;
  if (is_in_id(record.id)) return true;
  for (const auto& [key, values] : record.values) {
    const bool ids = key == "former_ids";
    if (std::any_of(values.begin(), values.end(), [&](const std::string& value) {
          return (ids && is_in_id(value)) || is_in_text(value);
        }))
      return true;
  }
  return std::any_of(record.texts.begin(), record.texts.end(),
                     [&](const RecordText& text) { return is_in_text(text.text); });
}

}  // namespace aar
