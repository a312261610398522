// A fault with its words, as every reader of this layer makes them.
#pragma once

#include <string>
#include <utility>

#include "aar/document.hpp"

namespace aar::syntax {

inline Fault make_fault(FaultKind kind, Span span, std::string message, std::string help = {}) {
  return {.kind = kind,
          .span = span,
          .message = std::move(message),
          .help = std::move(help),
          .related = {}};
}

}  // namespace aar::syntax
