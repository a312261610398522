// What `aar new` writes: a template of the kind, its placeholders filled, fields set by name.
// Nothing is invented: what was not given is `unknown` or `[]`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

struct NewReview {
  std::string kind, title, severity, owner;
  std::string slug;  // empty: from the title
  Date date{};
  std::vector<std::string> services, tags;
  std::vector<std::pair<std::string, std::string>> fields;  // `--set key=value`
  std::string template_file;                                // as typed; empty: the kind's
  std::string notes;                                        // text to keep below a heading "Notes"
};

struct NewFile {
  std::string path;  // relative to the root
  std::string text;
};

/// Throws Error(usage) for an impossible slug, key or value, Error(config) for a template that is
/// not there or names something unknown.
NewFile new_review(const Workspace& workspace, const Session& session, const NewReview& wanted);

/// A handle from git's identity: the part of user.email before the `@`, else user.name's slug.
/// Empty when git knows neither.
std::string owner_handle(const Workspace& workspace);

}  // namespace aar::cli
