#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <rapidcheck.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "files/descriptor.hpp"
#include "files/durable.hpp"
#include "files/files.hpp"
#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar::files;

namespace {

template <typename Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const aar::Error& error) {
    CHECK(error.kind() == aar::ErrorKind::input);
    return error.what();
  }
  return "";
}

mode_t mode_of(const std::string& path) {
  struct stat status {};

  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

/// Runs `action` in a process of its own; what it returns is the exit status.
template <typename Action>
pid_t in_child(const Action& action) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(action());
  return child;
}

int status_of(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Opened open_folder(const std::string& path) {
  return open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
}

}  // namespace

TEST_CASE("create makes the file and its folders") {
  const Directory root;
  create(root / "reviews/2026/a.md", "text");
  CHECK(root.bytes("reviews/2026/a.md") == "text");
  CHECK(root.count() == 3);
  const mode_t mask = ::umask(022);
  create(root / "b.md", "");
  ::umask(mask);
  CHECK(mode_of(root / "b.md") == 0644);
}

TEST_CASE("create never replaces") {
  const Directory root;
  root.file("a.md", "mine");
  root.link("dangling.md", "nowhere");
  root.folder("folder.md");
  for (const char* name : {"a.md", "dangling.md", "folder.md"}) {
    const std::string path = root / name;
    CHECK(message_of([&] { create(path, "new"); }) == "`" + path + "` already exists");
  }
  CHECK(root.bytes("a.md") == "mine");
  CHECK(root.count() == 3);
}

TEST_CASE("create that fails leaves no folder behind") {
  const Directory root;
  root.file("file", "x");
  const std::string below = root / "file/a.md";
  CHECK(message_of([&] { create(below, "x"); }) ==
        "cannot write `" + below + "`: Not a directory; nothing was changed");
  const std::string name(300, 'n');
  const std::string path = root / ("new/folder/" + name);
  CHECK(message_of([&] { create(path, "x"); }).find("File name too long; nothing was changed") !=
        std::string::npos);
  CHECK(root.count() == 1);
}

TEST_CASE("both ways to create publish only whole files, and only new ones") {
  const Directory root;
  const Opened folder = open_folder(root.path());
  REQUIRE(folder.error == 0);
  const int number = folder.descriptor.number();
  const int unnamed = create_unnamed(number, "a", "text").error;
  CHECK((unnamed == 0 || unnamed == EOPNOTSUPP));
  CHECK(create_named(number, "b", "text").ok());
  CHECK(root.bytes("b") == "text");
  CHECK(create_named(number, "b", "other").error == EEXIST);
  CHECK(root.bytes("b") == "text");
  if (unnamed == 0) {
    CHECK(root.bytes("a") == "text");
    CHECK(create_unnamed(number, "a", "other").error == EEXIST);
    CHECK(root.bytes("a") == "text");
  }
  CHECK(root.count() == (unnamed == 0 ? 2 : 1));
}

TEST_CASE("of eight threads exactly one creates") {
  for (int round = 0; round < 20; ++round) {
    const Directory root;
    std::atomic<int> winners{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        try {
          create(root / "reviews/2026/a.md", std::string(5000, static_cast<char>('a' + i)));
          ++winners;
        } catch (const aar::Error& error) {
          if (std::string(error.what()).find("already exists") != std::string::npos) ++refused;
        }
      });
    }
    for (std::thread& thread : threads)
      thread.join();
    CHECK(winners == 1);
    CHECK(refused == 7);
    const std::string bytes = root.bytes("reviews/2026/a.md");
    CHECK(bytes == std::string(5000, bytes.empty() ? '?' : bytes.front()));
    CHECK(root.count() == 3);
  }
}

TEST_CASE("of eight processes exactly one creates, either way") {
  const Directory root;
  for (const bool named : {false, true}) {
    const std::string name = named ? "named" : "any";
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
      children.push_back(in_child([&] {
        if (named) {
          const Opened folder = open_folder(root.path());
          return create_named(folder.descriptor.number(), name, "text").ok() ? 0 : 2;
        }
        try {
          create(root / name, "text");
          return 0;
        } catch (const aar::Error&) {
          return 2;
        }
      }));
    }
    int winners = 0;
    for (const pid_t child : children)
      winners += status_of(child) == 0 ? 1 : 0;
    CHECK(winners == 1);
    CHECK(root.bytes(name) == "text");
  }
  CHECK(root.count() == 2);
}

TEST_CASE("replace changes the bytes and keeps the mode") {
  const Directory root;
  root.file("a.md", "old");
  ::chmod((root / "a.md").c_str(), 0640);
  replace(root / "a.md", "old", "new and longer");
  CHECK(root.bytes("a.md") == "new and longer");
  CHECK(mode_of(root / "a.md") == 0640);
  CHECK(root.count() == 1);
}

