// Keeps credentials out of what rules say: a message may quote the very text that holds one, of
// this review or of another.
#pragma once

#include <vector>

#include "aar/diagnostic.hpp"
#include "aar/source.hpp"

namespace aar {

/// Takes the bytes of the `hidden` spans out of all messages, helps, notes and replacements, and
/// out of notes on other files what looks like a credential.
void hide_secrets(const Source& source, std::vector<Span> hidden,
                  std::vector<Diagnostic>& diagnostics);

}  // namespace aar
