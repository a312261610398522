#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare_config_broken(const BranchContext& context, BranchSink& sink) {
  for (const BrokenSettings& broken : context.branch.broken_settings) {
    sink.report(broken.file, broken.fault.span, "{}", broken.fault.message).help =
        broken.fault.help.empty() ? "after the merge every command would refuse"
                                  : broken.fault.help;
  }
}

}  // namespace

const Rule check_config_broken{
    .id = "AAR961",
    .name = "check-config-broken",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "the settings of the branch have a fault",
    .compare = compare_config_broken,
};

}  // namespace aar::rule
