// How what was learned is named in output: reviews and their items, and text that pings nobody.
#pragma once

#include <string>
#include <string_view>

#include "aar/record.hpp"

namespace aar::cli {

/// `<review>#2` for an action, `<review>#L1` for a lesson.
std::string item_id(const Record& record, const RecordItem& item);

/// `[name](path)`, for Markdown.
std::string markdown_link(std::string_view name, const std::string& path);

/// Text for a comment: as text::markdown_prose(), and without the `@` of handles, since a site
/// reads mentions after it has undone every escape.
std::string quiet_markdown(std::string_view text);

/// The title; the id where there is none.
const std::string& title_of(const Record& record);

}  // namespace aar::cli
