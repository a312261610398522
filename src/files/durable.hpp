// The steps of a write that survives a crash, each naming itself when it fails. They act on one
// folder's descriptor and a bare name, and leave nothing behind but what they were asked for.
#pragma once

#include <csignal>
#include <string>
#include <string_view>

#include "files/descriptor.hpp"

namespace aar::files {

/// What failed, for the message: `cannot <verb> …: <words of error>`. Error 0: nothing.
struct Step {
  std::string_view verb = "write";
  int error = 0;

  [[nodiscard]] bool ok() const { return error == 0; }
};

/// Writes all bytes, syncs.
Step fill(int descriptor, std::string_view bytes);
/// Syncs a folder, so that a name in it lasts; file systems that cannot are forgiven.
Step sync_folder(int folder);

struct FolderLock {
  Step step;
  bool held = false;  // some file systems cannot lock; that is forgiven
};

/// Waits until no other process holds this folder, ten seconds at most (EWOULDBLOCK); held until
/// the descriptor is closed.
FolderLock lock_folder(int folder);
/// Removes the temporary files in a folder that this process holds: whoever made them was killed,
/// because they are only made by who holds it.
void sweep(int folder);
/// Is there any temporary file in it?
bool has_temporary_files(int folder);
/// A name that no other temporary file has.
std::string temporary_name();
/// Where a folder cannot be held: only those that are an hour older than the open file `newer`.
void sweep_stale(int folder, int newer);

/// Keeps Ctrl-C and polite requests to end waiting while it lives, so that a write that was begun
/// is finished and no temporary file is left.
class SignalPause {
 public:
  SignalPause();
  ~SignalPause();
  SignalPause(const SignalPause&) = delete;
  SignalPause& operator=(const SignalPause&) = delete;

 private:
  sigset_t before_{};
};

/// A file in `folder` under a name that nothing else uses, removed unless it was moved away.
class TemporaryFile {
 public:
  TemporaryFile(int folder, unsigned mode);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] int error() const { return opened_.error; }

  [[nodiscard]] int descriptor() const { return opened_.descriptor.number(); }

  [[nodiscard]] const std::string& name() const { return name_; }

  /// Closes it and gives it `name`, in the place of what has that name.
  Step move_over(const std::string& name);
  /// Closes it and gives it `name`; what had that name is the temporary file from then on. Once
  /// more takes it back. EOPNOTSUPP where the file system or the kernel cannot.
  Step exchange(const std::string& name);

  /// Leaves it where it is.
  void keep() { present_ = false; }

  /// Closes it and gives it `name`; EEXIST when that is taken.
  Step move_to_new(const std::string& name);

 private:
  int folder_;
  std::string name_;
  Opened opened_;
  bool present_ = false;
};

inline constexpr unsigned text_mode = 0666;  // the umask takes away
inline constexpr unsigned program_mode = 0777;

/// A new file under `name` that was never visible half-written: without a name until it is whole.
/// EOPNOTSUPP where the file system or a missing /proc does not allow that.
Step create_unnamed(int folder, const std::string& name, std::string_view bytes,
                    unsigned mode = text_mode);
/// Its first half: `file` has the bytes, not yet synced, and no name; and its second one. Between
/// the two many files can be synced at once.
Step write_unnamed(int folder, std::string_view bytes, unsigned mode, Descriptor& file);
Step name_unnamed(int folder, const std::string& name, Descriptor& file);
/// The same with a temporary name.
Step create_named(int folder, const std::string& name, std::string_view bytes,
                  unsigned mode = text_mode);

}  // namespace aar::files
