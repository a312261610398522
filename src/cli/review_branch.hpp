// `aar new --branch`: a review that goes to a branch of its own, without the work tree.
#pragma once

#include <string>

#include "cli/new_review.hpp"
#include "cli/session.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

/// Makes the branch `review/<id>`: the commit of HEAD and one on top that adds the file. HEAD, the
/// index and the work tree stay as they are. Says on stderr how to go there. Throws
/// Error(repository) when git cannot or may not do it; nothing was changed then.
void commit_review(const Workspace& workspace, const Session& session, const NewFile& file,
                   const std::string& title);

}  // namespace aar::cli
