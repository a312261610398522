// How an item's attributes and the figures of an impact read to people who never see the file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/record.hpp"
#include "aar/review.hpp"

namespace aar {

/// What stands before an attribute's value: `due`, `applies to`, `strength:`. Empty where the
/// attribute is a mark for aar and tells readers nothing (`consent:yes`).
std::string attribute_label(std::string_view key);
/// The value of an attribute: `dba,platform` with a blank behind the comma.
std::string attribute_value(std::string_view key, std::string_view value);
/// Both, `applies to dba, platform`; empty where there is no label or no value.
std::string attribute_words(std::string_view key, std::string_view value);

/// Label and value of each figure under `impact`, those that everybody has first: `Users`, `≈4300`.
/// Which ones are `unknown` is the last pair.
std::vector<std::pair<std::string, std::string>> impact_words(const Record& record);

/// `x-time-to-detect` as `Time to detect`.
std::string own_key_label(std::string_view key);

/// Does it say something: neither empty nor `unknown`?
bool is_said(std::string_view value);

}  // namespace aar
