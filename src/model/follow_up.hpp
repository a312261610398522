// The follow-up of one action or lesson in its review: done, declined, open again, another day,
// applied. Pure: a source in, bytes out. Undoing restores the bytes: `reopen` what `done` and
// `decline` wrote, `move` back, as long as the open action held none of `done`, `evidence`,
// `wontdo`, `reason`, and no placeholder (`TBD`) stood in the cell of what was written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "model/item_edit.hpp"

namespace aar::model {

enum class FollowUpVerb : std::uint8_t { done, decline, reopen, move };

struct FollowUp {
  FollowUpVerb verb = FollowUpVerb::done;
  Date today{};
  std::string evidence;     // of done; may be empty
  std::string reason;       // of decline; of move it may be empty
  std::optional<Date> due;  // of move; nothing: no day any more
};

struct FollowedUp {
  std::string bytes;  // those of the source where nothing was to do
  std::string words;  // `done`, `due 2026-11-19 → 2026-12-15`, `already done`
};

/// Throws Error(input) for a number that no action has, a state that the verb does not start from,
/// and an action that cannot be edited for certain; Error(usage) for a text that cannot be written.
FollowedUp follow_up(const Source& source, const Config& config, std::size_t number,
                     const FollowUp& wanted);

/// Adds `reference` to where a lesson was applied: `applied:PR-991,PR-1002`. Throws likewise.
FollowedUp apply_lesson(const Source& source, const Config& config, std::size_t number,
                        const std::string& reference);

}  // namespace aar::model
