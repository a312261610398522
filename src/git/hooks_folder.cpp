#include "git/hooks_folder.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "git/git_folder.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"
#include "git/repository.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr const char* hooks_key = "core.hooksPath";

[[noreturn]] void refuse_hooks(const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorKind::repository, message, hint);
}

bool is_directory(const std::string& path) {
  struct stat status {};

  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// The git folder that `path` is or names.
std::string git_folder_at(const std::string& path) {
  std::optional<std::string> folder = git_folder(path);
  if (!folder) refuse_hooks(fmt::format("`{}` is no git repository", text::sanitize(path)));
  return std::move(*folder);
}

/// The folders of one repository as git finds them.
struct GitFolders {
  std::string git, common;  // `common` differs from `git` in a linked worktree
  std::string work_tree;    // before `core.worktree` is known
  bool tree_given = false;  // GIT_WORK_TREE names it
  bool git_given = false;   // GIT_DIR names it

  [[nodiscard]] bool linked() const { return git != common; }
};

GitFolders find_git_folders(const std::string& start, const Variables& environment) {
  GitFolders folders;
  if (const auto named = environment("GIT_DIR"); named && !named->empty()) {
    folders.git = git_folder_at(beneath(start, *named));
    folders.work_tree = start;
    folders.git_given = true;
  } else if (const auto root = find_work_tree(start)) {
    folders.git = git_folder_at(beneath(*root, ".git"));
    folders.work_tree = *root;
  } else if (is_bare_repository(start)) {
    refuse_hooks("this is a bare repository: it has no work tree",
                 "hooks on commits belong into a clone");
  } else {
    refuse_hooks(fmt::format("no git repository in `{}` or above", text::sanitize(start)),
                 "run `git init` first, or name a folder with -C");
  }
  if (const auto named = environment("GIT_COMMON_DIR"); named && !named->empty()) {
    folders.common = beneath(start, *named);
  } else {
    folders.common = common_folder(folders.git);
  }
  if (const auto named = environment("GIT_WORK_TREE"); named && !named->empty()) {
    folders.work_tree = beneath(start, *named);
    folders.tree_given = true;
  }
  return folders;
}

/// The settings files that git reads in this repository, the nearest wins.
class SettingsFiles {
 public:
  SettingsFiles(const GitFolders& folders, const Variables& environment)
      : repository_(open(folders)), config_(make<ConfigHandle>(nullptr, git_config_new)) {
    add_machine(environment);
    add_user(environment);
    add(folders.common + "/config", GIT_CONFIG_LEVEL_LOCAL);
    if (flag("extensions.worktreeConfig")) {
      add(folders.git + "/config.worktree", GIT_CONFIG_LEVEL_APP);
    }
  }

  /// The value of a key, and whether it comes from outside of this repository.
  [[nodiscard]] std::optional<std::string> value(const char* key, bool* outside = nullptr) const {
    git_config_entry* entry = nullptr;
    const int code = git_config_get_entry(&entry, config_.get(), key);
    if (code == GIT_ENOTFOUND) return std::nullopt;
    if (code != 0) fail("read git's settings");
    const Handle<git_config_entry, git_config_entry_free> owned(entry);
    if (outside != nullptr) *outside = entry->level < GIT_CONFIG_LEVEL_LOCAL;
    return entry->value == nullptr ? std::string() : std::string(entry->value);
  }

  [[nodiscard]] bool flag(const char* key) const {
    int result = 0;
    return git_config_get_bool(&result, config_.get(), key) == 0 && result != 0;
  }

 private:
  /// Settings may depend on the repository (`includeIf`). Empty where libgit2 cannot read it.
  static RepositoryHandle open(const GitFolders& folders) {
    const std::string& place = folders.git_given ? folders.git : folders.work_tree;
    int code = 0;
    auto repository =
        make<RepositoryHandle>(&code, git_repository_open_ext, place.c_str(),
                               static_cast<unsigned>(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
    const std::string why = repository ? std::string() : why_not_opened(code, place);
    if (!folders.git_given && why.find("safe.directory") != std::string::npos) {
      refuse_hooks(
          "the repository is owned by another user, and git runs none of its hooks for you",
          why.substr(why.find('`')));
    }
    return repository;
  }

  void add(const std::string& path, git_config_level_t level) {
    if (::access(path.c_str(), F_OK) != 0) return;
    if (git_config_add_file_ondisk(config_.get(), path.c_str(), level, repository_.get(), 0) != 0) {
      fail("read git's settings");
    }
  }

  void add_machine(const Variables& environment) {
    const std::string off = text::lower_ascii(environment("GIT_CONFIG_NOSYSTEM").value_or("0"));
    if (off != "0" && off != "false" && off != "no" && off != "off" && !off.empty()) return;
    add(environment("GIT_CONFIG_SYSTEM").value_or("/etc/gitconfig"), GIT_CONFIG_LEVEL_SYSTEM);
  }

  void add_user(const Variables& environment) {
    if (const auto named = environment("GIT_CONFIG_GLOBAL")) {
      add(*named, GIT_CONFIG_LEVEL_GLOBAL);
      return;
    }
    const std::string home = environment("HOME").value_or("");
    const std::string xdg = environment("XDG_CONFIG_HOME").value_or("");
    if (!xdg.empty() || !home.empty()) {
      add((xdg.empty() ? home + "/.config" : xdg) + "/git/config", GIT_CONFIG_LEVEL_XDG);
    }
    if (!home.empty()) add(home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL);
  }

  RepositoryHandle repository_;
  ConfigHandle config_;
};

/// `core.hooksPath` given by GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0, …
std::optional<std::string> exported_hooks_path(const Variables& environment) {
  const std::string count = environment("GIT_CONFIG_COUNT").value_or("");
  unsigned pairs = 0;
  std::from_chars(count.data(), count.data() + count.size(), pairs);
  std::optional<std::string> found;
  for (unsigned i = 0; i < std::min(pairs, 1000U); ++i) {
    const auto key = environment(fmt::format("GIT_CONFIG_KEY_{}", i).c_str());
    if (key && text::equal_ignoring_case(*key, hooks_key)) {
      found = environment(fmt::format("GIT_CONFIG_VALUE_{}", i).c_str());
    }
  }
  return found;
}

std::string home_of(const std::string& user) {
  std::vector<char> buffer(std::size_t{16} * 1024);
  passwd entry{};
  passwd* found = nullptr;
  ::getpwnam_r(user.c_str(), &entry, buffer.data(), buffer.size(), &found);
  return found == nullptr ? std::string() : std::string(found->pw_dir);
}

/// `~/x` and `~user/x` as git reads them.
std::string with_home(const std::string& path, const Variables& environment) {
  if (path.starts_with("%(prefix)/")) {
    refuse_hooks(fmt::format("`{}` is `{}`, which only git itself can resolve", hooks_key,
                             text::sanitize(path)),
                 "write the folder in full");
  }
  if (!path.starts_with('~')) return path;
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string user = path.substr(1, slash - 1);
  const std::string home = user.empty() ? environment("HOME").value_or("") : home_of(user);
  if (home.empty()) {
    refuse_hooks(fmt::format("`{}` is `{}`, and that home folder is not known", hooks_key,
                             text::sanitize(path)));
  }
  return home + path.substr(slash);
}

}  // namespace

HooksFolder find_hooks_folder(const std::string& start, const Variables& environment) {
  GitFolders folders = find_git_folders(beneath("/", start), environment);
  const Library library;
  const SettingsFiles settings(folders, environment);
  const auto tree = settings.value("core.worktree");
  if (!folders.tree_given && !folders.linked()) {
    if (tree) {
      folders.work_tree = beneath(folders.git, *tree);
    } else if (settings.flag("core.bare")) {
      refuse_hooks("this is a bare repository: it has no work tree",
                   "hooks on commits belong into a clone");
    }
  }
  HooksFolder found;
  found.path = folders.common + "/hooks";
  found.work_tree = folders.work_tree;
  auto setting = settings.value(hooks_key, &found.shared);
  if (auto exported = exported_hooks_path(environment)) {
    setting = std::move(exported);
    found.shared = true;
  }
  if (!setting) return found;
  found.setting = *setting;
  found.path = beneath(folders.work_tree, with_home(*setting, environment));
  if (setting->empty() || (::access(found.path.c_str(), F_OK) == 0 && !is_directory(found.path))) {
    refuse_hooks(fmt::format("`{}` is `{}`, which is no folder: hooks are switched off here",
                             hooks_key, text::sanitize(*setting)),
                 fmt::format("`git config --show-origin {}` tells where that is set", hooks_key));
  }
  return found;
}

}  // namespace aar::git
