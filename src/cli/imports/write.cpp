#include "cli/imports/write.hpp"

#include "files/batch.hpp"
#include "files/files.hpp"

namespace aar::cli {

void write_imports(const Workspace& workspace, ImportPlan& plan, bool move) {
  std::vector<files::NewFile> files;
  for (const ImportRow& row : plan.rows) {
    if (row.outcome == ImportOutcome::taken) files.push_back({row.target, row.after});
  }
  files::create_all(workspace.root(), files);
  for (ImportRow& row : plan.rows) {
    if (row.outcome == ImportOutcome::completed) {
      files::replace_beneath(workspace.root(), row.target, row.before, row.after);
    } else if (move && (row.outcome == ImportOutcome::taken || row.spare) &&
               !row.absolute.empty()) {
      const std::string folder = files::parent(row.absolute);
      files::remove_beneath(folder, row.absolute.substr(row.absolute.rfind('/') + 1), row.before);
      if (row.spare) row.why += ", removed";
    }
  }
}

}  // namespace aar::cli
