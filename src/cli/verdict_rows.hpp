// What lint found in a file, and what that depends on, as the two parts of a row.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aar/lint.hpp"

#include "cli/asked_archive.hpp"

namespace aar::cli {

/// `rules`: the number of a list of rules that ran, which many files share.
std::string pack_asked(const Asked& asked, std::size_t rules);
std::string pack_findings(const Findings& findings);

struct UnpackedAsked {
  Asked asked;
  std::size_t rules = 0;
};

/// Nothing where the bytes are damaged, or name a rule that there is not.
std::optional<UnpackedAsked> unpack_asked(std::string_view bytes);
/// All but the rules that ran.
std::optional<Findings> unpack_findings(std::string_view bytes);

}  // namespace aar::cli
