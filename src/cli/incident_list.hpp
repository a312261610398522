// A list of incidents that other systems have names for: one a line, its first word; `#` begins a
// comment.
#pragma once

#include <string>
#include <vector>

#include "aar/error.hpp"
#include "aar/source.hpp"

#include "cli/session.hpp"
#include "files/files.hpp"

namespace aar::cli {

/// Where the names stand, in order.
std::vector<Span> listed_names(const Source& list);

/// The names of a list, each once, sorted. Throws Error(input) for one that cannot be read.
std::vector<std::string> read_incident_list(const Session& session, const std::string& typed);

/// What is said of a list that could not be read.
Error unreadable_list(const std::string& typed, files::ReadFault fault);

}  // namespace aar::cli
