// Text for a page that somebody else renders: a job's summary, a comment, a chat. Nothing of it
// means anything in Markdown, in HTML or to a site's autolinks (`@name`, `#4711`, `:x:`).
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// One line, as it reads.
std::string markdown_escape(std::string_view text);
/// The same, as code.
std::string markdown_code(std::string_view text);
/// A message of at most `width` columns, sanitized, in which what stands in back-ticks becomes
/// code; a back-tick without its pair stays one.
std::string markdown_prose(std::string_view text, std::size_t width = 400);

/// A path as the destination of a link: what would end it is percent-encoded, and every byte beyond
/// ASCII where the name has some that cannot be shown.
std::string markdown_target(std::string_view path);

}  // namespace aar::text
