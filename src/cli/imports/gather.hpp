// The files that the user's paths name, in order, each with the name that the report gives it.
#pragma once

#include <string>
#include <vector>

#include "cli/imports/formats.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

struct ImportSources {
  std::vector<std::string> paths;  // as typed
  std::string format;              // `--from`; empty: by the file's name
  ColumnMap columns;
};

/// Throws Error(input) for a path that is not there. What cannot be read is an entry with a
/// refusal.
ImportEntries gather(const Workspace& workspace, const Session& session,
                     const ImportSources& sources);

}  // namespace aar::cli
