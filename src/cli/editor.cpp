#include "cli/editor.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "text/shown.hpp"

namespace aar::cli {
namespace {

/// While an editor has the terminal, Ctrl-C and Ctrl-\ are for it alone.
class SignalsIgnored {
 public:
  SignalsIgnored()
      : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}

  ~SignalsIgnored() {
    static_cast<void>(std::signal(SIGINT, interrupt_));
    static_cast<void>(std::signal(SIGQUIT, quit_));
  }

  SignalsIgnored(const SignalsIgnored&) = delete;
  SignalsIgnored& operator=(const SignalsIgnored&) = delete;

 private:
  using Handler = void (*)(int);
  Handler interrupt_;
  Handler quit_;
};

/// The program comes from the user and may have flags, so a shell splits it; the path is "$1" and
/// is never parsed.
[[noreturn]] void exec_editor(const std::string& program, const std::string& path) {
  static_cast<void>(std::signal(SIGINT, SIG_DFL));
  static_cast<void>(std::signal(SIGQUIT, SIG_DFL));
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  const std::string script = program + " \"$@\"";
  ::execl("/bin/sh", "sh", "-c", script.c_str(), "sh", path.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

}  // namespace

std::string editor_program(const Session& session) {
  for (const char* name : {"AAR_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"}) {
    if (const auto value = session.environment(name); value && !value->empty()) {
      return *value;
    }
  }
  return "vi";
}

void open_editor(const Session& session, const std::string& path) {
  const std::string program = editor_program(session);
  session.out.flush();
  const SignalsIgnored ignored;
  const pid_t child = ::fork();
  if (child == 0) {
    exec_editor(program, path);
  }
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorKind::input,
                fmt::format("the editor `{}` failed; the file is kept at `{}`",
                            text::sanitize(program), text::sanitize(path)),
                "set AAR_EDITOR, VISUAL or EDITOR to the editor you use");
  }
}

}  // namespace aar::cli
