// Reviews that are kept as a folder of parts, as mortician does: `meta.yaml`, `index.md`,
// `timeline.yaml` and `actions.yaml` become one review.
#pragma once

#include "cli/imports/entry.hpp"

namespace aar::cli {

/// The same entries, where each such folder is one entry and its parts say that they belong to it.
ImportEntries join_bundles(ImportEntries entries);

}  // namespace aar::cli
