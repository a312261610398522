#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_status_transition(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<Status> now = context.review.stage;
  if (!now) return;  // AAR105's
  const std::optional<std::string> bytes = context.archive.committed(context.source.path());
  if (!bytes) return;
  const Source source(context.source.path(), *bytes);
  const std::optional<Status> before = read(parse(source), source, context.config).stage;
  if (!before || leads_to(*before, *now)) return;
  sink.report(context.review.status.span, "`status` went from `{}` to `{}`", to_string(*before),
              to_string(*now))
      .help =
      fmt::format("after `{}` comes one of: {}", to_string(*before), next_statuses(*before));
}

/// In one step, or from commit to commit.
bool is_led_to(const BranchChange& change, Status before, Status now) {
  if (leads_to(before, now) || !change.between) return true;
  Status from = before;
  for (const Status next : *change.between) {
    if (!leads_to(from, next)) return false;
    from = next;
  }
  return leads_to(from, now);
}

/// In a branch the way counts: commit by commit it may have gone through what lies between.
void compare_status_transition(const BranchContext& context, BranchSink& sink) {
  for (const BranchChange& change : context.branch.changes) {
    if (change.before == nullptr || change.after == nullptr) continue;
    const std::optional<Status> before = change.before->review.stage;
    const std::optional<Status> now = change.after->review.stage;
    if (!before || !now || is_led_to(change, *before, *now)) continue;
    sink.report(change, change.after->review.status.span, "`status` went from `{}` to `{}`",
                to_string(*before), to_string(*now))
        .help =
        fmt::format("after `{}` comes one of: {}", to_string(*before), next_statuses(*before));
  }
}

}  // namespace

const Rule status_transition{
    .id = "AAR116",
    .name = "status-transition",
    .category = Category::front_matter,
    .levels = {Level::off, Level::error, Level::error},
    .core = false,
    .repository = true,
    .summary = "the status went where its last one does not lead",
    .check = check_status_transition,
    .compare = compare_status_transition,
};

}  // namespace aar::rule
