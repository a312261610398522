#include "files/batch.hpp"

#include <algorithm>
#include <cerrno>
#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"

namespace aar::files {
namespace {

constexpr std::size_t together = 256;  // descriptors that are open at a time

[[noreturn]] void fail_batch(const Step& step, const std::string& path) {
  if (step.error == EEXIST) throw Error(ErrorKind::input, "`" + path + "` already exists");
  throw Error(ErrorKind::input,
              "cannot " + std::string(step.verb) + " `" + path + "`: " + system_words(step.error));
}

class Batch {
 public:
  explicit Batch(const std::string& root)
      : root_(root), top_(open_at(AT_FDCWD, root, O_RDONLY | O_DIRECTORY)) {
    if (top_.error != 0) fail_batch({"open", top_.error}, root);
  }

  void run(const std::vector<NewFile>& files) {
    for (std::size_t begin = 0; begin < files.size(); begin += together) {
      const std::size_t end = std::min(begin + together, files.size());
      make(files, begin, end);
    }
    for (const auto& [name, folder] : folders_) {
      if (const Step step = sync_folder(folder.number()); !step.ok()) fail_batch(step, name);
    }
  }

 private:
  void make(const std::vector<NewFile>& files, std::size_t begin, std::size_t end) {
    std::vector<Descriptor> written(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const Step step =
          write_unnamed(folder_of(files[i].path), files[i].bytes, text_mode, written[i - begin]);
      if (step.error == EOPNOTSUPP) return make_each(files, begin, end);
      if (!step.ok()) fail_batch(step, files[i].path);
    }
    if (::syncfs(top_.descriptor.number()) != 0) fail_batch({"sync", errno}, root_);
    const SignalPause pause;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string name = files[i].path.substr(files[i].path.rfind('/') + 1);
      const Step step = name_unnamed(folder_of(files[i].path), name, written[i - begin]);
      if (!step.ok()) fail_batch(step, files[i].path);
    }
  }

  /// Where the file system has no files without a name.
  void make_each(const std::vector<NewFile>& files, std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      create(absolute(root_, files[i].path), files[i].bytes);
  }

  int folder_of(const std::string& path) {
    const std::string folder = parent(path);
    const auto known = folders_.find(folder);
    if (known != folders_.end()) return known->second.number();
    make_folder(folder);
    Opened opened = open_beneath(top_.descriptor.number(), folder, O_RDONLY | O_DIRECTORY);
    if (opened.error != 0) fail_batch({"open the folder of", opened.error}, path);
    return folders_.emplace(folder, std::move(opened.descriptor)).first->second.number();
  }

  /// Each step is opened beneath the root before the next is made: no link leads out.
  void make_folder(const std::string& folder) {
    if (folder == "." ||
        open_beneath(top_.descriptor.number(), folder, O_RDONLY | O_DIRECTORY).error == 0)
      return;
    const std::string above = parent(folder);
    make_folder(above);
    const Opened opened = open_beneath(top_.descriptor.number(), above, O_RDONLY | O_DIRECTORY);
    if (opened.error != 0) fail_batch({"open", opened.error}, above);
    const std::string name = folder.substr(folder.rfind('/') + 1);
    if (::mkdirat(opened.descriptor.number(), name.c_str(), 0777) != 0 && errno != EEXIST)
      fail_batch({"make", errno}, folder);
    if (const Step step = sync_folder(opened.descriptor.number()); !step.ok())
      fail_batch(step, above);
  }

  const std::string& root_;
  Opened top_;
  std::map<std::string, Descriptor> folders_;
};

}  // namespace

void create_all(const std::string& root, const std::vector<NewFile>& files) {
  if (!files.empty()) Batch(root).run(files);
}

}  // namespace aar::files
