// Turns the byte spans of a file's diagnostics into lines and columns, once, in one walk over the
// text: thousands of findings on a line of megabytes cost no more than the line.
#pragma once

#include <vector>

#include "aar/diagnostic.hpp"

namespace aar {

/// Fills in path, begin, end and line of every place that is in this source. Spans that reach out
/// of the source are cut. No place gets the line of a redacted finding or of a `hidden` span.
void resolve_places(const Source& source, std::vector<Diagnostic>& diagnostics,
                    std::vector<Span> hidden = {});

}  // namespace aar
