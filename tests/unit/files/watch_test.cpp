#include "files/watch.hpp"

#include <poll.h>

#include "directory.hpp"
#include "support/catch.hpp"

using namespace aar::files;

namespace {

using Names = std::vector<std::string>;

bool is_ready(const Watcher& watcher) {
  pollfd waiting{watcher.descriptor(), POLLIN, 0};
  return ::poll(&waiting, 1, 0) == 1;
}

}  // namespace

TEST_CASE("a watcher names what changes in its folders, once") {
  const Directory directory;
  directory.file("a/one.md", "1");
  directory.file("a/b/two.md", "2");
  directory.file("other/three.md", "3");
  directory.file("a/.hidden/four.md", "4");
  Watcher watcher;
  watcher.add_tree(directory / "a");
  watcher.add_tree(directory / "a");
  CHECK_FALSE(is_ready(watcher));
  CHECK(watcher.changes().empty());
  directory.file("a/b/two.md", "22");
  directory.file("a/new.md", "");
  directory.file("other/three.md", "33");
  directory.file("a/.hidden/four.md", "44");
  CHECK(is_ready(watcher));
  CHECK(watcher.changes() == Names{"new.md", "two.md"});
  CHECK_FALSE(is_ready(watcher));
  std::filesystem::rename(directory / "a/new.md", directory / "a/b/moved.md");
  std::filesystem::remove(directory / "a/one.md");
  CHECK(watcher.changes() == Names{"moved.md", "new.md", "one.md"});
}

TEST_CASE("a folder that is not there is left out, one that comes is seen from above") {
  const Directory directory;
  Watcher watcher;
  watcher.add(directory / "none");
  watcher.add_tree(directory / "none");
  watcher.add(directory.path());
  directory.folder("none");
  CHECK(watcher.changes() == Names{"none"});
  watcher.add_tree(directory / "none");
  directory.file("none/a.md", "x");
  CHECK(watcher.changes() == Names{"a.md"});
}
