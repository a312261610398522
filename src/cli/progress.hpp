// One line on a terminal's stderr for runs that take longer than half a second; it is gone before
// anything else is printed.
#pragma once

#include <chrono>
#include <cstddef>

#include "cli/session.hpp"

namespace aar::cli {

class Progress {
 public:
  Progress(const Session& session, std::size_t total);

  ~Progress() { erase(); }

  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Is there anybody to show it to?
  [[nodiscard]] bool visible() const { return visible_; }

  void update(std::size_t done);
  void erase();

 private:
  using Clock = std::chrono::steady_clock;

  const Session& session_;
  std::size_t total_;
  bool visible_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace aar::cli
