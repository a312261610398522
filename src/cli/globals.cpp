#include "cli/globals.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "text/shown.hpp"

#ifndef AAR_VERSION
#error "AAR_VERSION comes from CMakeLists.txt"
#endif

namespace aar::cli {
namespace {

// Global flags that take a value as the next argument.
constexpr std::array<std::string_view, 5> with_value{"-C", "--repo", "--config", "--today",
                                                     "--color"};

Date parse_today(const std::string& text) {
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(text)),
                "write it as 2026-11-20");
  }
  return *date;
}

std::string enter(const std::string& working_directory, const std::string& directory) {
  std::string folder = files::absolute(working_directory, directory);
  if (!files::is_directory(folder)) {
    throw Error(ErrorKind::usage,
                fmt::format("no such directory: `{}`", text::sanitize(directory)));
  }
  return folder;
}

}  // namespace

void Globals::declare(Arguments& arguments) {
  arguments.option("-C", directory, "DIR", "run as if started in DIR");
  arguments.option("--repo", repositories, "DIR",
                   "the archive in DIR; search, list, actions and digest read several as one "
                   "(repeatable)");
  arguments.option("--config", config_file, "FILE", "settings from FILE instead of .aar.yaml");
  arguments.option("--today", today, "DATE", "the date to take as today");
  arguments.choice("--color", color, {"auto", "always", "never"}, "COLOR", "colour the output");
  arguments.flag("-q,--quiet", quiet, "say nothing on stderr but errors");
  arguments.flag("-v,--verbose", verbose, "say more on stderr");
  arguments.flag("--no-cache", no_cache, "read every file anew; never changes an output");
  arguments.flag("--no-pager", no_pager, "as for git; aar starts none anyway");
}

void Globals::apply(Session& session) const {
  if (!directory.empty()) {
    session.working_directory = enter(session.working_directory, directory);
  }
  for (const std::string& repository : repositories) {
    session.repositories.push_back(enter(session.working_directory, repository));
  }
  if (repositories.size() == 1) {
    session.working_directory = session.repositories.front();
    session.repositories.clear();
  } else if (repositories.size() > 1 && !config_file.empty()) {
    throw Error(ErrorKind::usage, "--config does not go with several --repo",
                "each archive has its own settings");
  }
  if (!today.empty()) {
    session.today = parse_today(today);
    session.now = std::chrono::sys_days(session.today);
  }
  if (!color.empty()) {
    session.color = color;
  }
  session.config_file = config_file;
  session.quiet = session.quiet || quiet;
  session.verbose = session.verbose || verbose;
  session.no_cache = session.no_cache || no_cache;
}

SplitArguments split_verb(const std::vector<std::string>& arguments) {
  SplitArguments split;
  bool is_value = false;
  for (const std::string& argument : arguments) {
    if (split.verb.empty() && !is_value && !argument.starts_with('-')) {
      split.verb = argument;
      continue;
    }
    if (split.verb.empty()) {
      ++split.leading;
      split.version = split.version || argument == "--version" || argument == "-V";
      split.help = split.help || argument == "--help" || argument == "-h";
      is_value = !is_value &&
                 std::find(with_value.begin(), with_value.end(), argument) != with_value.end();
    }
    split.rest.push_back(argument);
  }
  return split;
}

std::string_view version() {
  return AAR_VERSION;
}

}  // namespace aar::cli
