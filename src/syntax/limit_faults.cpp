// What is said where a file asks for more than limits.hpp allows.
#include <string>

#include "syntax/fault.hpp"
#include "syntax/limits.hpp"

namespace aar::syntax {

Fault too_deep(Span span) {
  return make_fault(FaultKind::nested_too_deep, span,
                    "lists and quotes are nested deeper than " + std::to_string(max_depth) +
                        " levels; what is deeper is not read",
                    "flatten the nesting");
}

Fault too_many_definitions(Span span) {
  return make_fault(FaultKind::too_many_references, span,
                    "more than " + std::to_string(max_definitions) +
                        " link definitions, or too much text in them; the rest is not read",
                    "write the links inline");
}

Fault too_many_cells(Span span) {
  return make_fault(
      FaultKind::table_too_large, span,
      "tables of more than " + std::to_string(max_cells) + " cells; what follows them is not read",
      "split the tables or link to a spreadsheet");
}

Fault too_many_bare_links(Span span) {
  return make_fault(
      FaultKind::too_many_references, span,
      "more than " + std::to_string(max_bare_links) + " bare addresses; they are not read as links",
      "split the file");
}

Fault too_much_markup(Span span, std::string_view reason) {
  return make_fault(FaultKind::too_much_markup, span,
                    std::string(reason) + "; what follows is not read",
                    "split the file, or put data and logs into a code block");
}

}  // namespace aar::syntax
