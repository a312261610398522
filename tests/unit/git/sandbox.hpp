// A folder that removes itself, with the real git in it and no settings but the test's own.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "aar/error.hpp"

#include "git/location.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

class Sandbox {
 public:
  Sandbox() {
    std::string name = (fs::temp_directory_path() / "aar-git-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    ::setenv("HOME", name.c_str(), 1);
    ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
    ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  }

  ~Sandbox() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// Runs git in a folder of the sandbox; commits get a fixed identity and clock.
  void git(const std::string& folder, const std::string& arguments) const {
    const std::string command = "cd '" + path(folder) +
                                "' && GIT_AUTHOR_DATE='2026-01-02T03:04:05Z' "
                                "GIT_COMMITTER_DATE='2026-01-02T03:04:05Z' git -c user.name=Ada -c "
                                "user.email=ada@example.com "
                                "-c protocol.file.allow=always " +
                                arguments + " >/dev/null 2>&1";
    INFO(command);
    REQUIRE(std::system(command.c_str()) == 0);
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name)) << text;
  }

  [[nodiscard]] std::string path(const std::string& name) const { return root_ + "/" + name; }

  /// A repository with two commits; a.md is only in the first.
  void repository(const std::string& name, const std::string& options = "") const {
    fs::create_directories(path(name));
    git(name, "init -q -b main " + options + " .");
    write(name + "/a.md", "a\n");
    git(name, "add a.md");
    git(name, "commit -q -m one");
    write(name + "/b.md", "b\n");
    git(name, "add b.md");
    git(name, "commit -q -m two");
  }

 private:
  std::string root_;
};

/// The repository in a folder of the sandbox, as found by walking up.
inline aar::git::Location at(const Sandbox& sandbox, const std::string& folder) {
  const std::string home = "HOME=" + sandbox.path("");
  const auto location = aar::git::locate(
      sandbox.path(folder),
      {.variables = {"PATH=/usr/local/bin:/usr/bin:/bin", home, "GIT_CONFIG_GLOBAL=/dev/null"}});
  REQUIRE(location.has_value());
  return *location;
}

/// `message | hint` of the Error that an action throws.
inline std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const aar::Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
  return "nothing was thrown";
}
