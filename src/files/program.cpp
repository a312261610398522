#include "files/program.hpp"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"

namespace aar::files {

namespace {

/// A name in a folder that no other aar writes to meanwhile.
class ProgramPlace {
 public:
  explicit ProgramPlace(const std::string& path)
      : path_(path),
        name_(path.substr(path.rfind('/') + 1)),
        folder_(open_at(AT_FDCWD, parent(path), O_RDONLY | O_DIRECTORY)) {
    require({"open the folder of", folder_.error});
    const FolderLock lock = lock_folder(folder());
    if (!lock.step.ok()) {
      throw Error(ErrorKind::input, "another aar is writing to the folder of `" + path_ + "`",
                  "run the command again when it is done");
    }
    held_ = lock.held;
    if (held_) sweep(folder());
  }

  [[nodiscard]] bool held() const { return held_; }

  [[nodiscard]] int folder() const { return folder_.descriptor.number(); }

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] bool has(const std::string& name) const {
    struct stat status {};

    return ::fstatat(folder(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  }

  void require(const Step& step) const {
    if (step.ok()) return;
    throw Error(ErrorKind::input, "cannot " + std::string(step.verb) + " `" + path_ +
                                      "`: " + system_words(step.error) + "; nothing was changed");
  }

  void require_bytes(std::string_view expected) const {
    const ReadResult read = read_anywhere(path_, expected.size() + 1);
    if (read.fault != ReadFault::none || read.bytes != expected) {
      throw Error(ErrorKind::input, "`" + path_ + "` changed on disk since it was read",
                  "run the command again");
    }
  }

  /// After the last step: what is there now is what was asked for, whatever this says.
  void sync() const {
    if (const Step synced = sync_folder(folder()); !synced.ok()) {
      throw Error(ErrorKind::input, "cannot sync the folder of `" + path_ +
                                        "`: " + system_words(synced.error) +
                                        "; the file is new, but may be old again after a crash");
    }
  }

 private:
  std::string path_, name_;
  Opened folder_;
  bool held_ = false;
};

/// Do both names of the folder stand for one file?
bool are_one_file(const ProgramPlace& place, const std::string& other) {
  struct stat left {};

  struct stat right {};

  return ::fstatat(place.folder(), place.name().c_str(), &left, AT_SYMLINK_NOFOLLOW) == 0 &&
         ::fstatat(place.folder(), other.c_str(), &right, AT_SYMLINK_NOFOLLOW) == 0 &&
         left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/// A program under a temporary name, whole and synced.
void fill_program(TemporaryFile& file, const ProgramPlace& place, std::string_view bytes) {
  place.require({"write", file.error()});
  if (!place.held()) sweep_stale(place.folder(), file.descriptor());
  place.require(fill(file.descriptor(), bytes));
}

/// Where a file cannot have two names: the old one moves away first, and comes back when the new
/// one cannot be put there.
void supersede_by_moving(const ProgramPlace& place, const std::string& kept, TemporaryFile& file) {
  const int folder = place.folder();
  if (::renameat(folder, place.name().c_str(), folder, kept.c_str()) != 0) {
    place.require({"rename", errno});
  }
  const Step moved = file.move_to_new(place.name());
  if (!moved.ok() && ::renameat(folder, kept.c_str(), folder, place.name().c_str()) != 0) {
    throw Error(ErrorKind::input,
                "cannot write `" + place.name() + "`: " + system_words(moved.error),
                "what was there is called `" + kept + "` now");
  }
  place.require(moved);
}

}  // namespace

Presence presence(const std::string& path) {
  struct stat status {};

  Presence result;
  result.taken = ::lstat(path.c_str(), &status) == 0;
  result.runs = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
                ::access(path.c_str(), X_OK) == 0;
  return result;
}

void replace_program(const std::string& path, std::string_view expected, std::string_view bytes) {
  const ProgramPlace place(path);
  TemporaryFile file(place.folder(), program_mode);
  fill_program(file, place, bytes);
  place.require_bytes(expected);
  place.require(file.move_over(place.name()));
  place.sync();
}

void supersede(const std::string& path, const std::string& kept, std::string_view bytes) {
  const ProgramPlace place(path);
  const int folder = place.folder();
  TemporaryFile file(folder, program_mode);
  fill_program(file, place, bytes);
  // One file under both names: a process that was killed came as far as this.
  const bool begun = place.has(kept) && are_one_file(place, kept);
  if (place.has(kept) && !begun) {
    throw Error(ErrorKind::input, "`" + absolute(parent(path), kept) + "` is there already",
                "it was kept earlier; move it away, or remove it when nobody needs it");
  }
  if (!begun && ::linkat(folder, place.name().c_str(), folder, kept.c_str(), 0) != 0) {
    if (errno == ENOENT) place.require({"read", errno});
    supersede_by_moving(place, kept, file);
  } else if (const Step moved = file.move_over(place.name()); !moved.ok()) {
    ::unlinkat(folder, kept.c_str(), 0);
    place.require(moved);
  }
  place.sync();
}

void restore(const std::string& path, const std::string& kept, std::string_view expected) {
  const ProgramPlace place(path);
  place.require_bytes(expected);
  const int folder = place.folder();
  if (::renameat(folder, kept.c_str(), folder, place.name().c_str()) != 0) {
    place.require({"restore", errno});
  }
  place.sync();
}

void remove_program(const std::string& path, std::string_view expected) {
  const ProgramPlace place(path);
  place.require_bytes(expected);
  if (::unlinkat(place.folder(), place.name().c_str(), 0) != 0) place.require({"remove", errno});
  place.sync();
}

}  // namespace aar::files
