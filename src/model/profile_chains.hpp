// Which profile extends which, in the settings of an archive: a chain must end at a shipped one.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "aar/document.hpp"

namespace aar::model {

class ProfileChains {
 public:
  static constexpr std::size_t longest = 64;

  /// `profiles` may be nullptr.
  explicit ProfileChains(const Node* profiles);

  /// Why this entry of `profiles` cannot be: it extends itself, directly or through others. Empty
  /// when it can.
  [[nodiscard]] std::string fault(const Node& profile) const;

 private:
  std::map<std::string_view, const Node*> extends_;  // by profile: its key `extends`
};

}  // namespace aar::model
