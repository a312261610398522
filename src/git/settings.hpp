// git's own settings: what is in force, what a repository itself says, and what .gitattributes say
// of a path.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace aar::git {

class Settings {
 public:
  /// Those of the repository that holds `folder`; where there is none, or libgit2 cannot read it,
  /// those of the user and the machine.
  explicit Settings(const std::string& folder);
  ~Settings();
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  /// Is it a repository that can be read, and so be written to with set()?
  [[nodiscard]] bool in_repository() const;
  /// The value of `key` (`merge.conflictStyle`) in force; nothing when it is not set.
  [[nodiscard]] std::optional<std::string> get(const std::string& key) const;
  /// Writes to the repository's own file, which all its work trees share. Throws Error(repository);
  /// nothing was changed then.
  void set(const std::string& key, const std::string& value);
  /// What .gitattributes and the like give `path` (relative to the work tree) for `attribute`:
  /// `true`, `false` or text. Nothing when they give nothing.
  [[nodiscard]] std::optional<std::string> attribute(const std::string& path,
                                                     const std::string& name) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::git
