// One line of text as a YAML scalar that any reader reads back as exactly this text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aar::model {

/// Plain where no reader could take it for anything else (a number, a date, `yes`), else
/// double-quoted. Invalid UTF-8 becomes `?`. May stand in a flow list, too.
std::string yaml_scalar(std::string_view text);
/// The same as the value of a front-matter key: dates and numbers are plain where the schema has
/// them.
std::string yaml_field(std::string_view key, std::string_view text);

/// In double quotes; line ends and control characters are escaped. `text` is valid UTF-8.
std::string yaml_double_quoted(std::string_view text);
/// In single quotes, which know no escapes: nothing for a text that needs some.
std::optional<std::string> yaml_single_quoted(std::string_view text);

/// Is it a number, date or time that may stand without quotes where one stood before?
bool is_yaml_number(std::string_view text);

}  // namespace aar::model
