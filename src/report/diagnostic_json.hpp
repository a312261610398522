// A diagnostic as an object of the contract docs/schema/lint.json.
#pragma once

#include "aar/diagnostic.hpp"

#include "text/json.hpp"

namespace aar::report {

void write_diagnostic(text::JsonWriter& json, const Diagnostic& diagnostic);

}  // namespace aar::report
