// Opening the user's editor, as git does: the program comes from the user's own settings, the file
// as an argument of its own, never through the shell's eyes.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace aar::cli {

/// AAR_EDITOR, GIT_EDITOR, VISUAL, EDITOR, else `vi`.
std::string editor_program(const Session& session);
/// Opens `path` (absolute) and waits. Throws Error(input) when the editor fails; the file is kept.
void open_editor(const Session& session, const std::string& path);

}  // namespace aar::cli
