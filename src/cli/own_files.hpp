// What a repository and its archive live by: git's own files, the settings, the people, the
// templates, the baseline, the reviews, the index. No output may take their place.
#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

/// The absolute path where its links lead, as far as it is there.
std::string real_place(const std::string& path);
/// With front matter, as nothing has that a command makes: a review that is not looked at now must
/// not be lost either.
bool begins_like_a_review(const std::string& file);
/// Why nothing that a command makes may be written to `path` (absolute): `it is .aar.yaml`, `it
/// lies among git's files`; nothing where it may. With linked worktrees git's files are also those
/// that all of them share.
std::optional<std::string> why_kept(const Workspace& workspace, const Session& session,
                                    const std::string& path);
/// Throws Error(usage) where why_kept() says something; `typed` is what the user wrote behind `-o`.
void require_free_place(const Workspace& workspace, const Session& session,
                        const std::string& typed);

}  // namespace aar::cli
