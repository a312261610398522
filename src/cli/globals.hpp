// The flags every command takes, before or after the verb.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct Globals {
  std::string directory, config_file, today, color;
  std::vector<std::string> repositories;
  bool quiet = false, verbose = false, no_cache = false, no_pager = false;

  void declare(Arguments& arguments);
  /// Throws Error(usage) for a date that is none or a folder that is not there.
  void apply(Session& session) const;
};

struct SplitArguments {
  std::string verb;               // empty when there is none
  std::vector<std::string> rest;  // everything else, in order
  std::size_t leading = 0;        // how many of `rest` stand before the verb
  bool version = false, help = false;
};

/// The verb is the first argument that is no global flag and no global flag's value.
SplitArguments split_verb(const std::vector<std::string>& arguments);

std::string_view version();

}  // namespace aar::cli
