#include "git/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aar/error.hpp"

namespace aar::git {
namespace {

void close_descriptor(int& descriptor) {
  if (descriptor >= 0) ::close(std::exchange(descriptor, -1));
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts)
    pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// How the child begins: its three streams, and a broken pipe that ends it as usual.
class Setup {
 public:
  Setup(int input, int output, int errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }

  ~Setup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  Setup(const Setup&) = delete;
  Setup& operator=(const Setup&) = delete;

  [[nodiscard]] int spawn(pid_t& child, const std::string& program,
                          std::vector<std::string> arguments,
                          std::vector<std::string> environment) const {
    return ::posix_spawn(&child, program.c_str(), &actions_, &attributes_,
                         pointers_to(arguments).data(), pointers_to(environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

[[noreturn]] void cannot_start(const std::string& program, int error) {
  throw Error(ErrorKind::repository,
              fmt::format("cannot start `{}`: {}", program, std::strerror(error)));
}

}  // namespace

Process::Process(const std::string& program, const std::vector<std::string>& arguments,
                 const std::vector<std::string>& environment) {
  std::array<int, 2> in{-1, -1};
  std::array<int, 2> out{-1, -1};
  errors_ = ::memfd_create("git-errors", MFD_CLOEXEC);
  int error =
      errors_ < 0 || ::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0
          ? errno
          : 0;
  input_ = in[1];
  output_ = out[0];
  if (error == 0) {
    error = Setup(in[0], out[1], errors_).spawn(child_, program, arguments, environment);
  }
  close_descriptor(in[0]);
  close_descriptor(out[1]);
  if (error == 0) return;
  close_descriptor(input_);
  close_descriptor(output_);
  close_descriptor(errors_);
  cannot_start(program, error);
}

Process::~Process() {
  close_input();
  close_descriptor(output_);
  wait();
  close_descriptor(errors_);
}

bool Process::write(const std::string& bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::write(input_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  return true;
}

std::size_t Process::read(std::string& bytes, std::size_t most) const {
  const std::size_t before = bytes.size();
  bytes.resize(before + most);
  ssize_t count = 0;
  do {
    count = ::read(output_, bytes.data() + before, most);
  } while (count < 0 && errno == EINTR);
  const std::size_t got = count > 0 ? static_cast<std::size_t>(count) : 0;
  bytes.resize(before + got);
  return got;
}

void Process::close_input() {
  close_descriptor(input_);
}

int Process::wait() {
  if (child_ < 0) return 0;
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0) {
    if (errno != EINTR) break;
  }
  child_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string Process::errors() const {
  std::string text(4096, '\0');
  const ssize_t count = ::pread(errors_, text.data(), text.size(), 0);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

}  // namespace aar::git
