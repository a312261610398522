#include "files/watch.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "aar/error.hpp"

namespace aar::files {
namespace {

constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                 IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

[[noreturn]] void fail(const std::string& what, int error) {
  const bool full = error == ENOSPC || error == EMFILE;
  throw Error(ErrorKind::input, "cannot watch " + what + ": " + system_words(error),
              full ? "fs.inotify.max_user_watches is the system's limit" : "");
}

std::vector<std::string> folders_in(const std::string& folder) {
  std::vector<std::string> found;
  DIR* const listing = ::opendir(folder.c_str());
  if (listing == nullptr) return found;
  while (const dirent* const entry = ::readdir(listing)) {
    const bool maybe = entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN;
    if (maybe && entry->d_name[0] != '.') found.push_back(folder + "/" + entry->d_name);
  }
  ::closedir(listing);
  return found;
}

}  // namespace

Watcher::Watcher() : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (!inotify_.open()) fail("for changes", errno);
}

void Watcher::add(const std::string& folder) {
  if (::inotify_add_watch(inotify_.number(), folder.c_str(), events) >= 0) return;
  if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) fail("`" + folder + "`", errno);
}

void Watcher::add_tree(const std::string& folder) {
  std::vector<std::string> waiting{folder};
  while (!waiting.empty()) {
    const std::string next = std::move(waiting.back());
    waiting.pop_back();
    add(next);
    for (std::string& inner : folders_in(next))
      waiting.push_back(std::move(inner));
  }
}

std::vector<std::string> Watcher::changes() {
  std::set<std::string> names;
  alignas(inotify_event) std::array<char, std::size_t{16} * 1024> buffer{};
  while (true) {
    const ssize_t size = ::read(inotify_.number(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) break;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* const name = buffer.data() + at + sizeof event;
      if ((event.mask & IN_Q_OVERFLOW) != 0) names.insert("/");
      if (event.len > 0) names.insert(std::string(name, ::strnlen(name, event.len)));
      at += sizeof event + event.len;
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace aar::files
