// Whom an archive knows by name: its people file, its teams, and those that a review's own front
// matter lists. Nothing is guessed from how a word is written.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// Does a folded name stand for whoever does a job: `dba`, `on-call`, `platform team`?
bool is_role(std::string_view folded);

class KnownPeople {
 public:
  explicit KnownPeople(const LintContext& context);

  /// By handle, name or alias of the people file.
  [[nodiscard]] bool is_known(std::string_view name) const;
  /// A team of the vocabulary, of a route, of somebody in the people file or of this review.
  [[nodiscard]] bool is_team(std::string_view name) const;
  [[nodiscard]] std::string nearest(std::string_view name) const;

 private:
  std::set<std::string, std::less<>> people_, teams_;  // folded, without `@`
};

/// The names of the people whom a review's front matter lists, for finding them in its title.
/// Teams, services and roles are nobody's name.
class PersonNames {
 public:
  explicit PersonNames(const LintContext& context);

  /// A name as it stands in the title: `@maria`, `Maria Lopez`, `Maria's`; empty when there is
  /// none. A handle that may be a common word counts only where nothing else can be meant.
  [[nodiscard]] std::string find_in(std::string_view title) const;

 private:
  std::map<std::string, std::string> handles_;  // folded to as written
  std::vector<std::string> full_names_;
};

}  // namespace aar
