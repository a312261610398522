// Keeps credentials out of what other rules say: a message may quote the very text that a finding
// has marked as redacted.
#pragma once

#include <vector>

#include "aar/diagnostic.hpp"
#include "aar/source.hpp"

namespace aar {

/// Takes the bytes of every redacted span out of all messages, helps, notes and replacements.
void hide_redacted(const Source& source, std::vector<Diagnostic>& diagnostics);

}  // namespace aar
