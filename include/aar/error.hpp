// What stops a command. Thrown at the edges (files, git, SQLite, usage), caught once in
// cli/run.cpp, which prints `aar: error: <message>` and `hint: <hint>` and exits with 2. What is
// wrong *in* a review is a Diagnostic and never an Error.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace aar {

/// Named by who can repair it.
enum class ErrorKind : std::uint8_t { usage, config, input, repository, index, internal };

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

  [[nodiscard]] ErrorKind kind() const { return kind_; }

  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

}  // namespace aar
