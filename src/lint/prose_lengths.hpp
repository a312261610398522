// Lengths of time that sentences state of the event: `The outage lasted about nine hours`, `was
// down for 45 minutes`, `40min of total outage`. Only in the title, in front of the first section,
// in the summary and in the impact, where the event as a whole is told.
#pragma once

#include <vector>

#include "lint/context.hpp"
#include "model/stated.hpp"

namespace aar {

struct ProseLength {
  model::StatedLength length;  // without a label
  bool title = false;
};

/// By position; the title first.
std::vector<ProseLength> prose_lengths(const LintContext& context);

}  // namespace aar
