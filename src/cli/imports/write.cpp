#include "cli/imports/write.hpp"

#include "files/files.hpp"

namespace aar::cli {

void write_imports(const Workspace& workspace, const ImportPlan& plan, bool move) {
  for (const ImportRow& row : plan.rows) {
    if (row.outcome == ImportOutcome::completed) {
      files::replace_beneath(workspace.root(), row.target, row.before, row.after);
    } else if (row.outcome == ImportOutcome::taken) {
      files::create(workspace.absolute(row.target), row.after);
      if (move && !row.absolute.empty()) {
        const std::string folder = files::parent(row.absolute);
        files::remove_beneath(folder, row.absolute.substr(folder.size() + 1), row.before);
      }
    }
  }
}

}  // namespace aar::cli
