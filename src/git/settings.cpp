#include "git/settings.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/handle.hpp"
#include "git/library.hpp"

namespace aar::git {
namespace {

[[noreturn]] void fail_to_set(const std::string& key, int code) {
  const std::string why = last_message();
  throw Error(
      ErrorKind::repository,
      fmt::format("git's setting `{}` cannot be written ({}); it was not changed", key, why),
      code == GIT_ELOCKED ? "another git is writing; run the command again when it is done" : "");
}

/// A snapshot: libgit2 gives texts of a configuration that cannot change under them.
ConfigHandle settings_in_force(git_repository* repository) {
  if (repository != nullptr) {
    return make<ConfigHandle>(nullptr, git_repository_config_snapshot, repository);
  }
  const auto config = make<ConfigHandle>(nullptr, git_config_open_default);
  return config ? make<ConfigHandle>(nullptr, git_config_snapshot, config.get()) : ConfigHandle();
}

}  // namespace

struct Settings::State {
  Library library;
  RepositoryHandle repository;
};

Settings::Settings(const std::string& folder) : state_(std::make_unique<State>()) {
  state_->repository =
      make<RepositoryHandle>(nullptr, git_repository_open_ext, folder.c_str(), 0U, nullptr);
}

Settings::~Settings() = default;

bool Settings::in_repository() const {
  return state_->repository != nullptr;
}

std::optional<std::string> Settings::get(const std::string& key) const {
  const ConfigHandle snapshot = settings_in_force(state_->repository.get());
  const char* value = nullptr;
  if (!snapshot || git_config_get_string(&value, snapshot.get(), key.c_str()) != 0) {
    return std::nullopt;
  }
  return std::string(value);
}

void Settings::set(const std::string& key, const std::string& value) {
  if (!in_repository()) {
    throw Error(ErrorKind::repository, "there is no repository whose settings could be written");
  }
  int code = 0;
  const auto config = make<ConfigHandle>(&code, git_repository_config, state_->repository.get());
  const auto local = config ? make<ConfigHandle>(&code, git_config_open_level, config.get(),
                                                 GIT_CONFIG_LEVEL_LOCAL)
                            : ConfigHandle();
  if (local) {
    code = git_config_set_string(local.get(), key.c_str(), value.c_str());
  }
  if (code != 0) {
    fail_to_set(key, code);
  }
}

std::optional<std::string> Settings::attribute(const std::string& path,
                                               const std::string& name) const {
  const char* value = nullptr;
  if (!in_repository() ||
      git_attr_get(&value, state_->repository.get(), GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(),
                   name.c_str()) != 0) {
    return std::nullopt;
  }
  switch (git_attr_value(value)) {
    case GIT_ATTR_VALUE_TRUE:
      return "true";
    case GIT_ATTR_VALUE_FALSE:
      return "false";
    case GIT_ATTR_VALUE_STRING:
      return std::string(value);
    case GIT_ATTR_VALUE_UNSPECIFIED:
      break;
  }
  return std::nullopt;
}

}  // namespace aar::git
