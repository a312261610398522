#include "files/files.hpp"

#include <cstring>
#include <functional>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "files/descriptor.hpp"
#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar::files;
using Names = std::vector<std::string>;

namespace {

ReadFault fault_of(const Directory& root, const std::string& path) {
  const ReadResult result = read_beneath(root.path(), path);
  CHECK(result.bytes.empty());
  return result.fault;
}

/// What the kernel's way and ours say of the same path: 0 or an errno.
std::pair<int, int> both_ways(const Directory& root, const std::string& path,
                              int flags = O_RDONLY) {
  const Opened base = open_at(AT_FDCWD, root.path(), O_PATH | O_DIRECTORY);
  REQUIRE(base.error == 0);
  return {open_beneath(base.descriptor.number(), path, flags).error,
          open_beneath_by_hand(base.descriptor.number(), path, flags).error};
}

}  // namespace

TEST_CASE("a file beneath the root is read whole") {
  const Directory root;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(200000, 'x');
  root.file("reviews/2026/a.md", bytes);
  const ReadResult result = read_beneath(root.path(), "reviews/2026/a.md");
  CHECK(result.fault == ReadFault::none);
  CHECK(result.bytes == bytes);
  CHECK(read_beneath(root.path(), "./reviews//2026/../2026/a.md").bytes == bytes);
  CHECK(read_anywhere(root / "reviews/2026/a.md").bytes == bytes);
}

TEST_CASE("an empty file is no fault") {
  const Directory root;
  root.file("a.md", "");
  CHECK(read_beneath(root.path(), "a.md").fault == ReadFault::none);
}

TEST_CASE("what is missing is missing") {
  const Directory root;
  root.file("a.md", "x");
  CHECK(fault_of(root, "b.md") == ReadFault::missing);
  CHECK(fault_of(root, "a.md/b") == ReadFault::missing);
  CHECK(fault_of(root, std::string("a.md\0b", 6)) == ReadFault::missing);
  CHECK(fault_of(root, "") == ReadFault::missing);
  CHECK(read_beneath(root / "nowhere", "a.md").fault == ReadFault::missing);
  CHECK(read_beneath(root.path(), "b.md").detail == "No such file or directory");
}

TEST_CASE("no path and no link leaves the root") {
  const Directory outside;
  outside.file("secret", "secret");
  const Directory root;
  root.folder("in");
  root.link("absolute", outside / "secret");
  root.link("in/up", "../../" + outside.path().substr(outside.path().rfind('/') + 1) + "/secret");
  root.link("in/folder", outside.path());
  CHECK(fault_of(root, "absolute") == ReadFault::outside_root);
  CHECK(fault_of(root, "in/up") == ReadFault::outside_root);
  CHECK(fault_of(root, "in/folder/secret") == ReadFault::outside_root);
  CHECK(fault_of(root, "../x") == ReadFault::outside_root);
  CHECK(fault_of(root, "in/../../x") == ReadFault::outside_root);
  CHECK(fault_of(root, "/etc/passwd") == ReadFault::outside_root);
  CHECK_FALSE(exists_beneath(root.path(), "absolute"));
}

TEST_CASE("links that stay inside are followed") {
  const Directory root;
  root.file("real/a.md", "text");
  root.folder("deep/er");
  root.link("deep/er/a.md", "../../real/a.md");
  root.link("reviews", "real");
  CHECK(read_beneath(root.path(), "deep/er/a.md").bytes == "text");
  CHECK(read_beneath(root.path(), "reviews/a.md").bytes == "text");
}

TEST_CASE("a loop of links ends") {
  const Directory root;
  root.link("a", "b");
  root.link("b", "a");
  CHECK(fault_of(root, "a") == ReadFault::too_many_links);
  CHECK_FALSE(exists_beneath(root.path(), "a"));
}

