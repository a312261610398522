#include "lint/faults.hpp"

#include <algorithm>
#include <array>

namespace aar {
namespace {

constexpr std::array unreadable_kinds{FaultKind::binary, FaultKind::too_large, FaultKind::utf16,
                                      FaultKind::unreadable};

}  // namespace

void report_faults(const LintContext& context, DiagnosticSink& sink,
                   std::initializer_list<FaultKind> kinds) {
  for (const Fault& fault : context.document.faults) {
    if (std::find(kinds.begin(), kinds.end(), fault.kind) == kinds.end()) continue;
    Diagnostic& diagnostic = sink.report(fault.span, "{}", fault.message);
    diagnostic.help = fault.help;
    if (fault.related.empty()) continue;
    Note note;
    note.place.span = fault.related;
    note.message = "the other one is here";
    diagnostic.notes.push_back(std::move(note));
  }
}

bool has_fault(const Document& document, FaultKind kind) {
  return std::any_of(document.faults.begin(), document.faults.end(),
                     [&](const Fault& fault) { return fault.kind == kind; });
}

bool is_unreadable(const Document& document) {
  return std::any_of(unreadable_kinds.begin(), unreadable_kinds.end(),
                     [&](FaultKind kind) { return has_fault(document, kind); });
}

}  // namespace aar
