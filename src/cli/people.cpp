#include "cli/people.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

bool names_it(const std::vector<std::string>& names, const std::string& plain) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return plain_handle(name) == plain; });
}

}  // namespace

std::string plain_handle(std::string_view owner) {
  owner = text::trim(owner);
  while (owner.starts_with('@'))
    owner.remove_prefix(1);
  return text::fold(owner);
}

People::People(const Workspace& workspace)
    : config_(workspace.config()), people_(workspace.people()) {}

void require_people(const Workspace& workspace, std::string_view what) {
  if (!workspace.config().people.empty()) return;
  throw Error(ErrorKind::config, fmt::format("{} needs to know who is who", what),
              "name a file of people in .aar.yaml: `people: people.yaml`");
}

const Person* People::find(std::string_view handle) const {
  const std::string plain = plain_handle(handle);
  if (plain.empty()) return nullptr;
  const auto found = std::find_if(people_.begin(), people_.end(), [&](const Person& person) {
    return plain_handle(person.handle) == plain || plain_handle(person.name) == plain ||
           names_it(person.aliases, plain);
  });
  return found == people_.end() ? nullptr : &*found;
}

bool People::is_team(std::string_view name) const {
  const std::string plain = plain_handle(name);
  const auto listed = config_.vocabulary.find("teams");
  return (listed != config_.vocabulary.end() && names_it(listed->second, plain)) ||
         std::any_of(config_.routing.begin(), config_.routing.end(),
                     [&](const Route& route) { return names_it(route.teams, plain); }) ||
         std::any_of(people_.begin(), people_.end(),
                     [&](const Person& person) { return names_it(person.teams, plain); });
}

bool People::is_here(std::string_view handle) const {
  const Person* const person = find(handle);
  return person != nullptr ? !person->gone : is_team(handle);
}

}  // namespace aar::cli
