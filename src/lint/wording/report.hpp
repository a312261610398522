// How the rules on wording report what the scan found.
#pragma once

#include <vector>

#include "lint/context.hpp"
#include "lint/sink.hpp"
#include "lint/wording/rows.hpp"

namespace aar {

/// Reports the hits of one category, each at most as loud as its row.
void report_wording(const LintContext& context, DiagnosticSink& sink, Wording category);

/// Of findings on wording that overlap only the loudest stays, and none where a rule that looks at
/// the matter itself (cause-not-person, act-people-fix) has spoken.
void drop_overlapping_wording(std::vector<Diagnostic>& diagnostics);

}  // namespace aar
