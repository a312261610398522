#include "cli/watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/signalfd.h>

#include "aar/error.hpp"

#include "cli/run.hpp"
#include "files/watch.hpp"

namespace aar::cli {
namespace {

constexpr int quiet_ms = 100;   // a change counts once nothing has followed it for so long …
constexpr int most_waits = 20;  // … or after so many such waits

/// Turns the signals that end a program into something to wait for, as long as it lives.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
      sigaddset(&set_, number);
    ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
    pending_ = files::Descriptor(::signalfd(-1, &set_, SFD_CLOEXEC | SFD_NONBLOCK));
  }

  ~Signals() {
    signalfd_siginfo information{};
    while (::read(pending_.number(), &information, sizeof information) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  [[nodiscard]] int descriptor() const { return pending_.number(); }

 private:
  sigset_t set_{}, before_{};
  files::Descriptor pending_;
};

enum class Wake : std::uint8_t { nothing, change, signal };

Wake wait(const files::Watcher& watcher, const Signals& signals, int milliseconds) {
  std::array<pollfd, 2> waiting{pollfd{signals.descriptor(), POLLIN, 0},
                                pollfd{watcher.descriptor(), POLLIN, 0}};
  int ready = 0;
  do {
    ready = ::poll(waiting.data(), waiting.size(), milliseconds);
  } while (ready < 0 && errno == EINTR);
  if (waiting[0].revents != 0) return Wake::signal;
  return waiting[1].revents != 0 ? Wake::change : Wake::nothing;
}

/// Settings and baselines begin with a dot; what else does, and what editors keep beside a file
/// while they save it, is nothing to lint.
bool matters(const std::string& name) {
  if (name.starts_with(".aar")) return true;
  return !name.starts_with('.') && !name.ends_with('~') && !name.ends_with(".swp") &&
         name != "4913";
}

/// False when a signal came first.
bool wait_for_change(files::Watcher& watcher, const Signals& signals) {
  bool changed = false;
  for (int waits = 0; waits < most_waits;) {
    const Wake wake = wait(watcher, signals, changed ? quiet_ms : -1);
    if (wake == Wake::signal) return false;
    if (wake == Wake::nothing) break;
    const std::vector<std::string> names = watcher.changes();
    changed = changed || std::any_of(names.begin(), names.end(), matters);
    waits += changed ? 1 : 0;
  }
  return true;
}

void clear_screen(Session& session) {
  if (session.out_terminal && session.environment("TERM") != "dumb") {
    session.out << "\x1b[H\x1b[2J\x1b[3J" << std::flush;
  }
}

}  // namespace

ExitCode watch(Session& session, const std::function<WatchedFolders()>& folders,
               const std::function<void()>& round) {
  const Signals signals;
  files::Watcher watcher;
  for (bool first = true;; first = false) {
    try {
      const WatchedFolders watched = folders();
      for (const std::string& folder : watched.folders)
        watcher.add(folder);
      for (const std::string& tree : watched.trees)
        watcher.add_tree(tree);
      clear_screen(session);
      round();
    } catch (const Error& error) {
      if (first) throw;
      print_error(session, error.what(), error.hint());
    }
    session.out.flush();
    if (!session.out) return ExitCode::success;
    if (first) session.say("watching; ctrl-c ends");
    if (!wait_for_change(watcher, signals)) return ExitCode::interrupted;
  }
}

}  // namespace aar::cli
