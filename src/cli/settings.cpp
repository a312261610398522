#include "cli/settings.hpp"

#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/rule.hpp"

#include "files/files.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view settings_name = ".aar.yaml";

}  // namespace

std::optional<std::string> find_settings(const Tree& tree, const std::string& folder) {
  std::string here = folder;
  while (true) {
    const bool is_top = here.empty() || here == ".";
    std::string candidate =
        is_top ? std::string(settings_name) : fmt::format("{}/{}", here, settings_name);
    const files::ReadFault fault = tree.read(candidate, largest_settings).fault;
    if (fault == files::ReadFault::outside_root) {
      throw Error(ErrorKind::config, fmt::format("cannot read `{}`: {}", text::sanitize(candidate),
                                                 files::describe(fault)));
    }
    if (fault != files::ReadFault::missing) {
      return candidate;
    }
    if (is_top) {
      return std::nullopt;
    }
    here = files::parent(here);
  }
}

std::optional<std::string> find_settings(const std::string& directory, const std::string& top) {
  const std::string folder = files::relative_to(directory, top).value_or("");
  const std::optional<std::string> found = find_settings(*disk_tree(top), folder);
  return found ? std::optional(files::absolute(top, *found)) : std::nullopt;
}

Settings read_settings_file(const std::string& path, const std::string& shown, bool required) {
  files::ReadResult result = files::read_anywhere(path, largest_settings);
  if (result.fault == files::ReadFault::missing && !required) {
    return {};
  }
  return read_settings(std::move(result), shown);
}

bool is_settings_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1) == settings_name;
}

ConfigHooks settings_hooks() {
  return {rule_id, rule_names, pattern_fault, newest_rules_version, wording_row_ids};
}

Settings read_settings(files::ReadResult result, const std::string& shown) {
  if (result.fault != files::ReadFault::none) {
    throw Error(ErrorKind::config, fmt::format("cannot read `{}`: {}", text::sanitize(shown),
                                               files::describe(result.fault)));
  }
  const Source source(shown, std::move(result.bytes));
  ConfigResult read = read_config(source, settings_hooks());
  const LineIndex lines(source.text());
  Settings settings{.config = std::move(read.config)};
  settings.config.path = shown;
  settings.config.text = source.text();
  for (ConfigFault& fault : read.faults) {
    const Position position = lines.position(fault.span.begin);
    settings.faults.push_back(
        {.place = fmt::format("{}:{}:{}", text::sanitize(shown), position.line, position.column),
         .message = text::sanitize(fault.message),
         .help = text::sanitize(fault.help)});
  }
  return settings;
}

Config load_settings(const std::string& path, const std::string& shown, bool required) {
  return without_faults(read_settings_file(path, shown, required));
}

Config without_faults(Settings settings) {
  if (!settings.faults.empty()) {
    const SettingsFault& first = settings.faults.front();
    const std::size_t others = settings.faults.size() - 1;
    throw Error(ErrorKind::config,
                fmt::format("{}: {}{}", first.place, first.message,
                            others == 0 ? "" : fmt::format(" (and {} more)", others)),
                first.help.empty() ? "`aar config check` lists everything wrong" : first.help);
  }
  return std::move(settings.config);
}

}  // namespace aar::cli
