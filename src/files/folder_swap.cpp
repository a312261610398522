#include "files/folder_swap.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"
#include "text/path_parts.hpp"
#include "text/strings.hpp"

namespace aar::files {
namespace {

constexpr unsigned swap_names = 2;  // RENAME_EXCHANGE of <linux/fs.h>
constexpr unsigned folder_mode = 0777;
constexpr std::string_view swap_infix = ".aar-swap-";

[[noreturn]] void fail_swap(const std::string& verb, const std::string& path, int error) {
  throw Error(ErrorKind::input, "cannot " + verb + " `" + path + "`: " + system_words(error) +
                                    "; nothing was changed");
}

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;

/// The names in an open folder, or an errno.
int names_in(int folder, std::vector<std::pair<std::string, bool>>& names) {
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) return errno;
  const Directory directory(::fdopendir(copy), ::closedir);
  if (directory == nullptr) return errno;
  while (const dirent* const entry = ::readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    bool is_folder = entry->d_type == DT_DIR;
    if (entry->d_type == DT_UNKNOWN) {
      struct stat status {};

      is_folder = ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                  S_ISDIR(status.st_mode);
    }
    names.emplace_back(name, is_folder);
  }
  return 0;
}

/// Everything below an open folder that is no folder, by path; no link is followed.
int list_below(int folder, const std::string& prefix, std::set<std::string>& found) {
  std::vector<std::pair<std::string, bool>> names;
  if (const int error = names_in(folder, names); error != 0) return error;
  for (const auto& [name, is_folder] : names) {
    if (!is_folder) {
      found.insert(prefix + name);
      continue;
    }
    const Opened inner = open_at(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (inner.error != 0) return inner.error;
    if (const int error = list_below(inner.descriptor.number(), prefix + name + "/", found);
        error != 0)
      return error;
  }
  return 0;
}

/// Removes a folder of ours. What cannot be removed stays; nobody reads it any more.
void remove_tree(int above, const std::string& name) {
  {
    const Opened opened = open_at(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (opened.error != 0) return;
    std::vector<std::pair<std::string, bool>> names;
    names_in(opened.descriptor.number(), names);
    for (const auto& [inner, is_folder] : names) {
      if (is_folder) {
        remove_tree(opened.descriptor.number(), inner);
      } else {
        ::unlinkat(opened.descriptor.number(), inner.c_str(), 0);
      }
    }
  }
  ::unlinkat(above, name.c_str(), AT_REMOVEDIR);
}

/// Folders beside the target that killed processes left: nobody holds them.
void sweep_swaps(int above, const std::string& prefix) {
  std::vector<std::pair<std::string, bool>> names;
  names_in(above, names);
  for (const auto& [name, is_folder] : names) {
    if (!is_folder || !name.starts_with(prefix)) continue;
    const Opened opened = open_at(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (opened.error != 0 || ::flock(opened.descriptor.number(), LOCK_EX | LOCK_NB) != 0) continue;
    remove_tree(above, name);
  }
}

}  // namespace

struct FolderSwap::State {
  std::string target, marker, name, fresh;
  Descriptor above, old, made;   // the folder above; the old one, if there is one; the new one
  std::set<std::string> before;  // the files of the old one, without the marker
  bool swapped = false;

  std::mutex mutex;  // of what follows
  std::set<std::string> folders, files;
  std::atomic<std::size_t> written = 0;

  void open_target();
  void check_old();
  void make_fresh();
  void make_folders(const std::string& path);
  [[nodiscard]] bool take_over(const std::string& path, std::string_view bytes) const;
};

/// Finds the folder itself and the one above it, which may have to be made.
void FolderSwap::State::open_target() {
  if (const auto real = real_path(target)) target = *real;
  name = text::name_in(target);
  if (name.empty()) throw Error(ErrorKind::input, "`/` cannot be replaced");
  const std::string folder = parent(target);
  std::vector<std::string> missing;
  for (std::string at = folder; !is_directory(at) && parent(at) != at; at = parent(at))
    missing.push_back(at);
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (::mkdir(path->c_str(), folder_mode) != 0 && errno != EEXIST)
      fail_swap("make", *path, errno);
  }
  Opened opened = open_at(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY);
  if (opened.error != 0) fail_swap("open", folder, opened.error);
  above = std::move(opened.descriptor);
}

void FolderSwap::State::check_old() {
  Opened opened = open_at(above.number(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (opened.error == ENOENT) return;
  if (opened.error != 0) fail_swap("open", target, opened.error);
  old = std::move(opened.descriptor);
  if (const int error = list_below(old.number(), "", before); error != 0)
    fail_swap("read", target, error);
  if (before.empty()) return;
  const std::string hint = "name a folder that does not exist yet, or an empty one";
  if (before.erase(marker) == 0) {
    throw Error(ErrorKind::input,
                "`" + target + "` is not empty and was not made by aar: it has no `" + marker + "`",
                hint);
  }
  const ReadResult listed = read_beneath(target, marker, std::size_t{256} * 1024 * 1024);
  const std::vector<std::string_view> lines = text::split(listed.bytes, '\n');
  const std::set<std::string, std::less<>> ours(lines.begin(), lines.end());
  for (const std::string& path : before) {
    if (ours.contains(path)) continue;
    throw Error(ErrorKind::input, "`" + target + "` holds `" + path + "`, which aar did not make",
                "move it away: the whole folder is replaced");
  }
}

void FolderSwap::State::make_fresh() {
  const std::string prefix = "." + name + std::string(swap_infix);
  sweep_swaps(above.number(), prefix);
  static std::atomic<unsigned> count = 0;
  for (int attempt = 0; attempt < 100; ++attempt) {
    fresh = prefix + std::to_string(::getpid()) + "-" + std::to_string(++count);
    if (::mkdirat(above.number(), fresh.c_str(), folder_mode) == 0) break;
    if (errno != EEXIST || attempt == 99) fail_swap("write", parent(target) + "/" + fresh, errno);
  }
  Opened opened = open_at(above.number(), fresh, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (opened.error != 0) fail_swap("open", fresh, opened.error);
  made = std::move(opened.descriptor);
  ::flock(made.number(), LOCK_EX | LOCK_NB);  // held as long as this lives: not to be swept
}

void FolderSwap::State::make_folders(const std::string& path) {
  const std::unique_lock lock(mutex);
  if (!files.insert(path).second)
    throw Error(ErrorKind::internal, "the file `" + path + "` was added twice");
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (!folders.insert(folder).second) continue;
    if (::mkdirat(made.number(), folder.c_str(), folder_mode) != 0 && errno != EEXIST)
      fail_swap("write", target + "/" + folder, errno);
  }
}

/// Has the old folder this file with these bytes? Then the new one has the same file.
bool FolderSwap::State::take_over(const std::string& path, std::string_view bytes) const {
  if (path != marker && !before.contains(path)) return false;
  const Opened opened = open_beneath(old.number(), path, O_RDONLY | O_NOFOLLOW);
  if (opened.error != 0) return false;

  struct stat status {};

  if (::fstat(opened.descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::size_t>(status.st_size) != bytes.size())
    return false;
  std::string own;
  if (read_some(opened.descriptor.number(), bytes.size() + 1, own) != 0 || own != bytes)
    return false;
  return ::linkat(old.number(), path.c_str(), made.number(), path.c_str(), 0) == 0;
}

FolderSwap::FolderSwap(std::string target, std::string marker) : state_(std::make_unique<State>()) {
  state_->target = std::move(target);
  state_->marker = std::move(marker);
  state_->open_target();
  state_->check_old();
  state_->make_fresh();
}

FolderSwap::~FolderSwap() {
  if (!state_->swapped) remove_tree(state_->above.number(), state_->fresh);
}

const std::string& FolderSwap::target() const {
  return state_->target;
}

void FolderSwap::add(const std::string& path, std::string_view bytes) {
  State& state = *state_;
  state.make_folders(path);
  if (state.take_over(path, bytes)) return;
  const Opened opened =
      open_at(state.made.number(), path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, text_mode);
  if (opened.error != 0) fail_swap("write", state.target + "/" + path, opened.error);
  if (const int error = write_all(opened.descriptor.number(), bytes); error != 0)
    fail_swap("write", state.target + "/" + path, error);
  ++state.written;
}

FolderSwap::Outcome FolderSwap::finish() {
  State& state = *state_;
  Outcome outcome{.files = state.files.size(), .written = state.written};
  for (const std::string& path : state.before)
    outcome.removed += state.files.contains(path) ? 0U : 1U;
  std::string list;
  for (const std::string& path : state.files)
    list += path + "\n";
  add(state.marker, list);
  const SignalPause pause;
  const int above = state.above.number();
  const char* const fresh = state.fresh.c_str();
  const char* const name = state.name.c_str();
  if (!state.old.open()) {
    if (::renameat(above, fresh, above, name) != 0) fail_swap("write", state.target, errno);
    state.swapped = true;
    return outcome;
  }
  if (::syscall(SYS_renameat2, above, fresh, above, name, swap_names) != 0) {
    // Where two names cannot change places there is a moment without the folder.
    const std::string aside = state.fresh + "-old";
    if (::renameat(above, name, above, aside.c_str()) != 0) fail_swap("write", state.target, errno);
    if (::renameat(above, fresh, above, name) != 0) {
      const int error = errno;
      ::renameat(above, aside.c_str(), above, name);
      fail_swap("write", state.target, error);
    }
    state.fresh = aside;
  }
  state.swapped = true;
  remove_tree(above, state.fresh);
  return outcome;
}

}  // namespace aar::files
