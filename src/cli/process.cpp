#include "cli/process.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/run.hpp"

namespace aar::cli {
namespace {

/// Buffers what goes to a file descriptor and remembers the first failure.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor, std::size_t size)
      : descriptor_(descriptor), buffer_(size) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }

  /// errno of the first write that failed, 0 when all went well.
  [[nodiscard]] int failure() const { return failure_; }

  [[nodiscard]] bool used() const { return used_; }

 protected:
  int_type overflow(int_type character) override {
    widen_pipe();
    if (sync() != 0) {
      return traits_type::eof();
    }
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(character);
      pbump(1);
    }
    return traits_type::not_eof(character);
  }

  int sync() override {
    const char* at = pbase();
    used_ = used_ || at != pptr();
    while (failure_ == 0 && at != pptr()) {
      const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
      if (written >= 0) {
        at += written;
      } else if (errno != EINTR) {
        failure_ = errno;
      }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return failure_ == 0 ? 0 : -1;
  }

 private:
  /// Of much output: a pipe that takes no more than this buffer stops the program at each write
  /// until its reader has a turn.
  void widen_pipe() {
#ifdef F_SETPIPE_SZ
    constexpr int size = 1 << 20;  // the most that the system lets everyone have
    if (!std::exchange(widened_, true)) ::fcntl(descriptor_, F_SETPIPE_SZ, size);
#endif
  }

  int descriptor_;
  bool widened_ = false;
  std::vector<char> buffer_;
  int failure_ = 0;
  bool used_ = false;
};

/// A closed descriptor would be taken by the next open(), and a review would get our output.
bool ensure_open(int descriptor) {
  if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) {
    return true;
  }
  const int opened = ::open("/dev/null", O_RDWR);  // the lowest free one: `descriptor`
  static_cast<void>(opened);
  return false;
}

std::optional<std::string> read_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string current_directory() {
  std::string path(4096, '\0');
  while (::getcwd(path.data(), path.size()) == nullptr) {
    if (errno != ERANGE) {
      return "/";
    }
    path.resize(path.size() * 2);
  }
  path.resize(std::strlen(path.c_str()));
  return path;
}

/// SOURCE_DATE_EPOCH (seconds since 1970, UTC) stands for the clock where it is set.
void set_clock(Session& session) {
  namespace chrono = std::chrono;
  if (const auto epoch = read_environment("SOURCE_DATE_EPOCH"); epoch && !epoch->empty()) {
    long long seconds_since = 0;
    const char* end = epoch->data() + epoch->size();
    if (const auto result = std::from_chars(epoch->data(), end, seconds_since);
        result.ec == std::errc() && result.ptr == end) {
      session.now = Instant(chrono::seconds(seconds_since));
      session.today = Date(chrono::floor<chrono::days>(session.now));
      return;
    }
  }
  session.now = chrono::time_point_cast<chrono::seconds>(chrono::system_clock::now());
  const std::time_t now = chrono::system_clock::to_time_t(session.now);
  std::tm local{};
  ::localtime_r(&now, &local);
  session.today = Date(chrono::year(local.tm_year + 1900),
                       chrono::month(static_cast<unsigned>(local.tm_mon) + 1),
                       chrono::day(static_cast<unsigned>(local.tm_mday)));
}

bool set_in_environment(const char* name) {
  const auto value = read_environment(name);
  return value && !value->empty() && *value != "0";
}

int finish(ExitCode code, DescriptorBuffer& out, bool out_was_open, std::ostream& err) {
  out.pubsync();
  int failure = out.failure();
  if (failure == 0 && !out_was_open && out.used()) {
    failure = EBADF;
  }
  if (failure == EPIPE) {
    return 0;  // the reader had enough: `aar list | head -1`
  }
  if (failure != 0) {
    err << "aar: error: write error: " << std::strerror(failure) << '\n';
    err.flush();
    return static_cast<int>(ExitCode::failure);
  }
  return static_cast<int>(code);
}

/// Bytes of a mapped file are gone: somebody cut a file of the cache while it was read, or the disk
/// fails. Only what a signal handler may call.
void end_at_cut_file(int /*signal*/) {
  constexpr std::string_view message =
      "aar: error: a file of the cache was cut short while it was read; run it with --no-cache\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(static_cast<int>(ExitCode::failure));
}

}  // namespace

int run_process(int argc, char** argv) {
#ifdef M_TOP_PAD
  // A thread's memory otherwise grows by a call for every few pages, which stops the other threads.
  // What is not touched costs nothing.
  ::mallopt(M_TOP_PAD, 16 << 20);
#endif
  ensure_open(STDIN_FILENO);
  const bool out_was_open = ensure_open(STDOUT_FILENO);
  ensure_open(STDERR_FILENO);
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  static_cast<void>(std::signal(SIGBUS, end_at_cut_file));

  DescriptorBuffer out_buffer(STDOUT_FILENO, std::size_t{64} * 1024);
  DescriptorBuffer err_buffer(STDERR_FILENO, 4096);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  err << std::unitbuf;
  Session session{.in = std::cin,
                  .out = out,
                  .err = err,
                  .environment = read_environment,
                  .working_directory = current_directory(),
                  .in_terminal = ::isatty(STDIN_FILENO) == 1,
                  .out_terminal = ::isatty(STDOUT_FILENO) == 1,
                  .err_terminal = ::isatty(STDERR_FILENO) == 1,
                  .no_cache = set_in_environment("AAR_NO_CACHE")};
  session.started_in = session.working_directory;
  set_clock(session);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return finish(run(arguments, session), out_buffer, out_was_open, err);
}

}  // namespace aar::cli
