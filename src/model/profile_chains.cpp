#include "model/profile_chains.hpp"

#include <fmt/format.h>

namespace aar::model {

ProfileChains::ProfileChains(const Node* profiles) {
  if (profiles == nullptr) return;
  for (const Node& profile : profiles->children) {
    const Node* const extends = profile.find("extends");
    if (extends != nullptr && extends->is_scalar()) extends_.emplace(profile.key, extends);
  }
}

std::string ProfileChains::fault(const Node& profile) const {
  std::string way = profile.key;
  auto step = extends_.find(profile.key);
  for (std::size_t steps = 0; step != extends_.end(); ++steps) {
    const std::string& name = step->second->text;
    way += fmt::format(" → {}", name);
    if (name == profile.key) {
      return fmt::format("the profile `{}` extends itself: {}", profile.key, way);
    }
    if (steps == longest) {
      return fmt::format("the profile `{}` extends more than {} others", profile.key, longest);
    }
    step = extends_.find(name);
  }
  return {};
}

}  // namespace aar::model