TEST_CASE("replace refuses what changed since it was read") {
  const Directory root;
  root.file("a.md", "theirs");
  const std::string path = root / "a.md";
  const std::string changed = "`" + path + "` changed on disk since it was read";
  CHECK(message_of([&] { replace(path, "mine", "new"); }) == changed);
  CHECK(message_of([&] { replace(path, "their", "new"); }) == changed);
  CHECK(message_of([&] { replace(path, "theirs!", "new"); }) == changed);
  CHECK(root.bytes("a.md") == "theirs");
  const std::string gone = root / "gone.md";
  CHECK(message_of([&] { replace(gone, "", "new"); }) ==
        "`" + gone + "` changed on disk since it was read");
  CHECK(root.count() == 1);
}

TEST_CASE("replace follows a link to the file it names") {
  const Directory root;
  root.file("real/a.md", "old");
  root.link("a.md", "real/a.md");
  replace(root / "a.md", "old", "new");
  CHECK(root.bytes("real/a.md") == "new");
  CHECK(std::filesystem::is_symlink(root / "a.md"));
  CHECK(root.count() == 3);
}

TEST_CASE("replace with the same bytes touches nothing") {
  const Directory root;
  root.file("a.md", "same");

  struct stat before {};

  struct stat after {};

  ::stat((root / "a.md").c_str(), &before);
  replace(root / "a.md", "same", "same");
  ::stat((root / "a.md").c_str(), &after);
  CHECK(before.st_ino == after.st_ino);
}

TEST_CASE("a protected file or folder is not replaced") {
  if (::geteuid() == 0) return;
  const Directory root;
  root.file("r/a.md", "old");
  const std::string path = root / "r/a.md";
  ::chmod(path.c_str(), 0444);
  CHECK(message_of([&] { replace(path, "old", "new"); }) ==
        "cannot write `" + path + "`: Permission denied; nothing was changed");
  ::chmod(path.c_str(), 0644);
  ::chmod((root / "r").c_str(), 0555);
  CHECK(message_of([&] { replace(path, "old", "new"); }) ==
        "cannot write `" + path + "`: Permission denied; nothing was changed");
  ::chmod((root / "r").c_str(), 0755);
  CHECK(root.bytes("r/a.md") == "old");
}

TEST_CASE("a full disk changes nothing and leaves nothing") {
  const Directory root;
  root.file("a.md", "old");
  const std::string large(100000, 'x');
  const auto limited = [&](const std::string& path, const auto& action) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      action();
    } catch (const aar::Error& error) {
      const std::string expected =
          "cannot write `" + path + "`: File too large; nothing was changed";
      return error.what() == expected ? 7 : 1;
    }
    return 0;
  };
  const std::string made = root / "new/folder/b.md";
  const std::string replaced = root / "a.md";
  CHECK(status_of(in_child([&] { return limited(made, [&] { create(made, large); }); })) == 7);
  CHECK(status_of(in_child(
            [&] { return limited(replaced, [&] { replace(replaced, "old", large); }); })) == 7);
  CHECK(status_of(in_child([&] {
          return limited(made, [&] {
            const Opened folder = open_folder(root.path());
            const Step step = create_named(folder.descriptor.number(), "c.md", large);
            throw aar::Error(aar::ErrorKind::input, "cannot write `" + made +
                                                        "`: " + system_words(step.error) +
                                                        "; nothing was changed");
          });
        })) == 7);
  CHECK(root.bytes("a.md") == "old");
  CHECK(root.count() == 1);
}

TEST_CASE("a process killed while it writes leaves old or new") {
  const Directory root;
  const std::string old(20000, 'o');
  const std::string fresh(20000, 'n');
  for (unsigned round = 0; round < 30; ++round) {
    root.file("a.md", old);
    const pid_t child = in_child([&] {
      for (;;) {
        replace(root / "a.md", old, fresh);
        replace(root / "a.md", fresh, old);
      }
      return 0;
    });
    ::usleep(1000 + round * 200);
    ::kill(child, SIGKILL);
    CHECK(status_of(child) == 128 + SIGKILL);
    const std::string bytes = root.bytes("a.md");
    CHECK((bytes == old || bytes == fresh));
  }
}

