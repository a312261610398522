#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"
#include "files/folders_above.hpp"

namespace aar::files {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_tree(const std::string& path, int error) {
  throw Error(ErrorKind::input, "cannot write the folder `" + path + "`: " + system_words(error) +
                                    "; nothing was written");
}

/// Removes what was written unless it was given its name.
class GrowingFolder {
 public:
  explicit GrowingFolder(const std::string& path)
      : path_(parent(path) + "/" + temporary_name()), wanted_(path) {
    std::error_code fault;
    fs::create_directories(parent(path), fault);
    if (fault) fail_tree(wanted_, fault.value());
    if (::mkdir(path_.c_str(), program_mode) != 0) fail_tree(wanted_, errno);
  }

  GrowingFolder(const GrowingFolder&) = delete;
  GrowingFolder& operator=(const GrowingFolder&) = delete;

  ~GrowingFolder() {
    std::error_code ignored;  // what is left is named like a temporary file
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  void add(const std::string& name, std::string_view bytes) const {
    const std::string path = path_ + "/" + name;
    std::error_code fault;
    fs::create_directories(parent(path), fault);
    if (fault) fail_tree(wanted_, fault.value());
    const Opened file =
        open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, text_mode);
    if (file.error != 0) fail_tree(wanted_, file.error);
    if (const int error = write_all(file.descriptor.number(), bytes); error != 0)
      fail_tree(wanted_, error);
  }

  void finish() {
    const Opened folder = open_folder(path_);
    if (folder.error != 0) fail_tree(wanted_, folder.error);
    if (::syncfs(folder.descriptor.number()) != 0) fail_tree(wanted_, errno);
    if (::rename(path_.c_str(), wanted_.c_str()) != 0) fail_tree(wanted_, errno);
    path_.clear();
    if (const Step synced = sync_parent(wanted_); !synced.ok()) {
      throw Error(ErrorKind::input,
                  "the folder `" + wanted_ +
                      "` is written, but cannot be synced: " + system_words(synced.error));
    }
  }

 private:
  std::string path_, wanted_;
};

}  // namespace

void require_no_folder(const std::string& path) {
  std::error_code fault;
  const fs::file_status status = fs::symlink_status(path, fault);
  if (status.type() == fs::file_type::not_found) return;
  const bool empty =
      status.type() == fs::file_type::directory && fs::is_empty(path, fault) && !fault;
  if (empty) return;
  throw Error(ErrorKind::input, "`" + path + "` is there already",
              "name a folder that is new or empty: nothing is ever taken out of one");
}

void create_folder(const std::string& path,
                   const std::vector<std::pair<std::string, std::string>>& files) {
  require_no_folder(path);
  GrowingFolder folder(path);
  for (const auto& [name, bytes] : files)
    folder.add(name, bytes);
  folder.finish();
}

}  // namespace aar::files
