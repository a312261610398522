// A child process with pipes, for the folder git/.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace aar::git {

class Process {
 public:
  /// Starts `program` (absolute); `arguments` include the name it is called by. Throws
  /// Error(repository) when it cannot be started.
  Process(const std::string& program, const std::vector<std::string>& arguments,
          const std::vector<std::string>& environment);
  /// Closes the pipes and waits for the end.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// False when the child no longer reads.
  bool write(const std::string& bytes) const;
  /// Appends up to `most` bytes of what the child prints; 0 at the end.
  std::size_t read(std::string& bytes, std::size_t most) const;
  void close_input();
  /// Waits; the exit code, 128 + the number of a signal.
  int wait();
  /// What the child said on stderr so far.
  [[nodiscard]] std::string errors() const;

 private:
  pid_t child_ = -1;
  int input_ = -1, output_ = -1, errors_ = -1;
};

}  // namespace aar::git
