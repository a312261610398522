// The lifecycle of a review: which status leads to which.
#include <algorithm>
#include <array>

#include "aar/branch.hpp"

#include "text/strings.hpp"

namespace aar {
namespace {

struct StatusStep {
  Status from;
  std::array<Status, 4> to;  // the first one again where there are fewer
};

constexpr std::array<StatusStep, 6> status_steps{
    {{Status::draft, {Status::in_review, Status::withdrawn, Status::superseded, Status::in_review}},
     {Status::in_review, {Status::draft, Status::published, Status::withdrawn, Status::superseded}},
     {Status::published,
      {Status::in_review, Status::closed, Status::superseded, Status::withdrawn}},
     {Status::closed,
      {Status::published, Status::superseded, Status::withdrawn, Status::published}},
     {Status::superseded,
      {Status::published, Status::closed, Status::withdrawn, Status::published}},
     {Status::withdrawn, {Status::draft, Status::draft, Status::draft, Status::draft}}}};

const StatusStep& status_step_from(Status status) {
  return *std::find_if(status_steps.begin(), status_steps.end(),
                       [&](const StatusStep& step) { return step.from == status; });
}

}  // namespace

bool leads_to(Status from, Status to) {
  const StatusStep& step = status_step_from(from);
  return from == to || std::find(step.to.begin(), step.to.end(), to) != step.to.end();
}

std::string next_statuses(Status from) {
  std::vector<std::string> names;
  for (const Status to : status_step_from(from).to) {
    std::string name(to_string(to));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return text::join(names, ", ");
}

bool is_out(Status status) {
  return status == Status::published || status == Status::closed || status == Status::superseded;
}

}  // namespace aar
