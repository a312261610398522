// XML out: the one place that escapes it.
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// For an attribute in double quotes or for text: sanitized, because XML 1.0 has no way to write
/// most control characters, then `& < > " '` escaped. One line in, one out.
std::string xml_escape(std::string_view text);

}  // namespace aar::text
