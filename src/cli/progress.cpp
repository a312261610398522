#include "cli/progress.hpp"

#include <fmt/format.h>

namespace aar::cli {
namespace {

constexpr std::chrono::milliseconds patience{500};
constexpr std::chrono::milliseconds interval{100};

}  // namespace

Progress::Progress(const Session& session, std::size_t total)
    : session_(session),
      total_(total),
      visible_(session.err_terminal && !session.quiet && session.environment("TERM") != "dumb"),
      next_(Clock::now() + patience) {}

void Progress::update(std::size_t done) {
  if (!visible_ || Clock::now() < next_) return;
  next_ = Clock::now() + interval;
  shown_ = true;
  session_.err << fmt::format("\r\x1b[K{} of {} files", done, total_) << std::flush;
}

void Progress::erase() {
  if (shown_) session_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace aar::cli
