#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "files/descriptor.hpp"
#include "files/files.hpp"
#include "text/path_parts.hpp"

namespace aar::files {

namespace {

struct Listing {
  std::vector<std::string> folders;  // names
  std::vector<std::string> files;    // paths from the root of the walk
  bool repository = false;
  bool complete = true;
  bool lasting = true;  // nothing in it depends on what is elsewhere
};

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

/// A link counts as what it leads to, except that a folder behind one is nothing to list.
enum class EntryKind { file, folder, linked_folder };

EntryKind kind_of(int folder, const dirent& entry) {
  if (entry.d_type == DT_DIR) return EntryKind::folder;
  if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return EntryKind::file;

  struct stat status {};

  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return EntryKind::file;
  if (S_ISDIR(status.st_mode)) return EntryKind::folder;
  if (!S_ISLNK(status.st_mode)) return EntryKind::file;
  const bool broken = ::fstatat(folder, entry.d_name, &status, 0) != 0;
  return !broken && S_ISDIR(status.st_mode) ? EntryKind::linked_folder : EntryKind::file;
}

std::string joined(const std::string& folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  if (!folder.empty()) path.append(folder).append("/");
  return path.append(name);
}

/// The names that make a folder without `.git` a repository.
struct BareRepository {
  bool head = false, objects = false, refs = false;

  void see(std::string_view name, EntryKind kind) {
    head = head || (name == "HEAD" && kind == EntryKind::file);
    objects = objects || (name == "objects" && kind == EntryKind::folder);
    refs = refs || (name == "refs" && kind == EntryKind::folder);
  }

  [[nodiscard]] bool is_whole() const { return head && objects && refs; }
};

void add_entry(Listing& listing, BareRepository& bare, int folder, const dirent& entry,
               const std::string& path) {
  const std::string_view name(entry.d_name);
  if (name == ".git") listing.repository = true;
  if (name.front() == '.') return;
  const EntryKind kind = kind_of(folder, entry);
  if (entry.d_type == DT_LNK || entry.d_type == DT_UNKNOWN) listing.lasting = false;
  bare.see(name, kind);
  if (kind == EntryKind::file) listing.files.push_back(joined(path, name));
  if (kind == EntryKind::folder) listing.folders.emplace_back(name);
}

/// `path`: the folder's, from the root of the walk.
Listing list(Descriptor descriptor, const std::string& path) {
  Listing listing;
  const std::unique_ptr<DIR, CloseDirectory> directory(::fdopendir(descriptor.number()));
  if (!directory) {
    listing.complete = false;
    return listing;
  }
  const int folder = descriptor.release();  // closedir() closes it
  BareRepository bare;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    add_entry(listing, bare, folder, *entry, path);
  }
  listing.complete = errno == 0;
  listing.repository = listing.repository || bare.is_whole();
  std::sort(listing.files.begin(), listing.files.end());
  std::sort(listing.folders.begin(), listing.folders.end());
  return listing;
}

std::string shown(const std::string& path) {
  return path.empty() ? "." : path;
}

Stamp stamp_of(const Descriptor& folder) {
  struct stat status {};

  return ::fstat(folder.number(), &status) == 0 ? folder_stamp_of(status) : Stamp();
}

/// A folder of the walk, and after it was visited what lies in it.
struct Folder {
  std::string here;  // from where the walk starts
  std::string path;  // from the root; both empty where they begin
  bool opened = false;
  Stamp stamp{};
  Listing listing{};
  std::vector<std::size_t> inner{};  // the folders in it, by number
};

class Walker {
 public:
  Walker(const Descriptor& top, std::string start) : top_(top), start_(std::move(start)) {}

  /// Looks at the folders of one depth after those of the one above.
  void run(const EachNumber& each) {
    folders_.push_back(folder_at(""));
    for (std::size_t begin = 0; begin < folders_.size();) {
      const std::size_t end = folders_.size();
      each(end - begin, [&](std::size_t i) { visit(folders_[begin + i]); });
      for (; begin < end; ++begin)
        descend(begin);
    }
  }

  /// In the order of paths: what lies in a folder before the next beside it.
  Walk take() {
    Walk found;
    std::vector<std::size_t> pending{0};
    while (!pending.empty()) {
      Folder& folder = folders_[pending.back()];
      pending.pop_back();
      pending.insert(pending.end(), folder.inner.rbegin(), folder.inner.rend());
      add(folder, found);
    }
    if (!std::is_sorted(found.files.begin(), found.files.end()))
      std::sort(found.files.begin(), found.files.end());
    std::sort(found.unreadable.begin(), found.unreadable.end());
    return found;
  }

 private:
  [[nodiscard]] Folder folder_at(const std::string& here) const {
    return {.here = here, .path = here.empty() ? start_ : joined(start_, here)};
  }

  /// Called from several threads, each with folders of its own.
  void visit(Folder& folder) const {
    // Opened anew from the top, so that no depth needs a descriptor or a stack frame.
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
    Opened opened = open_beneath(top_.number(), shown(folder.here), flags);
    folder.opened = opened.error == 0;
    folder.listing.complete = false;
    if (!folder.opened) return;
    folder.stamp = stamp_of(opened.descriptor);
    folder.listing = list(std::move(opened.descriptor), folder.path);
  }

  [[nodiscard]] static bool is_other_repository(const Folder& folder) {
    return folder.listing.repository && !folder.path.empty();
  }

  void descend(std::size_t number) {
    if (is_other_repository(folders_[number])) return;
    for (const std::string& name : folders_[number].listing.folders) {
      if (name == "node_modules") continue;
      folders_[number].inner.push_back(folders_.size());
      folders_.push_back(folder_at(joined(folders_[number].here, name)));
    }
  }

  static void add(Folder& folder, Walk& found) {
    Listing& listing = folder.listing;
    if (folder.opened) found.folders.push_back({shown(folder.path), folder.stamp});
    found.lasting = found.lasting && listing.lasting;
    if (!listing.complete) found.unreadable.push_back(shown(folder.path));
    if (is_other_repository(folder)) return;
    std::move(listing.files.begin(), listing.files.end(), std::back_inserter(found.files));
  }

  const Descriptor& top_;
  const std::string start_;
  std::vector<Folder> folders_;
};

}  // namespace

Walk walk(const std::string& root, const std::string& folder, const EachNumber& each) {
  const std::string start(text::tidy(folder));
  const Opened base = open_at(AT_FDCWD, root.empty() ? "." : root, O_PATH | O_DIRECTORY);
  const Opened top = base.error != 0 ? Opened{Descriptor(), base.error}
                                     : open_beneath(base.descriptor.number(), shown(start),
                                                    O_RDONLY | O_DIRECTORY);
  if (top.error != 0) {
    Walk found{.lasting = false};
    if (top.error != ENOENT) found.unreadable.push_back(shown(start));
    return found;
  }
  Walker walker(top.descriptor, start);
  walker.run(each);
  return walker.take();
}

void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i)
    work(i);
}

}  // namespace aar::files
