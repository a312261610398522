#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "files/descriptor.hpp"
#include "files/files.hpp"

namespace aar::files {

namespace {

struct Listing {
  std::vector<std::string> folders;
  std::vector<std::string> files;
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

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_entry(Listing& listing, int folder, const dirent& entry) {
  const std::string name(entry.d_name);
  if (name == ".git") listing.repository = true;
  if (name.front() == '.') return;
  const EntryKind kind = kind_of(folder, entry);
  if (entry.d_type == DT_LNK || entry.d_type == DT_UNKNOWN) listing.lasting = false;
  if (kind == EntryKind::file) listing.files.push_back(name);
  if (kind == EntryKind::folder) listing.folders.push_back(name);
}

Listing list(Descriptor descriptor) {
  Listing listing;
  const std::unique_ptr<DIR, CloseDirectory> directory(::fdopendir(descriptor.number()));
  if (!directory) {
    listing.complete = false;
    return listing;
  }
  const int folder = descriptor.release();  // closedir() closes it
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    add_entry(listing, folder, *entry);
  }
  listing.complete = errno == 0;
  const bool bare =
      has(listing.files, "HEAD") && has(listing.folders, "objects") && has(listing.folders, "refs");
  listing.repository = listing.repository || bare;
  return listing;
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// Without `./` before and `/` behind; empty for the root itself.
std::string tidy(std::string_view folder) {
  while (folder.substr(0, 2) == "./")
    folder.remove_prefix(2);
  while (!folder.empty() && folder.back() == '/')
    folder.remove_suffix(1);
  return std::string(folder == "." ? std::string_view() : folder);
}

Stamp stamp_of(const Descriptor& folder) {
  struct stat status {};

  return ::fstat(folder.number(), &status) == 0 ? folder_stamp_of(status) : Stamp();
}

/// Adds what the folder `here`, relative to `start`, holds; its folders go to `pending`.
void visit(int top, const std::string& start, const std::string& here,
           std::vector<std::string>& pending, Walk& found) {
  // Opened anew from the top, so that no depth needs a descriptor or a stack frame.
  const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
  Opened opened = open_beneath(top, here.empty() ? "." : here, flags);
  const std::string shown = here.empty() ? start : joined(start, here);
  Listing listing;
  listing.complete = false;
  if (opened.error == 0) {
    found.folders.push_back({shown.empty() ? "." : shown, stamp_of(opened.descriptor)});
    listing = list(std::move(opened.descriptor));
  }
  found.lasting = found.lasting && listing.lasting;
  if (!listing.complete) found.unreadable.push_back(shown.empty() ? "." : shown);
  if (listing.repository && !shown.empty()) return;
  std::sort(listing.files.begin(), listing.files.end());  // short: the folder's name is the same
  for (const std::string& name : listing.files)
    found.files.push_back(joined(shown, name));
  std::sort(listing.folders.rbegin(), listing.folders.rend());  // the last is visited first
  for (const std::string& name : listing.folders) {
    if (name != "node_modules") pending.push_back(joined(here, name));
  }
}

}  // namespace

Walk walk(const std::string& root, const std::string& folder) {
  Walk found;
  const std::string start = tidy(folder);
  const Opened base = open_at(AT_FDCWD, root.empty() ? "." : root, O_PATH | O_DIRECTORY);
  const Opened top = base.error != 0
                         ? Opened{Descriptor(), base.error}
                         : open_beneath(base.descriptor.number(), start.empty() ? "." : start,
                                        O_RDONLY | O_DIRECTORY);
  if (top.error != 0) {
    found.lasting = false;
    if (top.error != ENOENT) found.unreadable.push_back(start.empty() ? "." : start);
    return found;
  }
  std::vector<std::string> pending{""};  // relative to `start`
  while (!pending.empty()) {
    const std::string here = std::move(pending.back());
    pending.pop_back();
    visit(top.descriptor.number(), start, here, pending, found);
  }
  if (!std::is_sorted(found.files.begin(), found.files.end()))
    std::sort(found.files.begin(), found.files.end());
  std::sort(found.unreadable.begin(), found.unreadable.end());
  return found;
}

}  // namespace aar::files
