// A name for a finding that survives edits elsewhere in the file, so that a service that keeps
// findings (GitHub, GitLab) knows it again tomorrow.
#pragma once

#include <string>
#include <vector>

#include "aar/report.hpp"

namespace aar::report {

struct Fingerprint {
  std::string hash;            // 16 hexadecimal digits
  std::size_t occurrence = 1;  // counts findings of the same hash, from 1
};

/// One for each diagnostic, in their order: rule, path, the source line and what the message
/// quotes, never a line number, a date or a count. Each pair is unique within the report.
std::vector<Fingerprint> fingerprints(const std::vector<Diagnostic>& diagnostics);
/// One word for both parts.
std::string to_string(const Fingerprint& fingerprint);

}  // namespace aar::report