TEST_CASE("a read sees old or new while another process replaces") {
  const Directory root;
  const std::string one(30000, '1');
  const std::string two(50000, '2');
  root.file("a.md", one);
  const pid_t child = in_child([&] {
    for (int i = 0; i < 100; ++i) {
      replace(root / "a.md", i % 2 == 0 ? one : two, i % 2 == 0 ? two : one);
    }
    return 0;
  });
  int torn = 0;
  for (int i = 0; i < 2000; ++i) {
    const ReadResult read = read_beneath(root.path(), "a.md");
    if (read.fault != ReadFault::none || (read.bytes != one && read.bytes != two)) ++torn;
  }
  CHECK(torn == 0);
  CHECK(status_of(child) == 0);
  CHECK(root.count() == 1);
}

TEST_CASE("property: what is written is read") {
  const Directory root;
  int number = 0;
  CHECK(rc::check([&] {
    const auto first = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const auto second = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const std::string name = std::to_string(number++);
    create(root / name, first);
    RC_ASSERT(read_beneath(root.path(), name).bytes == first);
    replace(root / name, first, second);
    RC_ASSERT(read_beneath(root.path(), name).bytes == second);
  }));
  CHECK(root.count() == static_cast<std::size_t>(number));
}

TEST_CASE("of eight processes that change a file none loses a change") {
  const Directory root;
  root.file("r/a.md", "");
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    children.push_back(in_child([&] {
      try {
        for (int line = 0; line < 20; ++line) {
          update_beneath(root.path(), "r/a.md", [&](const std::string& bytes) {
            return bytes + std::to_string(i) + " " + std::to_string(line) + "\n";
          });
        }
        return 0;
      } catch (const aar::Error&) {
        return 2;
      }
    }));
  }
  for (const pid_t child : children)
    CHECK(status_of(child) == 0);
  std::vector<std::string> expected;
  for (int i = 0; i < 8; ++i) {
    for (int line = 0; line < 20; ++line)
      expected.push_back(std::to_string(i) + " " + std::to_string(line));
  }
  std::istringstream lines(root.bytes("r/a.md"));
  std::vector<std::string> found;
  for (std::string line; std::getline(lines, line);)
    found.push_back(line);
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  CHECK(found == expected);
  CHECK(root.count() == 2);
}

TEST_CASE("of eight processes that replace the same bytes exactly one does") {
  for (int round = 0; round < 10; ++round) {
    const Directory root;
    root.file("a.md", "old");
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
      children.push_back(in_child([&] {
        try {
          replace(root / "a.md", "old", "new " + std::to_string(i));
          return 0;
        } catch (const aar::Error&) {
          return 2;
        }
      }));
    }
    int winners = 0;
    for (const pid_t child : children)
      winners += status_of(child) == 0 ? 1 : 0;
    CHECK(winners == 1);
  }
}

TEST_CASE("a change that throws or changes nothing leaves the file") {
  const Directory root;
  root.file("a.md", "old");
  CHECK_THROWS_AS(update_beneath(root.path(), "a.md",
                                 [](const std::string&) -> std::string {
                                   throw aar::Error(aar::ErrorKind::input, "no");
                                 }),
                  aar::Error);
  update_beneath(root.path(), "a.md", [](const std::string& bytes) { return bytes; });
  CHECK(root.bytes("a.md") == "old");
  CHECK(root.count() == 1);
}

TEST_CASE("no link leads a write out of the root") {
  const Directory root;
  const Directory other;
  other.file("a.md", "theirs");
  root.folder("inside");
  root.file("inside/b.md", "old");
  root.link("out.md", other / "a.md");
  root.link("folder", other.path());
  root.link("in.md", "inside/b.md");
  for (const char* path : {"out.md", "folder/a.md", "../a.md", "."}) {
    INFO(path);
    CHECK_THROWS_AS(replace_beneath(root.path(), path, "theirs", "mine"), aar::Error);
    CHECK_THROWS_AS(
        update_beneath(root.path(), path, [](const std::string&) { return std::string("mine"); }),
        aar::Error);
  }
  CHECK(other.bytes("a.md") == "theirs");
  replace_beneath(root.path(), "in.md", "old", "new");
  CHECK(root.bytes("inside/b.md") == "new");
  CHECK(std::filesystem::is_symlink(root / "in.md"));
}

