#include "files/archive.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <set>
#include <type_traits>

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <sys/stat.h>

#include "files/files.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::files {
namespace {

/// libarchive, loaded when it is first asked for: linked to the program it would make every start
/// of it slower by more than a lint takes.
struct Library {
  decltype(&::archive_read_new) read_new = nullptr;
  decltype(&::archive_read_free) read_free = nullptr;
  decltype(&::archive_read_support_format_zip) support_zip = nullptr;
  decltype(&::archive_read_support_format_tar) support_tar = nullptr;
  decltype(&::archive_read_support_filter_gzip) support_gzip = nullptr;
  decltype(&::archive_read_open_filename) open_filename = nullptr;
  decltype(&::archive_read_next_header) next_header = nullptr;
  decltype(&::archive_read_data) read_data = nullptr;
  decltype(&::archive_entry_pathname) pathname = nullptr;
  decltype(&::archive_entry_hardlink) hardlink = nullptr;
  decltype(&::archive_entry_filetype) filetype = nullptr;
  bool complete = false;
};

Library load_library() {
  Library library;
  void* const handle = ::dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return library;
  library.complete = true;
  const auto find = [&](auto& function, const char* name) {
    // POSIX lets a pointer to a function pass through one to an object.
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(handle, name));
    library.complete = library.complete && function != nullptr;
  };
  find(library.read_new, "archive_read_new");
  find(library.read_free, "archive_read_free");
  find(library.support_zip, "archive_read_support_format_zip");
  find(library.support_tar, "archive_read_support_format_tar");
  find(library.support_gzip, "archive_read_support_filter_gzip");
  find(library.open_filename, "archive_read_open_filename");
  find(library.next_header, "archive_read_next_header");
  find(library.read_data, "archive_read_data");
  find(library.pathname, "archive_entry_pathname");
  find(library.hardlink, "archive_entry_hardlink");
  find(library.filetype, "archive_entry_filetype");
  return library;
}

const Library& library() {
  static const Library loaded = load_library();
  return loaded;
}

struct CloseArchive {
  void operator()(::archive* reader) const { library().read_free(reader); }
};

using Reader = std::unique_ptr<::archive, CloseArchive>;

Reader open(const std::string& path) {
  Reader reader(library().read_new());
  if (!reader) return reader;
  library().support_zip(reader.get());
  library().support_tar(reader.get());
  library().support_gzip(reader.get());
  constexpr std::size_t block = std::size_t{64} * 1024;
  if (library().open_filename(reader.get(), path.c_str(), block) != ARCHIVE_OK) return nullptr;
  return reader;
}

std::string refusal_of_path(std::string_view path) {
  if (path.empty() || text::first_invalid(path) != std::string_view::npos)
    return "its path is not UTF-8";
  if (path.front() == '/' || path.find('\\') != std::string_view::npos)
    return "its path does not begin in the archive";
  const std::vector<std::string_view> parts = text::split(path, '/');
  if (std::find(parts.begin(), parts.end(), "..") != parts.end())
    return "its path leads out of the archive";
  return {};
}

std::string refusal_of_type(::archive_entry* entry) {
  if (library().hardlink(entry) != nullptr) return "it is a link";
  const mode_t type = library().filetype(entry);
  if (type == AE_IFLNK) return "it is a link";
  return type == AE_IFREG ? "" : "it is no regular file";
}

/// Is it a plain tar without the zeros that end one? libarchive takes any end for the end; of what
/// is packed it knows.
bool is_cut_short(const std::string& path) {
  constexpr std::size_t block = 512;
  std::ifstream file(path, std::ios::binary);
  std::array<char, block> bytes{};
  file.read(bytes.data(), block);
  const std::string_view begin(bytes.data(), block);
  if (begin.substr(257, 5) != "ustar") return false;
  file.clear();
  file.seekg(-static_cast<std::streamoff>(block), std::ios::end);
  file.read(bytes.data(), block);
  return !file || std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != '\0'; });
}

class ArchiveReader {
 public:
  explicit ArchiveReader(const std::string& path) : path_(path) {}

  ArchiveContent run() {
    if (!library().complete) return refused("libarchive, which reads such files, is not installed");

    struct stat status {};

    if (::stat(path_.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
      return refused("it is no regular file");
    packed_ = std::max<std::size_t>(static_cast<std::size_t>(status.st_size), 1);
    const Reader reader = open(path_);
    if (!reader) return refused("it is neither a zip nor a tar");
    for (;;) {
      ::archive_entry* entry = nullptr;
      const int result = library().next_header(reader.get(), &entry);
      if (result == ARCHIVE_EOF) break;
      if (result < ARCHIVE_WARN) return refused("it is damaged");
      if (++count_ > max_archive_entries) return refused("it holds more than 20,000 entries");
      if (library().filetype(entry) == AE_IFDIR) continue;
      if (std::string why = take(reader.get(), entry); !why.empty()) return refused(std::move(why));
    }
    if (is_cut_short(path_)) {
      content_.entries.push_back(
          {.path = "the rest", .bytes = {}, .refusal = "the archive is damaged: it has no end"});
    }
    return std::move(content_);
  }

 private:
  static ArchiveContent refused(std::string why) {
    ArchiveContent none;
    none.refusal = std::move(why);
    return none;
  }

  /// Why nothing of the archive may be taken; empty where it goes on.
  std::string take(::archive* reader, ::archive_entry* entry) {
    const char* const name = library().pathname(entry);
    ArchiveEntry one;
    one.path = name == nullptr ? std::string() : std::string(name);
    one.refusal = refusal_of_path(one.path);
    if (one.refusal.empty()) one.refusal = refusal_of_type(entry);
    if (one.refusal.empty() && !names_.insert(text::fold(one.path)).second)
      one.refusal = "another entry has this name, but for its case";
    if (one.refusal.empty()) {
      if (std::string why = read_bytes(reader, one); !why.empty()) return why;
    }
    one.path = text::repair(one.path);
    content_.entries.push_back(std::move(one));
    return {};
  }

  std::string read_bytes(::archive* reader, ArchiveEntry& one) {
    std::array<char, std::size_t{16} * 1024> buffer{};
    for (;;) {
      const la_ssize_t size = library().read_data(reader, buffer.data(), buffer.size());
      if (size == 0) return {};
      if (size < 0) {
        one.bytes.clear();
        one.refusal = "it is damaged";
        return {};
      }
      unpacked_ += static_cast<std::size_t>(size);
      if (unpacked_ > max_archive_bytes) return "it unpacks to more than 100 MiB";
      if (unpacked_ > std::size_t{1024} * 1024 && unpacked_ / packed_ > max_archive_ratio)
        return "it unpacks to more than a hundred times its size";
      if (!one.refusal.empty()) continue;
      one.bytes.append(buffer.data(), static_cast<std::size_t>(size));
      if (one.bytes.size() > max_review_size) {
        one.bytes.clear();
        one.refusal = "it is larger than 4 MiB";
      }
    }
  }

  const std::string& path_;
  std::size_t packed_ = 1, unpacked_ = 0, count_ = 0;
  std::set<std::string> names_;
  ArchiveContent content_;
};

}  // namespace

ArchiveContent read_archive(const std::string& path) {
  return ArchiveReader(path).run();
}

}  // namespace aar::files
