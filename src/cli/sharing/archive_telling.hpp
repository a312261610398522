// The archive as pages need it: its records, and who must not be named.
#pragma once

#include <vector>

#include "cli/archives.hpp"
#include "cli/workspace.hpp"
#include "lint/sharing/happenings.hpp"
#include "lint/sharing/nameless.hpp"

namespace aar::cli {

struct ToldArchive {
  ToldArchive(const Workspace& workspace, const Session& session);
  ToldArchive(const Archives& archives, const Session& session);

  std::vector<Record> records;
  Nameless nameless;
};

/// Says on stderr where the archive holds no review, where a team is known nowhere, and how many
/// reviews have no date.
void say_untold(const Workspace& workspace, const ToldArchive& archive, const std::string& team,
                const Session& session);

}  // namespace aar::cli
