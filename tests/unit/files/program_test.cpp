#include "files/program.hpp"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar::files;
namespace fs = std::filesystem;

namespace {

struct stat status_of(const std::string& path) {
  struct stat status {};

  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

bool runs(const std::string& path) {
  return (status_of(path).st_mode & 0111U) != 0;
}

template <typename Action>
std::string refusal(const Action& action) {
  try {
    action();
  } catch (const aar::Error& error) {
    CHECK(error.kind() == aar::ErrorKind::input);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a program is made with the modes that the umask leaves, folders included") {
  const Directory directory;
  const mode_t before = ::umask(027);
  create_program(directory / "a/b/hook", "#!/bin/sh\n");
  ::umask(before);
  CHECK(directory.bytes("a/b/hook") == "#!/bin/sh\n");
  CHECK((status_of(directory / "a/b/hook").st_mode & 07777U) == 0750U);
  CHECK(refusal([&] { create_program(directory / "a/b/hook", "other"); }) ==
        "`" + (directory / "a/b/hook") + "` already exists");
  CHECK(directory.bytes("a/b/hook") == "#!/bin/sh\n");
}

TEST_CASE("presence tells a name that is taken from a file that runs") {
  const Directory directory;
  directory.file("text", "x");
  directory.folder("folder");
  directory.link("nowhere", "/nowhere/at/all");
  create_program(directory / "program", "x");
  directory.link("link", "program");
  const auto look = [&](std::string_view name) {
    const Presence found = presence(directory / name);
    return std::pair(found.taken, found.runs);
  };
  CHECK(look("none") == std::pair(false, false));
  CHECK(look("text") == std::pair(true, false));
  CHECK(look("folder") == std::pair(true, false));
  CHECK(look("nowhere") == std::pair(true, false));
  CHECK(look("program") == std::pair(true, true));
  CHECK(look("link") == std::pair(true, true));
}

TEST_CASE("what is superseded is the same file under its new name, and comes back") {
  const Directory directory;
  directory.file("hook", "mine\n");
  REQUIRE(::chmod((directory / "hook").c_str(), 0640) == 0);
  const struct stat before = status_of(directory / "hook");
  supersede(directory / "hook", "kept", "ours\n");
  CHECK(directory.bytes("hook") == "ours\n");
  CHECK(runs(directory / "hook"));
  CHECK(status_of(directory / "kept").st_ino == before.st_ino);
  CHECK(status_of(directory / "kept").st_mode == before.st_mode);
  CHECK(directory.count() == 2);
  restore(directory / "hook", "kept", "ours\n");
  CHECK(directory.bytes("hook") == "mine\n");
  CHECK(status_of(directory / "hook").st_ino == before.st_ino);
  CHECK(directory.count() == 1);
}

TEST_CASE("a link is superseded as a link") {
  const Directory directory;
  directory.file("script", "mine\n");
  directory.link("hook", "script");
  supersede(directory / "hook", "kept", "ours\n");
  CHECK(directory.bytes("script") == "mine\n");
  CHECK(fs::read_symlink(directory / "kept") == "script");
  CHECK_FALSE(fs::is_symlink(directory / "hook"));
  restore(directory / "hook", "kept", "ours\n");
  CHECK(fs::read_symlink(directory / "hook") == "script");
}

TEST_CASE("a name that something else has is not taken, and one of the same file goes on") {
  const Directory directory;
  directory.file("hook", "mine\n");
  directory.file("kept", "of an earlier day\n");
  CHECK(refusal([&] { supersede(directory / "hook", "kept", "ours\n"); }) ==
        "`" + (directory / "kept") + "` is there already");
  CHECK(directory.bytes("hook") == "mine\n");
  CHECK(directory.bytes("kept") == "of an earlier day\n");
  CHECK(directory.count() == 2);
  fs::remove(directory / "kept");
  fs::create_hard_link(directory / "hook", directory / "kept");  // as a killed process leaves it
  supersede(directory / "hook", "kept", "ours\n");
  CHECK(directory.bytes("hook") == "ours\n");
  CHECK(directory.bytes("kept") == "mine\n");
  CHECK_FALSE(refusal([&] { supersede(directory / "none", "other", "ours\n"); }).empty());
}

TEST_CASE("what changed since it was read is neither replaced, restored nor removed") {
  const Directory directory;
  directory.file("hook", "changed\n");
  directory.file("kept", "mine\n");
  const std::string said = "`" + (directory / "hook") + "` changed on disk since it was read";
  CHECK(refusal([&] { replace_program(directory / "hook", "ours\n", "new\n"); }) == said);
  CHECK(refusal([&] { restore(directory / "hook", "kept", "ours\n"); }) == said);
  CHECK(refusal([&] { remove_program(directory / "hook", "ours\n"); }) == said);
  CHECK(directory.bytes("hook") == "changed\n");
  CHECK(directory.count() == 2);
  replace_program(directory / "hook", "changed\n", "new\n");
  CHECK(directory.bytes("hook") == "new\n");
  CHECK(runs(directory / "hook"));
  remove_program(directory / "hook", "new\n");
  CHECK(directory.count() == 1);
}
