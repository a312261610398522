#include <cerrno>
#include <tuple>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"
#include "files/folders_above.hpp"
#include "files/program.hpp"
#include "text/path_parts.hpp"

namespace aar::files {

namespace {

[[noreturn]] void fail(const Step& step, const std::string& path) {
  throw Error(ErrorKind::input, "cannot " + std::string(step.verb) + " `" + path +
                                    "`: " + system_words(step.error) + "; nothing was changed");
}

[[noreturn]] void fail_changed(const std::string& path) {
  throw Error(ErrorKind::input, "`" + path + "` changed on disk since it was read",
              "run the command again");
}

[[noreturn]] void fail_exists(const std::string& path) {
  throw Error(ErrorKind::input, "`" + path + "` already exists");
}

[[noreturn]] void fail_unsynced(const Step& step, const std::string& path) {
  throw Error(ErrorKind::input, "cannot sync the folder of `" + path +
                                    "`: " + system_words(step.error) +
                                    "; the file is new, but may be old again after a crash");
}

[[noreturn]] void fail_busy(const std::string& path) {
  throw Error(ErrorKind::input, "another aar is writing to the folder of `" + path + "`",
              "run the command again when it is done");
}

std::string file_name(const std::string& path) {
  return std::string(text::name_in(path));
}

/// create_named(), alone in the folder: nobody must take its temporary file for one that was left.
Step create_named_alone(int folder, const std::string& name, std::string_view bytes,
                        unsigned mode) {
  const FolderLock lock = lock_folder(folder);
  if (!lock.step.ok()) return lock.step;
  if (lock.held) sweep(folder);
  const SignalPause pause;
  return create_named(folder, name, bytes, mode);
}

Step create_in(int folder, const std::string& name, std::string_view bytes, unsigned mode) {
  struct stat status {};

  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return {"write", EEXIST};
  Step step = create_unnamed(folder, name, bytes, mode);
  if (step.error == EOPNOTSUPP) step = create_named_alone(folder, name, bytes, mode);
  if (!step.ok()) return step;
  step = sync_folder(folder);
  if (!step.ok()) ::unlinkat(folder, name.c_str(), 0);
  return step;
}

/// What tells one state of a file from another without reading it.
auto version(const struct stat& status) {
  return std::make_tuple(status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                         status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

/// The file that a path names, links followed, in its folder, which nobody else writes to
/// meanwhile.
class Target {
 public:
  explicit Target(const std::string& path) : path_(path) {
    const std::string real = resolved(path);
    name_ = file_name(real);
    hold(open_folder(parent(real)));
  }

  /// The same, for a path beneath `root`.
  Target(const std::string& root, const std::string& path) : path_(absolute(root, path)) {
    const std::string real_root = resolved(root);
    const std::optional<std::string> below = relative_to(resolved(path_), real_root);
    if (!below || *below == ".") {
      throw Error(ErrorKind::input, "`" + path + "` leads out of the repository",
                  "name the file itself");
    }
    name_ = file_name(*below);
    const Opened folder = open_folder(real_root);
    if (folder.error != 0) fail({"write", folder.error}, path_);
    hold(open_beneath(folder.descriptor.number(), parent(*below), O_RDONLY | O_DIRECTORY));
  }

  /// At most `limit` bytes of the file; its state is then known.
  const std::string& read(std::size_t limit) {
    const Opened current = open_at(folder(), name_, O_RDONLY | O_NOFOLLOW);
    if (current.error == ENOENT || current.error == ELOOP) fail_changed(path_);
    if (current.error != 0) fail({"read", current.error}, path_);
    if (::fstat(current.descriptor.number(), &before_) != 0) fail({"read", errno}, path_);
    if (!S_ISREG(before_.st_mode)) fail_changed(path_);
    const int error = read_some(current.descriptor.number(), limit, bytes_);
    if (error != 0) fail({"read", error}, path_);
    return bytes_;
  }

  void write(std::string_view bytes);
  /// The file that was read.
  void remove();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  static std::string resolved(const std::string& path) {
    std::optional<std::string> real = real_path(path);
    if (real) return *real;
    const int error = errno;
    if (error == ENOENT) fail_changed(path);
    fail({"write", error}, path);
  }

  void hold(Opened opened) {
    if (opened.error != 0) fail({"write", opened.error}, path_);
    folder_ = std::move(opened.descriptor);
    const FolderLock lock = lock_folder(folder());
    alone_ = lock.held;
    if (alone_) sweep(folder());
    if (!lock.step.ok()) fail_busy(path_);
  }

  [[nodiscard]] int folder() const { return folder_.number(); }

  void require_unchanged() const;
  /// Are these the bytes that were read, under whatever name they are now?
  [[nodiscard]] bool holds_bytes(const std::string& name) const;
  void put(TemporaryFile& file) const;
  void give_back(TemporaryFile& file) const;

  std::string path_, name_, bytes_;
  Descriptor folder_;
  bool alone_ = false;  // nobody else writes to the folder

  struct stat before_ {};
};

/// A file made anew belongs to whoever makes it; only root can keep another owner.
void keep_owner_and_mode(int descriptor, const struct stat& before, const std::string& path) {
  struct stat status {};

  if (::fstat(descriptor, &status) != 0) fail({"write", errno}, path);
  const bool same_owner = status.st_uid == before.st_uid && status.st_gid == before.st_gid;
  const bool kept = same_owner || ::fchown(descriptor, before.st_uid, before.st_gid) == 0;
  // Without the owner, the bits that lend the owner's rights must not come along.
  const mode_t mode = before.st_mode & (kept ? 07777U : 0777U);
  if (::fchmod(descriptor, mode) != 0) fail({"set the mode of", errno}, path);
}

/// Is it still the file that was read?
void Target::require_unchanged() const {
  struct stat now {};

  const bool there = ::fstatat(folder(), name_.c_str(), &now, AT_SYMLINK_NOFOLLOW) == 0;
  if (!there || version(now) != version(before_)) fail_changed(path_);
}

bool Target::holds_bytes(const std::string& name) const {
  const Opened file = open_at(folder(), name, O_RDONLY | O_NOFOLLOW);
  std::string bytes;
  return file.error == 0 && read_some(file.descriptor.number(), bytes_.size() + 1, bytes) == 0 &&
         bytes == bytes_;
}

/// The file that was saved meanwhile gets its name back.
void Target::give_back(TemporaryFile& file) const {
  if (file.exchange(name_).ok() || file.move_over(name_).ok()) return;
  file.keep();
  throw Error(ErrorKind::input,
              "`" + path_ + "` changed on disk since it was read, and cannot be put back",
              "what was saved there is in `" + file.name() + "` beside it; move it away soon");
}

/// Gives the new file its name. Whoever saves the old one at the very last moment wins: the two
/// change places, and what came out is looked at before it goes.
void Target::put(TemporaryFile& file) const {
  require_unchanged();
  Step step = file.exchange(name_);
  if (step.ok() && !holds_bytes(file.name())) {
    give_back(file);
    fail_changed(path_);
  }
  if (step.error == EOPNOTSUPP) step = file.move_over(name_);
  if (step.error == ENOENT) fail_changed(path_);
  if (!step.ok()) fail(step, path_);
}

void Target::write(std::string_view bytes) {
  // rename() would replace a file that its owner has protected.
  if (::faccessat(folder(), name_.c_str(), W_OK, AT_EACCESS) != 0) fail({"write", errno}, path_);
  const SignalPause pause;
  TemporaryFile file(folder(), 0600);
  if (file.error() != 0) fail({"write", file.error()}, path_);
  if (!alone_) sweep_stale(folder(), file.descriptor());
  keep_owner_and_mode(file.descriptor(), before_, path_);
  if (const Step filled = fill(file.descriptor(), bytes); !filled.ok()) fail(filled, path_);
  put(file);
  if (const Step synced = sync_folder(folder()); !synced.ok()) fail_unsynced(synced, path_);
}

/// Under a temporary name it is looked at once more; what somebody saved meanwhile gets its own
/// name back.
void Target::remove() {
  const SignalPause pause;
  require_unchanged();
  const std::string aside = temporary_name();
  const auto rename = [&](const std::string& from, const std::string& to) {
    return ::renameat(folder(), from.c_str(), folder(), to.c_str()) == 0;
  };
  if (!rename(name_, aside)) fail({"remove", errno}, path_);
  if (!holds_bytes(aside)) {
    if (!rename(aside, name_)) fail({"rename back to", errno}, path_);
    fail_changed(path_);
  }
  if (::unlinkat(folder(), aside.c_str(), 0) != 0) {
    const int error = errno;
    rename(aside, name_);
    fail({"remove", error}, path_);
  }
  if (const Step synced = sync_folder(folder()); !synced.ok()) {
    throw Error(ErrorKind::input, "cannot sync the folder of `" + path_ +
                                      "`: " + system_words(synced.error) +
                                      "; the file is gone, but may be back after a crash");
  }
}

void replace_target(Target target, std::string_view expected, std::string_view bytes) {
  if (target.read(expected.size() + 1) != expected) fail_changed(target.path());
  if (bytes != expected) target.write(bytes);
}

/// The folder of a path beneath `root`, which no link may leave.
Descriptor open_folder_beneath(const std::string& root, const std::string& path) {
  const Opened top = open_folder(root);
  if (top.error != 0) fail({"write", top.error}, path);
  Opened folder = open_beneath(top.descriptor.number(), parent(path), O_RDONLY | O_DIRECTORY);
  if (folder.error != 0) fail({"write", folder.error}, path);
  return std::move(folder.descriptor);
}

/// What the link `name` says; nothing when it is none.
std::optional<std::string> target_of(int folder, const std::string& name) {
  std::string target(4096, '\0');  // Linux has none longer
  const ssize_t size = ::readlinkat(folder, name.c_str(), target.data(), target.size());
  if (size < 0) return std::nullopt;
  target.resize(static_cast<std::size_t>(size));
  return target;
}

void create_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const std::string name = file_name(path);
  if (path.find('\0') != std::string::npos) fail({"write", EINVAL}, path);
  if (name.empty() || name == "." || name == "..") fail({"write", EISDIR}, path);
  FoldersAbove folders;
  Step step = folders.make(parent(path));
  if (!step.ok()) fail(step, path);
  const Opened folder = open_folder(parent(path));
  if (folder.error != 0) fail({"write", folder.error}, path);
  step = create_in(folder.descriptor.number(), name, bytes, mode);
  if (step.error == EEXIST) fail_exists(path);
  if (!step.ok()) fail(step, path);
  folders.keep();
}

}  // namespace

void create(const std::string& path, std::string_view bytes) {
  create_file(path, bytes, text_mode);
}

void create_program(const std::string& path, std::string_view bytes) {
  create_file(path, bytes, program_mode);
}

void create_like(const std::string& root, const std::string& like, const std::string& path,
                 std::string_view bytes) {
  struct stat model {};

  const Descriptor beside = open_folder_beneath(root, like);
  if (::fstatat(beside.number(), file_name(like).c_str(), &model, 0) != 0) {
    fail({"read", errno}, absolute(root, like));
  }
  const Descriptor folder = open_folder_beneath(root, path);
  const Step step = create_in(folder.number(), file_name(path), bytes, model.st_mode & 0777U);
  if (step.error == EEXIST) fail_exists(absolute(root, path));
  if (!step.ok()) fail(step, absolute(root, path));
}

void replace(const std::string& path, std::string_view expected, std::string_view bytes) {
  replace_target(Target(path), expected, bytes);
}

void replace_beneath(const std::string& root, const std::string& path, std::string_view expected,
                     std::string_view bytes) {
  replace_target(Target(root, path), expected, bytes);
}

void update_beneath(const std::string& root, const std::string& path,
                    const std::function<std::string(const std::string& bytes)>& change) {
  Target target(root, path);
  const std::string& bytes = target.read(max_review_size + 1);
  if (bytes.size() > max_review_size) fail({"write", EFBIG}, target.path());
  const std::string changed = change(bytes);
  if (changed != bytes) target.write(changed);
}

void remove_beneath(const std::string& root, const std::string& path, std::string_view expected) {
  if (is_link(absolute(root, path))) {
    throw Error(ErrorKind::input, "`" + path + "` is a link", "remove it by hand");
  }
  Target target(root, path);
  if (target.read(expected.size() + 1) != expected) fail_changed(target.path());
  target.remove();
}

void retarget_beneath(const std::string& root, const std::string& path, const std::string& expected,
                      const std::string& target) {
  const std::string place = absolute(root, path);
  const Descriptor folder = open_folder_beneath(root, path);
  const FolderLock lock = lock_folder(folder.number());
  if (!lock.step.ok()) fail_busy(place);
  if (lock.held) sweep(folder.number());
  const std::string name = file_name(path);
  const SignalPause pause;
  const std::string aside = temporary_name();
  if (::symlinkat(target.c_str(), folder.number(), aside.c_str()) != 0) {
    fail({"write", errno}, place);
  }
  const bool is_changed = target_of(folder.number(), name) != expected;
  if (is_changed ||
      ::renameat(folder.number(), aside.c_str(), folder.number(), name.c_str()) != 0) {
    const int error = errno;
    ::unlinkat(folder.number(), aside.c_str(), 0);
    if (is_changed) fail_changed(place);
    fail({"write", error}, place);
  }
  if (const Step synced = sync_folder(folder.number()); !synced.ok()) fail_unsynced(synced, place);
}

void tidy(const std::string& root, const std::set<std::string>& folders) {
  const Opened top = open_folder(root);
  for (const std::string& path : folders) {
    const Opened folder =
        open_beneath(top.descriptor.number(), path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
    if (folder.error != 0 || !has_temporary_files(folder.descriptor.number())) continue;
    if (lock_folder(folder.descriptor.number()).held) sweep(folder.descriptor.number());
  }
}

bool is_link(const std::string& path) {
  struct stat status {};

  return path.find('\0') == std::string::npos && ::lstat(path.c_str(), &status) == 0 &&
         S_ISLNK(status.st_mode);
}

std::optional<std::string> link_target(const std::string& path) {
  if (path.find('\0') != std::string::npos) return std::nullopt;
  return target_of(AT_FDCWD, path);
}

}  // namespace aar::files
