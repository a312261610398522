// The report of an import: every file with what was recovered, what was not, and why.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/imports/plan.hpp"

namespace aar::cli {

std::vector<std::string> import_report_formats();
/// `written`: else it is a plan.
void write_import_report(const ImportPlan& plan, bool written, const std::string& format,
                         std::ostream& out);
/// `12 imported, 1 refused`.
std::string import_summary(const ImportPlan& plan);

}  // namespace aar::cli
