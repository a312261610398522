// Points in time as options take them: `2026`, `2026-03`, `2026-03-14`, `2026-03-14T09:00:00Z`, or
// how long ago: `14d`, `2w`, `6h`. Days are UTC's, and whole ones count from the session's today.
#pragma once

#include <optional>
#include <string>

#include "aar/time.hpp"

#include "cli/session.hpp"

namespace aar::cli {

/// The first instant of what `text` names; nothing for an empty one. Throws Error(usage).
std::optional<Instant> first_instant(const std::string& text, const Session& session);
/// The last one.
std::optional<Instant> last_instant(const std::string& text, const Session& session);

}  // namespace aar::cli
