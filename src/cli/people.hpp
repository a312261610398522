// Whom the archive's people file knows, for commands that ask by handle.
#pragma once

#include <string>
#include <string_view>

#include "cli/workspace.hpp"

namespace aar::cli {

/// A handle or a team as it is compared: without `@`, case folded.
std::string plain_handle(std::string_view owner);

class People {
 public:
  explicit People(const Workspace& workspace);

  [[nodiscard]] const std::vector<Person>& all() const { return people_; }

  /// By handle, name or alias; nullptr when there is nobody.
  [[nodiscard]] const Person* find(std::string_view handle) const;
  /// A team of the vocabulary, of a route or of somebody.
  [[nodiscard]] bool is_team(std::string_view name) const;
  /// Is this handle somebody who is here, or a team?
  [[nodiscard]] bool is_here(std::string_view handle) const;

 private:
  const Config& config_;
  const std::vector<Person>& people_;
};

/// Throws Error(config) when the settings name no people file; `what` needs it.
void require_people(const Workspace& workspace, std::string_view what);

}  // namespace aar::cli
