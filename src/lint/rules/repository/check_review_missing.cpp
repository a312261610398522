#include <algorithm>

#include "lint/branch_sink.hpp"
#include "lint/incident_name.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare_review_missing(const BranchContext& context, BranchSink& sink) {
  const Branch& branch = context.branch;
  for (const Incident& incident : branch.incidents) {
    const IncidentName name(incident.name);
    if (std::any_of(branch.records.begin(), branch.records.end(),
                    [&](const Record& record) { return name.is_named_by(record); }))
      continue;
    Diagnostic& found =
        incident.list != nullptr
            ? sink.report(incident.list, incident.span, "there is no review of `{}`", incident.name)
            : sink.report_path(branch.reviews_folder, "there is no review of `{}`, which {} names",
                               incident.name, incident.said);
    found.help = fmt::format(
        "write one (`aar new incident`) that names it, in its text or as `x-incident: {}`",
        incident.name);
  }
}

}  // namespace

const Rule check_review_missing{
    .id = "AAR959",
    .name = "check-review-missing",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "an incident that must have a review has none",
    .compare = compare_review_missing,
};

}  // namespace aar::rule
