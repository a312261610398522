// The outside world as commands see it: streams, environment, clock, terminal. main() fills it
// once; tests could fill it otherwise. Nothing else in aar reads the environment or the clock.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "aar/time.hpp"

namespace aar::cli {

enum class ExitCode { success = 0, findings = 1, failure = 2, interrupted = 130 };

struct Session {
  std::istream& in;
  std::ostream& out;  // the result, and nothing else
  std::ostream& err;  // talk
  std::function<std::optional<std::string>(const char* name)> environment;
  std::string working_directory;  // absolute, `-C` applied
  std::string started_in;         // absolute, the process's own, which GIT_DIR may be relative to
  Instant now{};
  Date today{};  // the local calendar date, or `--today`, or SOURCE_DATE_EPOCH's
  bool in_terminal = false, out_terminal = false, err_terminal = false;

  std::vector<std::string> repositories;  // `--repo`, absolute, where there are several

  // Global flags.
  std::string config_file;  // `--config`; empty: `.aar.yaml`, found by walking up
  std::string color = "auto";
  bool quiet = false, verbose = false, no_cache = false;

  /// Is output meant for a person's eyes in colour?
  [[nodiscard]] bool use_color() const;

  /// Can a question be asked and an editor be opened?
  [[nodiscard]] bool interactive() const { return in_terminal && err_terminal; }

  /// A line for the user on stderr; nothing with `--quiet`.
  void say(const std::string& line) const;
};

}  // namespace aar::cli
