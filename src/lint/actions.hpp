// What the rules on action items share: which ones they look at, where to point, what stands in
// them, and the type and urgency they are given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// The item's text, or the whole row or item where it has none.
Span item_place(const Item& item);
/// `action 4`, as the address `ID#4` counts.
std::string item_label(const Item& item);

std::vector<const Item*> open_actions(const Review& review);
/// Open and done ones: neither declined nor only proposed.
std::vector<const Item*> promised_actions(const Review& review);

/// The item's own words with the length of item_place(), its handles and attributes blank.
std::string item_words(const LintContext& context, const Item& item);
/// The item as written, code and quotations included; handles, attributes and tickets blank.
std::string item_source(const LintContext& context, const Item& item);
/// Does English have a say? False for texts mostly of other letters, and for empty ones.
bool is_mostly_ascii(std::string_view text);
/// The source bytes from the item's text to the end of what is nested below it.
std::string_view with_nested(const LintContext& context, const Item& item);

/// The type that a word or title names: `prevent` for `preventative`; empty when none.
std::string_view action_type(std::string_view word);
/// The type by attribute or column, else by the heading that groups actions of one type.
std::string_view action_type(const LintContext& context, const Item& item);
/// The shipped types, blank-separated.
std::string_view action_types();

/// P0, P1 and their names in other scales.
bool is_urgent(std::string_view priority);

}  // namespace aar
