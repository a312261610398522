// The flags of one command, declared in a sentence each. A facade over CLI11, which only
// arguments.cpp includes because every file that does costs seconds to compile. Help, completion
// and the check that a command's page names every flag come from options().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aar::cli {

struct OptionInfo {
  std::string names;  // "-f,--format"; of a positional its name
  std::string value;  // placeholder such as FORMAT; empty for a flag
  std::string help;
  std::vector<std::string> choices;  // the only values there are; empty: any
  bool positional = false;
};

/// One use of an option on the command line.
struct Use {
  std::string names, value;
};

class Arguments {
 public:
  Arguments(std::string command, std::string summary);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  void flag(const std::string& names, bool& target, const std::string& help);
  void option(const std::string& names, std::string& target, const std::string& value,
              const std::string& help);
  /// May be given several times.
  void option(const std::string& names, std::vector<std::string>& target, const std::string& value,
              const std::string& help);
  void number(const std::string& names, std::size_t& target, const std::string& value,
              const std::string& help);
  /// One of `choices`; anything else is a usage error with "did you mean".
  void choice(const std::string& names, std::string& target, std::vector<std::string> choices,
              const std::string& value, const std::string& help);

  /// Any value; completion offers `choices`.
  void suggestion(const std::string& names, std::string& target, std::vector<std::string> choices,
                  const std::string& value, const std::string& help);
  /// For options whose order among each other matters: each use is added to `target` as it comes.
  /// Without `choices` any value will do.
  void in_order(const std::string& names, std::vector<Use>& target,
                std::vector<std::string> choices, const std::string& value,
                const std::string& help);

  void positional(const std::string& name, std::string& target, const std::string& help,
                  bool required);
  void positional(const std::string& name, std::vector<std::string>& target,
                  const std::string& help, bool required);
  void positional_choice(const std::string& name, std::string& target,
                         std::vector<std::string> choices, const std::string& help, bool required);

  /// Shown under the options, for example what a command prints.
  void footer(const std::string& text);

  /// Fills the targets. False when `--help` was asked for. Throws Error(usage).
  bool parse(const std::vector<std::string>& arguments);
  [[nodiscard]] std::string help() const;
  [[nodiscard]] const std::vector<OptionInfo>& options() const;

 private:
  void settle();

  struct State;
  std::unique_ptr<State> state_;
};

/// Throws Error(usage) "unknown <what> `value`; use one of …" unless `value` is among `choices`.
void require_choice(std::string_view what, const std::string& value,
                    const std::vector<std::string>& choices);

}  // namespace aar::cli
