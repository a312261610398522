#include "lint/sharing/labels.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/strings.hpp"

namespace aar {
namespace {

struct LabelRow {
  std::string_view key, words;
};

/// Of attributes whose label is not their key; without words they are not shown.
constexpr std::array<LabelRow, 13> attribute_labels{{{"applies-to", "applies to"},
                                                     {"applied", "applied in"},
                                                     {"ask", "asks"},
                                                     {"answered", "answered"},
                                                     {"closed", "closed"},
                                                     {"consent", ""},
                                                     {"done", "done"},
                                                     {"due", "due"},
                                                     {"moved", "moved from"},
                                                     {"priority", "priority"},
                                                     {"state", ""},
                                                     {"want", "wanted:"},
                                                     {"wontdo", "declined"}}};

/// In the order in which they are told.
constexpr std::array<LabelRow, 6> impact_labels{{{"users", "Users"},
                                                 {"users_pct", "Users (%)"},
                                                 {"requests", "Requests"},
                                                 {"revenue", "Revenue"},
                                                 {"slo", "SLO"},
                                                 {"data", "Data"}}};

std::string key_words(std::string_view key) {
  std::string words(key);
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
  return words;
}

std::string capitalised(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

}  // namespace

std::string attribute_label(std::string_view key) {
  const auto* const row = std::find_if(attribute_labels.begin(), attribute_labels.end(),
                                       [key](const LabelRow& one) { return one.key == key; });
  return row == attribute_labels.end() ? key_words(key) + ":" : std::string(row->words);
}

std::string attribute_value(std::string_view key, std::string_view value) {
  const bool list = key == "applies-to" || key == "applied" || key == "ask";
  if (!list) return std::string(value);
  std::vector<std::string> parts;
  for (const std::string_view part : text::split(value, ',')) {
    if (!text::trim(part).empty()) parts.emplace_back(text::trim(part));
  }
  return text::join(parts, ", ");
}

std::string attribute_words(std::string_view key, std::string_view value) {
  const std::string label = attribute_label(key);
  if (label.empty() || value.empty()) return {};
  return fmt::format("{} {}", label, attribute_value(key, value));
}

std::vector<std::pair<std::string, std::string>> impact_words(const Record& record) {
  constexpr std::string_view prefix = "impact.";
  std::vector<std::pair<std::string, std::string>> words;
  std::vector<std::string> unknown;
  const auto add = [&](const std::string& label, const std::vector<std::string>& values) {
    const std::string value = text::join(values, ", ");
    if (is_said(value)) words.emplace_back(label, value);
    if (value == "unknown") unknown.push_back(label);
  };
  for (const LabelRow& row : impact_labels) {
    const auto held = record.values.find(fmt::format("{}{}", prefix, row.key));
    if (held != record.values.end()) add(std::string(row.words), held->second);
  }
  for (const auto& [key, values] : record.values) {
    if (!key.starts_with(prefix)) continue;
    const std::string_view name = std::string_view(key).substr(prefix.size());
    const bool known = std::any_of(impact_labels.begin(), impact_labels.end(),
                                   [name](const LabelRow& row) { return row.key == name; });
    if (!known && !name.empty()) add(capitalised(key_words(name)), values);
  }
  if (!unknown.empty()) words.emplace_back("Not known yet", text::join(unknown, ", "));
  return words;
}

std::string own_key_label(std::string_view key) {
  constexpr std::string_view prefix = "x-";
  if (key.starts_with(prefix)) key.remove_prefix(prefix.size());
  return capitalised(key_words(key));
}

bool is_said(std::string_view value) {
  return !value.empty() && value != "unknown";
}

}  // namespace aar
