#include <algorithm>

#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

Span conflict_line(const BranchChange& change, std::size_t line) {
  if (line == 0 || change.after == nullptr) return {};
  return LineIndex(change.after->source->text()).line_span(line);
}

void report_conflict(const BranchChange& change, const Merged& merged,
                     const MergeConflict& conflict, BranchSink& sink) {
  const std::string help =
      fmt::format("merge `{}` into the branch, or rebase the branch, and settle it", merged.ref);
  switch (conflict.kind) {
    case ConflictKind::both_added:
      return;  // AAR950's
    case ConflictKind::both_changed:
      sink.report(change, conflict_line(change, conflict.line), "`{}` changed the same lines{}",
                  merged.ref,
                  conflict.places > 1 ? fmt::format(", at {} places", conflict.places) : "")
          .help = help;
      return;
    case ConflictKind::deleted_here:
      sink.report(change, {}, "deleted here, and changed in `{}`", merged.ref).help = help;
      return;
    case ConflictKind::deleted_there:
      sink.report(change, {}, "changed here, and deleted in `{}`", merged.ref).help = help;
      return;
    case ConflictKind::both_renamed:
      sink.report(change, {}, "`{}` has renamed it, too, to another name", merged.ref).help = help;
      return;
  }
}

void compare_merge_conflict(const BranchContext& context, BranchSink& sink) {
  for (const Merged& merged : context.branch.merges) {
    for (const MergeConflict& conflict : merged.conflicts) {
      const auto change =
          std::find_if(context.branch.changes.begin(), context.branch.changes.end(),
                       [&](const BranchChange& known) {
                         return known.path == conflict.path || known.former_path == conflict.path;
                       });
      if (change != context.branch.changes.end()) report_conflict(*change, merged, conflict, sink);
    }
  }
}

}  // namespace

const Rule check_merge_conflict{
    .id = "AAR951",
    .name = "check-merge-conflict",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "the other branch changed the same lines of a review",
    .compare = compare_merge_conflict,
};

}  // namespace aar::rule
