// Finding and reading `.aar.yaml`, with every mistake in it as one error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"

#include "cli/tree.hpp"
#include "files/files.hpp"

namespace aar::cli {

// In bytes; more than that is no settings file.
inline constexpr std::size_t largest_settings = std::size_t{1024} * 1024;

/// The nearest `.aar.yaml` at or above `directory`, but not above `top`; both absolute.
std::optional<std::string> find_settings(const std::string& directory, const std::string& top);
/// The same in a tree: `folder` and the result are relative to its root.
std::optional<std::string> find_settings(const Tree& tree, const std::string& folder);

/// Is it a `.aar.yaml`, in whatever folder?
bool is_settings_file(std::string_view path);

/// What names in settings may mean, for read_config().
ConfigHooks settings_hooks();

struct SettingsFault {
  std::string place;  // `.aar.yaml:3:1`
  std::string message, help;
};

struct Settings {
  Config config;
  std::vector<SettingsFault> faults;
};

/// Understands what was read of a settings file, which messages call `shown`. Throws Error(config)
/// when it could not be read.
Settings read_settings(files::ReadResult result, const std::string& shown);
/// Reads the file at `path` (absolute) and calls it `shown`. Throws Error(config) when it cannot be
/// read, also when it is missing and `required`.
Settings read_settings_file(const std::string& path, const std::string& shown, bool required);
/// The settings of a file without any fault; the first fault is an Error(config).
Config without_faults(Settings settings);
/// The same, and any fault is an Error(config).
Config load_settings(const std::string& path, const std::string& shown, bool required);

}  // namespace aar::cli