namespace {

/// Files as killed processes leave them, two hours old but for one, and some that look alike.
void leave_behind(const Directory& root) {
  root.file("a.md", "old");
  root.file(".aar-tmp-123-0", "stale");
  root.file(".aar-tmp-124-0", "fresh");
  root.file(".aar-tmp-notes", "mine");
  root.file(".aar-tmp-12-x", "mine");
  root.folder(".aar-tmp-125-0");
  for (const char* name : {".aar-tmp-123-0", ".aar-tmp-notes", ".aar-tmp-12-x", ".aar-tmp-125-0"}) {
    timespec times[2] = {{::time(nullptr) - 2 * 3600, 0}, {::time(nullptr) - 2 * 3600, 0}};
    REQUIRE(::utimensat(AT_FDCWD, (root / name).c_str(), times, 0) == 0);
  }
}

std::vector<std::string> temporaries(const Directory& root) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(root.path())) {
    const std::string name = entry.path().filename();
    if (name.starts_with(".aar-tmp-")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("what a killed process left is removed by who writes next") {
  const Directory root;
  leave_behind(root);
  replace(root / "a.md", "old", "new");
  CHECK(temporaries(root) ==
        std::vector<std::string>{".aar-tmp-12-x", ".aar-tmp-125-0", ".aar-tmp-notes"});
}

TEST_CASE("where a folder cannot be locked what is an hour old is removed") {
  const Directory root;
  leave_behind(root);
  const Opened folder = open_folder(root.path());
  const Opened now = open_at(AT_FDCWD, root / "a.md", O_RDONLY);
  sweep_stale(folder.descriptor.number(), now.descriptor.number());
  CHECK(temporaries(root) == std::vector<std::string>{".aar-tmp-12-x", ".aar-tmp-124-0",
                                                      ".aar-tmp-125-0", ".aar-tmp-notes"});
}

TEST_CASE("who writes to a folder holds it") {
  const Directory root;
  root.file("a.md", "old");
  const Opened first = open_folder(root.path());
  const Opened second = open_folder(root.path());
  CHECK(lock_folder(first.descriptor.number()).held);
  CHECK(::flock(second.descriptor.number(), LOCK_EX | LOCK_NB) != 0);
}

TEST_CASE("create_like makes a file that is open to no more people than the other") {
  const Directory root;
  root.folder("a");
  root.file("a/old.md", "old");
  REQUIRE(::chmod((root / "a/old.md").c_str(), 0600) == 0);
  create_like(root.path(), "a/old.md", "a/new.md", "new");
  CHECK(root.bytes("a/new.md") == "new");
  CHECK(mode_of(root / "a/new.md") == 0600);
  CHECK(message_of([&] { create_like(root.path(), "a/old.md", "a/new.md", "x"); }) ==
        "`" + (root / "a/new.md") + "` already exists");
  CHECK_FALSE(message_of([&] { create_like(root.path(), "a/old.md", "b/x.md", "x"); }).empty());
  root.link("out", "/tmp");
  CHECK_FALSE(message_of([&] { create_like(root.path(), "a/old.md", "out/x.md", "x"); }).empty());
  CHECK(root.bytes("a/new.md") == "new");
}

TEST_CASE("remove_beneath removes what was read and nothing else") {
  const Directory root;
  root.file("a.md", "theirs");
  root.file("b.md", "mine");
  root.link("link.md", "b.md");
  const std::string changed = "`" + (root / "a.md") + "` changed on disk since it was read";
  CHECK(message_of([&] { remove_beneath(root.path(), "a.md", "mine"); }) == changed);
  CHECK(message_of([&] { remove_beneath(root.path(), "a.md", "their"); }) == changed);
  CHECK(message_of([&] { remove_beneath(root.path(), "link.md", "mine"); }) ==
        "`link.md` is a link");
  CHECK(root.bytes("a.md") == "theirs");
  remove_beneath(root.path(), "b.md", "mine");
  CHECK(root.count() == 2);  // the link and a.md
  CHECK_FALSE(message_of([&] { remove_beneath(root.path(), "b.md", "mine"); }).empty());
}

TEST_CASE("retarget_beneath leads a link elsewhere, if it says what was read") {
  const Directory root;
  root.file("a.md", "a");
  REQUIRE(::symlink("a.md", (root / "link.md").c_str()) == 0);
  retarget_beneath(root / "", "link.md", "a.md", "b.md");
  CHECK(link_target(root / "link.md") == "b.md");
  const auto again = [&] { retarget_beneath(root / "", "link.md", "a.md", "c.md"); };
  CHECK(message_of(again).find("changed on disk") != std::string::npos);
  const auto file = [&] { retarget_beneath(root / "", "a.md", "a", "c.md"); };
  CHECK(message_of(file).find("changed on disk") != std::string::npos);
  CHECK(link_target(root / "link.md") == "b.md");
  CHECK(root.bytes("a.md") == "a");
  CHECK(root.count() == 2);
  CHECK_FALSE(link_target(root / "a.md").has_value());
  // What a killed process left of it goes with the next write.
  REQUIRE(::symlink("x", (root / temporary_name()).c_str()) == 0);
  retarget_beneath(root / "", "link.md", "b.md", "a.md");
  CHECK(root.count() == 2);
}
