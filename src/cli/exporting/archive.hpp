// The reviews of an archive as an export takes them: those that the audience may have, and of these
// what it may read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/diagnostic.hpp"

#include "cli/exporting/tables.hpp"
#include "cli/listing.hpp"
#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "lint/sharing/edition.hpp"

namespace aar::cli {

/// What `--audience` takes: public, internal, all.
std::vector<std::string> export_audiences();

struct ExportRequest {
  std::string audience = "internal";
  EditionOptions edition;  // of the audience `public`
  SelectionOptions selection;
  std::vector<std::string> names;  // ids; empty: all that the selection takes
  bool texts_must_be_utf8 = true;  // not for copies of the files
};

struct ExportedArchive {
  std::string name;  // of the folder that the archive is in
  std::vector<ExportedReview> reviews;
  /// Why nothing of a review was taken: a leak in a public edition, a file that is no text.
  std::vector<Diagnostic> findings;
  std::size_t kept_back = 0;      // reviews that were asked for and are not for this audience
  std::size_t unread = 0;         // files that could not be read, which is said already
  std::size_t reviews_known = 0;  // in the archive
};

ExportedArchive gather_export(const Workspace& workspace, const ExportRequest& request,
                              const Session& session);

/// A line each on stderr, `--quiet` or not; what to do as well, unless quiet.
void say_findings(const ExportedArchive& archive, const Session& session);

}  // namespace aar::cli