TEST_CASE("a FIFO, a socket, a folder and a device are no files, and nothing waits for them") {
  const Directory root;
  REQUIRE(::mkfifo((root / "fifo.md").c_str(), 0600) == 0);
  root.folder("folder.md");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = root / "socket.md";
  REQUIRE(path.size() < sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  for (const char* name : {"fifo.md", "socket.md", "folder.md"}) {
    CHECK(fault_of(root, name) == ReadFault::not_regular);
    CHECK(read_anywhere(root / name).fault == ReadFault::not_regular);
  }
  CHECK(read_anywhere("/dev/zero").fault == ReadFault::not_regular);
  ::close(socket);
}

TEST_CASE("never more than the limit is read") {
  const Directory root;
  root.file("fits", std::string(1000, 'a'));
  root.file("large", std::string(1001, 'a'));
  root.file("sparse", "x");
  std::filesystem::resize_file(root / "sparse", 1ULL << 32U);
  CHECK(read_beneath(root.path(), "fits", 1000).fault == ReadFault::none);
  const ReadResult large = read_beneath(root.path(), "large", 1000);
  CHECK(large.fault == ReadFault::too_large);
  CHECK(large.bytes.size() <= 1000);
  CHECK(large.detail == "1001 bytes");
  const ReadResult sparse = read_beneath(root.path(), "sparse");
  CHECK(sparse.fault == ReadFault::too_large);
  CHECK(sparse.bytes.size() <= 8192);
  CHECK(read_beneath(root.path(), "fits", static_cast<std::size_t>(-1)).bytes.size() == 1000);
}

TEST_CASE("a file without a size is still held to the limit") {
  const ReadResult result = read_anywhere("/proc/self/status", 16);
  CHECK(result.fault == ReadFault::too_large);
  CHECK(result.bytes.size() == 17);
}

TEST_CASE("an unreadable file says so") {
  if (::geteuid() == 0) return;  // nothing is unreadable to root
  const Directory root;
  root.file("a.md", "x");
  ::chmod((root / "a.md").c_str(), 0);
  CHECK(fault_of(root, "a.md") == ReadFault::permission);
}

TEST_CASE("every fault has its sentence") {
  CHECK(describe(ReadFault::not_regular) == "not a regular file");
  CHECK(describe(ReadFault::outside_root) == "link leaves the repository");
  CHECK(describe(ReadFault::too_many_links) == "too many links");
}

TEST_CASE("the walk by hand agrees with the kernel's") {
  const Directory root;
  root.file("real/a.md", "text");
  root.folder("real/deep");
  root.link("link", "real/a.md");
  root.link("folder", "real");
  root.link("real/deep/up", "../../link");
  root.link("dangling", "nothing");
  root.link("loop", "loop");
  root.link("out", "../x");
  root.link("absolute", "/etc/passwd");
  const char* paths[] = {"real/a.md",
                         "link",
                         "folder/a.md",
                         "folder/deep/up",
                         "real/deep/../a.md",
                         "real/..",
                         ".",
                         "folder",
                         "folder/",
                         "real/a.md/x",
                         "nothing",
                         "dangling",
                         "loop",
                         "out",
                         "absolute",
                         "..",
                         "real/../..",
                         "/etc",
                         "loop/x",
                         "",
                         "link/",
                         "folder/deep/../deep/up",
                         "real/a.md/.."};
  for (const char* path : paths) {
    INFO(path);
    const auto [kernel, hand] = both_ways(root, path);
    CHECK(kernel == hand);
  }
  const auto [kernel, hand] = both_ways(root, "link", O_RDONLY | O_NOFOLLOW);
  CHECK(kernel == ELOOP);
  CHECK(hand == ELOOP);
}

TEST_CASE("exists_beneath knows files and folders") {
  const Directory root;
  root.file("a/b.md", "x");
  CHECK(exists_beneath(root.path(), "a/b.md"));
  CHECK(exists_beneath(root.path(), "a"));
  CHECK(exists_beneath(root.path(), "."));
  CHECK_FALSE(exists_beneath(root.path(), "a/c.md"));
  CHECK_FALSE(exists_beneath(root.path(), "/etc"));
  CHECK(is_directory(root / "a"));
  CHECK_FALSE(is_directory(root / "a/b.md"));
}

TEST_CASE("a walk lists files by bytes and leaves out what is hidden") {
  const Directory root;
  for (const char* name : {"r/b.md", "r/a/z.md", "r/a.md", "r/é.md", "r/.hidden/x.md", "r/.x.md",
                           "r/node_modules/p/readme.md", "r/B.md", "other/x.md"}) {
    root.file(name, "x");
  }
  const Names expected{"r/B.md", "r/a.md", "r/a/z.md", "r/b.md", "r/é.md"};
  CHECK(walk(root.path(), "r").files == expected);
  CHECK(walk(root.path(), "./r/").files == expected);
  CHECK(walk(root.path(), ".").files.size() == 6);
  CHECK(walk(root.path(), "").files.front() == "other/x.md");
}

TEST_CASE("a walk is the same whichever folder is looked at first") {
  const Directory root;
  for (const char* name : {"r/b.md", "r/a/z.md", "r/a/b/c.md", "r/a.md", "r/c/x.md", "r/c/.git"})
    root.file(name, "x");
  const auto from_the_last = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    while (count-- > 0)
      work(count);
  };
  const Walk one = walk(root.path(), "");
  const Walk other = walk(root.path(), "", from_the_last);
  CHECK(one.files == Names{"r/a.md", "r/a/b/c.md", "r/a/z.md", "r/b.md"});
  CHECK(other.files == one.files);
  Names folders;
  for (const WalkedFolder& folder : other.folders)
    folders.push_back(folder.path);
  CHECK(folders == Names{".", "r", "r/a", "r/a/b", "r/c"});
}

