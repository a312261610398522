// The escapes of GitHub's workflow commands, which differ for messages and properties
// (actions/toolkit, command.ts).
#pragma once

#include <string>
#include <string_view>

namespace aar::report {

/// A message, behind the second `::`.
std::string workflow_data(std::string_view value);
/// The value of `file=`, `title=` and so on.
std::string workflow_property(std::string_view value);

}  // namespace aar::report
