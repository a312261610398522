#include "cli/settings.hpp"

#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/rule.hpp"

#include "files/files.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view settings_name = ".aar.yaml";
constexpr std::size_t largest_settings = std::size_t{1024} * 1024;

}  // namespace

std::optional<std::string> find_settings(const std::string& directory, const std::string& top) {
  std::string folder = directory;
  while (true) {
    const std::string candidate = fmt::format("{}/{}", folder == "/" ? "" : folder, settings_name);
    const std::string inside =
        files::relative_to(candidate, top).value_or(std::string(settings_name));
    const files::ReadFault fault = files::read_beneath(top, inside, largest_settings).fault;
    if (fault == files::ReadFault::outside_root) {
      throw Error(ErrorKind::config, fmt::format("cannot read `{}`: {}", text::sanitize(inside),
                                                 files::describe(fault)));
    }
    if (fault != files::ReadFault::missing) {
      return candidate;
    }
    if (folder == top || folder == "/" || folder.empty()) {
      return std::nullopt;
    }
    folder = files::parent(folder);
  }
}

Settings read_settings_file(const std::string& path, const std::string& shown, bool required) {
  files::ReadResult result = files::read_anywhere(path, largest_settings);
  if (result.fault == files::ReadFault::missing && !required) {
    return {};
  }
  if (result.fault != files::ReadFault::none) {
    throw Error(ErrorKind::config, fmt::format("cannot read `{}`: {}", text::sanitize(shown),
                                               files::describe(result.fault)));
  }
  const Source source(shown, std::move(result.bytes));
  ConfigResult read = read_config(
      source, {rule_id, rule_names, pattern_fault, newest_rules_version, wording_row_ids});
  const LineIndex lines(source.text());
  Settings settings{.config = std::move(read.config)};
  settings.config.path = shown;
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
  Settings settings = read_settings_file(path, shown, required);
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