TEST_CASE("a walk of nothing finds nothing") {
  const Directory root;
  const Walk missing = walk(root.path(), "none");
  CHECK(missing.files.empty());
  CHECK(missing.unreadable.empty());
  CHECK(walk(root / "nowhere", "x").files.empty());
}

TEST_CASE("a walk does not follow links to folders, and lists other links") {
  const Directory root;
  root.file("r/a/x.md", "x");
  root.link("r/again", "a");
  root.link("r/self", ".");
  root.link("r/dangling.md", "nothing");
  root.link("r/out.md", "/etc/passwd");
  REQUIRE(::mkfifo((root / "r/fifo.md").c_str(), 0600) == 0);
  CHECK(walk(root.path(), "r").files ==
        Names{"r/a/x.md", "r/dangling.md", "r/fifo.md", "r/out.md"});
}

TEST_CASE("the configured folder may be a link inside the root, and none outside") {
  const Directory outside;
  outside.file("x.md", "x");
  const Directory root;
  root.file("real/x.md", "x");
  root.link("reviews", "real");
  root.link("out", outside.path());
  CHECK(walk(root.path(), "reviews").files == Names{"reviews/x.md"});
  const Walk out = walk(root.path(), "out");
  CHECK(out.files.empty());
  CHECK(out.unreadable == Names{"out"});
  CHECK_FALSE(relative_to(*real_path(root / "out"), *real_path(root.path())));
  CHECK(relative_to(*real_path(root / "reviews"), *real_path(root.path())) == "real");
}

TEST_CASE("repositories in the repository are left out") {
  const Directory root;
  root.file(".git/HEAD", "x");
  root.file("a.md", "x");
  root.file("sub/.git", "gitdir: elsewhere");
  root.file("sub/b.md", "x");
  root.file("bare/HEAD", "x");
  root.folder("bare/objects");
  root.folder("bare/refs");
  CHECK(walk(root.path(), ".").files == Names{"a.md"});
}

TEST_CASE("a thousand nested folders are walked") {
  const Directory root;
  std::string path = "r";
  for (int i = 0; i < 1000; ++i) {
    path += "/d";
    if (i == 500) root.folder(path);  // the standard library refuses to make a thousand at once
  }
  root.file(path + "/x.md", "x");
  CHECK(walk(root.path(), "r").files == Names{path + "/x.md"});
  CHECK(read_beneath(root.path(), path + "/x.md").bytes == "x");
}

TEST_CASE("folders that cannot be listed are named") {
  if (::geteuid() == 0) return;
  const Directory root;
  root.file("r/a/x.md", "x");
  root.file("r/b.md", "x");
  ::chmod((root / "r/a").c_str(), 0);
  const Walk found = walk(root.path(), "r");
  ::chmod((root / "r/a").c_str(), 0700);
  CHECK(found.files == Names{"r/b.md"});
  CHECK(found.unreadable == Names{"r/a"});
}

TEST_CASE("paths are made absolute and tidy") {
  CHECK(absolute("/w", "a/./b//c") == "/w/a/b/c");
  CHECK(absolute("/w/x", "../a") == "/w/a");
  CHECK(absolute("/w", "/a/..") == "/");
  CHECK(absolute("/w", "../../..") == "/");
  CHECK(absolute("/w", "") == "/w");
}

TEST_CASE("relative paths, parents and real paths") {
  CHECK(relative_to("/a/b/c", "/a") == "b/c");
  CHECK(relative_to("/a/b", "/a/b/") == ".");
  CHECK(relative_to("/a", "/") == "a");
  CHECK_FALSE(relative_to("/ab", "/a"));
  CHECK(parent("/a/b") == "/a");
  CHECK(parent("/a") == "/");
  CHECK(parent("/") == "/");
  CHECK(parent("a") == ".");
  CHECK(parent("a/b/") == "a");
  CHECK_FALSE(real_path("/no/such/path"));
}
