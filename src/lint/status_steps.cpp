#include "lint/status_steps.hpp"

#include <algorithm>
#include <array>

#include "text/strings.hpp"

namespace aar {
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

}  // namespace

bool leads_to(Status from, Status to) {
  const Step& step = step_from(from);
  return from == to || std::find(step.to.begin(), step.to.end(), to) != step.to.end();
}

std::string next_statuses(Status from) {
  std::vector<std::string> names;
  for (const Status to : step_from(from).to) {
    std::string name(to_string(to));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return text::join(names, ", ");
}

}  // namespace aar
