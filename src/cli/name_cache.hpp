// The names of an archive's reviews, kept from one run to the next: a folder whose stamp is as it
// was holds the same names, so none is listed again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

/// What `list` gives, or gave when the folders were as they are now: sorted, each once. `list` adds
/// to the folders that it went through; it must not when they do not tell all.
std::vector<std::string> kept_names(const Workspace& workspace,
                                    const std::function<files::Walk()>& list);

}  // namespace aar::cli
