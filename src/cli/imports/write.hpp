// Carries a plan out. Nothing that is there is overwritten, and at any moment each file is what it
// was or what it shall be.
#pragma once

#include "cli/imports/plan.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

void write_imports(const Workspace& workspace, ImportPlan& plan, bool move);

}  // namespace aar::cli
