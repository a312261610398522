// Finding and reading `.aar.yaml`, with every mistake in it as one error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aar/config.hpp"

namespace aar::cli {

/// The nearest `.aar.yaml` at or above `directory`, but not above `top`; both absolute.
std::optional<std::string> find_settings(const std::string& directory, const std::string& top);

struct SettingsFault {
  std::string place;  // `.aar.yaml:3:1`
  std::string message, help;
};

struct Settings {
  Config config;
  std::vector<SettingsFault> faults;
};

/// Reads the file at `path` (absolute) and calls it `shown`. Throws Error(config) when it cannot be
/// read, also when it is missing and `required`.
Settings read_settings_file(const std::string& path, const std::string& shown, bool required);
/// The same, and any fault is an Error(config).
Config load_settings(const std::string& path, const std::string& shown, bool required);

}  // namespace aar::cli
