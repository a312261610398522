// The file system, so that nothing is lost and nothing outside the root is touched: reads go
// through openat2(RESOLVE_BENEATH) where the kernel has it, writes are atomic and durable. Errors
// become aar::Error or a ReadFault; std::filesystem's exceptions never leave this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/descriptor.hpp"
#include "files/stamp.hpp"

namespace aar::files {

// In bytes (reliability: R-M2).
inline constexpr std::size_t max_review_size = std::size_t{4} * 1024 * 1024;

enum class ReadFault : std::uint8_t {
  none,
  missing,
  not_regular,
  outside_root,
  too_many_links,
  permission,
  too_large,
  failed
};

struct ReadResult {
  ReadFault fault = ReadFault::none;
  std::string bytes;   // of a too large file: the first bytes only
  std::string detail;  // the system's words (`Permission denied`), or the size
  Stamp stamp{};       // of the file on disk, taken before its bytes were read
};

/// A folder that is held open, so that it is looked up once for all files beneath it. What moves
/// into its place later is not seen.
class Root {
 public:
  explicit Root(const std::string& path);

  /// The bytes of `path`, relative to the root, which it may not leave through `..` or a link.
  /// Never blocks on a FIFO, never reads more than `limit` bytes.
  [[nodiscard]] ReadResult read(const std::string& path, std::size_t limit = max_review_size) const;
  /// Is there a file or folder at `path`, not through a link that leaves the root?
  [[nodiscard]] bool exists(const std::string& path) const;

 private:
  Descriptor folder_;
  int error_ = 0;  // why it is not open
};

/// The same of one file.
ReadResult read_beneath(const std::string& root, const std::string& path,
                        std::size_t limit = max_review_size);
/// The bytes of a path the user named, wherever it lies. Same care for FIFOs and sizes.
ReadResult read_anywhere(const std::string& path, std::size_t limit = max_review_size);
/// One lower-case sentence for a fault: "not a regular file", "link leaves the repository".
std::string_view describe(ReadFault fault);

bool exists_beneath(const std::string& root, const std::string& path);
bool is_directory(const std::string& path);

struct WalkedFolder {
  std::string path;  // relative to `root`; `.` for the root itself
  Stamp stamp;       // before it was listed
};

struct Walk {
  std::vector<std::string> files;       // relative to `root`, `/`-separated, sorted by bytes
  std::vector<std::string> unreadable;  // folders that could not be listed
  std::vector<WalkedFolder> folders;    // that were listed
  /// As long as these folders have the stamps they have, the files are the same. Not where a link
  /// was met, whose meaning depends on what is elsewhere.
  bool lasting = true;
};

/// Calls what it is given with every number below `count`, in any order, several at once if it can.
using EachNumber = std::function<void(std::size_t count, const std::function<void(std::size_t)>&)>;
void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work);

/// Every file (not folder) beneath `root`/`folder`, links included. Hidden names, `node_modules`
/// and folders that are git repositories of their own are left out. Links to folders are not
/// followed. `each` looks at folders of one depth; what is found does not depend on it.
Walk walk(const std::string& root, const std::string& folder, const EachNumber& each = one_by_one);

/// Makes a new file with these bytes, folders included, durable before it returns. Never replaces:
/// throws Error(input) "… already exists" when the path is taken, and on any failure nothing is
/// left.
void create(const std::string& path, std::string_view bytes);
/// Throws Error(input) unless `path` is free, or an empty folder.
void require_no_folder(const std::string& path);
/// Makes a folder with these files (names with `/`, none of which may leave it): all of them or
/// nothing. It appears under its name when it is whole.
void create_folder(const std::string& path,
                   const std::vector<std::pair<std::string, std::string>>& files);
/// Makes a new file beneath `root` in a folder that is there, with the mode of the file `like`
/// (relative to `root`, too) as far as the umask allows. Otherwise as create().
void create_like(const std::string& root, const std::string& like, const std::string& path,
                 std::string_view bytes);
/// Replaces a file's bytes if they still are `expected`; throws Error(input) "changed on disk since
/// it was read" otherwise. The mode is kept. Old or new content at any moment, never a mixture. A
/// link is followed to the file it names.
/// Of two processes that replace files of one folder the second waits until the first is done, ten
/// seconds at most. What a killed process left there is removed.
void replace(const std::string& path, std::string_view expected, std::string_view bytes);
/// The same for `path` beneath `root`, which no link may leave.
void replace_beneath(const std::string& root, const std::string& path, std::string_view expected,
                     std::string_view bytes);
/// Reads, changes and replaces a file while no other aar can: nobody's change is lost. `change`
/// gets the bytes and returns what they shall be; what it throws goes on, and nothing is written.
void update_beneath(const std::string& root, const std::string& path,
                    const std::function<std::string(const std::string& bytes)>& change);
/// Removes the file `path` beneath `root` if its bytes still are `expected`; throws Error(input)
/// otherwise, and for a link: what it names may be of use to others.
void remove_beneath(const std::string& root, const std::string& path, std::string_view expected);

/// Leads the link `path` beneath `root` elsewhere if it still says `expected`; throws Error(input)
/// otherwise. It is old or new at any moment.
void retarget_beneath(const std::string& root, const std::string& path, const std::string& expected,
                      const std::string& target);

/// Removes what killed processes left in these folders (relative to `root`). Writing to a folder
/// does that anyway; this is for commands that find nothing left to write.
void tidy(const std::string& root, const std::set<std::string>& folders);

/// Is the path itself a link?
bool is_link(const std::string& path);
/// What a link says, not followed; nothing when it is none.
std::optional<std::string> link_target(const std::string& path);
/// Absolute, without `.`, `..` and doubled `/`; links are not resolved.
std::string absolute(const std::string& working_directory, std::string_view path);
/// `path` relative to `base`, both absolute and tidy; `.` when they are equal, nothing when it lies
/// outside.
std::optional<std::string> relative_to(std::string_view path, std::string_view base);
/// `.` when there is no `/`; the root is its own parent.
std::string parent(std::string_view path);
/// The absolute path with every link resolved; nothing when it leads nowhere. With relative_to() it
/// tells whether a folder lies outside the root behind a link.
std::optional<std::string> real_path(const std::string& path);

}  // namespace aar::files
