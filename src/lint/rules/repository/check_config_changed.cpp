#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare_config_changed(const BranchContext& context, BranchSink& sink) {
  for (const std::string& path : context.branch.settings) {
    sink.report_path(path, "configuration changes take effect after merge").help =
        "what is checked here goes by the settings of the branch that this one shall be merged "
        "into";
  }
}

}  // namespace

const Rule check_config_changed{
    .id = "AAR957",
    .name = "check-config-changed",
    .category = Category::repository,
    .levels = {Level::note, Level::note, Level::note},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "the branch changes settings, which count only after the merge",
    .compare = compare_config_changed,
};

}  // namespace aar::rule
