// The rows of config_keys.inc with their types, and the check of a whole `.aar.yaml` against them.
// What a value means is config.cpp's business.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/document.hpp"

namespace aar::model {

enum class SettingType : std::uint8_t {
  integer,
  flag,
  text,
  path,
  level,
  grouping,
  profile,
  kind,
  days,
  pattern,  // one value
  paths,    // a path or a list of them
  texts,
  names,       // a list; names are single words
  vocabulary,  // `any` or a list of words
  list,
  map,       // with rows of their own
  sections,  // a map by section id
  archive    // the whole of a configuration again
};

struct Setting {
  std::string_view key;  // `paths.*.rules`
  SettingType type = SettingType::text;
  std::string_view fallback, summary;
};

std::span<const Setting> settings();
const Setting* find_setting(std::string_view key);
/// The type in words, for the reference page: "path, or list of paths".
std::string_view describe(SettingType type);
/// What the reader takes for `index.by`.
std::span<const std::string_view> groupings();

/// Why this path may not stand in a configuration: absolute, above the root, written with `\`.
/// Empty when it may.
std::string path_fault(std::string_view path);

/// Unknown keys, wrong types and impossible values, in the order in which they are found.
std::vector<ConfigFault> check_settings(const Node& root, const ConfigHooks& hooks);

}  // namespace aar::model
