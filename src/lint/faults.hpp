// From what parse() could not understand to diagnostics, for the rules that do nothing else.
#pragma once

#include <initializer_list>

#include "lint/rules.hpp"

namespace aar {

/// One diagnostic for each of the document's faults of these kinds.
void report_faults(const LintContext& context, DiagnosticSink& sink,
                   std::initializer_list<FaultKind> kinds);

bool has_fault(const Document& document, FaultKind kind);
/// Is this no text at all, so that nothing can be said of its content?
bool is_unreadable(const Document& document);

}  // namespace aar
