// What a rule's file includes: the contract, the context, the sink, and the declaration of every
// rule's constant. A rule is a constant in aar::rule and a row in rules.inc; without its row the
// constant is unused, which the compiler refuses.
#pragma once

#include "aar/rule.hpp"

#include "lint/context.hpp"
#include "lint/sink.hpp"

namespace aar::rule {

#define AAR_RULE(id, name) extern const Rule name;
#include "lint/rules.inc"
#undef AAR_RULE

}  // namespace aar::rule
