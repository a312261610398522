#include "lint/rules.hpp"
#include "lint/status_steps.hpp"

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
};

}  // namespace aar::rule
