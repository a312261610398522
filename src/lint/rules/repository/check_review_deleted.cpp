#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare_review_deleted(const BranchContext& context, BranchSink& sink) {
  for (const BranchChange& change : context.branch.changes) {
    if (!change.deleted || change.before == nullptr || !is_out(change.before->status())) continue;
    sink.report(change, {}, "a published review was deleted").help =
        "keep it and set `status: withdrawn`, or `superseded` with the id of the one that takes "
        "its place";
  }
}

}  // namespace

const Rule check_review_deleted{
    .id = "AAR953",
    .name = "check-review-deleted",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},  // it asks for the status before
    .repository = true,
    .waiver = Waiver::never,
    .summary = "a published review was deleted",
    .compare = compare_review_deleted,
};

}  // namespace aar::rule
