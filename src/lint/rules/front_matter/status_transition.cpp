#include <algorithm>
#include <array>

#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

struct Step {
  Status from;
  std::array<Status, 4> to;  // the first one again where there are fewer
};

using enum Status;

constexpr std::array<Step, 6> steps{{{draft, {in_review, withdrawn, superseded, in_review}},
                                     {in_review, {draft, published, withdrawn, superseded}},
                                     {published, {in_review, closed, superseded, withdrawn}},
                                     {closed, {published, superseded, withdrawn, published}},
                                     {superseded, {published, closed, withdrawn, published}},
                                     {withdrawn, {draft, draft, draft, draft}}}};

const Step& step_from(Status status) {
  return *std::find_if(steps.begin(), steps.end(),
                       [&](const Step& step) { return step.from == status; });
}

std::string choices(const Step& step) {
  std::vector<std::string> names;
  for (const Status to : step.to) {
    std::string name(to_string(to));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return text::join(names, ", ");
}

void check_status_transition(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<Status> now = context.review.stage;
  if (!now) return;  // AAR105's
  const std::optional<std::string> bytes = context.archive.committed(context.source.path());
  if (!bytes) return;
  const Source source(context.source.path(), *bytes);
  const std::optional<Status> before = read(parse(source), source, context.config).stage;
  if (!before || *before == *now) return;
  const Step& step = step_from(*before);
  if (std::find(step.to.begin(), step.to.end(), *now) != step.to.end()) return;
  sink.report(context.review.status.span, "`status` went from `{}` to `{}`", to_string(*before),
              to_string(*now))
      .help = fmt::format("after `{}` comes one of: {}", to_string(*before), choices(step));
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
