// The words of a review by the columns of the full-text table.
#pragma once

#include <string_view>

#include "aar/record.hpp"

#include "index/text_table.hpp"

namespace aar::index {

/// All that a review is found by.
ColumnTexts columns_of(const Record& record);
/// Only what stands in one section.
ColumnTexts columns_of_section(const Record& record, std::string_view section);

}  // namespace aar::index
