// The items of all reviews as registers: lessons, knowledge gaps, kudos, open questions. A register
// is a row of a table: which items, which of their attributes, which filters. A command is its row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/listing.hpp"
#include "cli/row_formats.hpp"
#include "cli/session.hpp"

namespace aar::cli {

/// Where the values of a field come from.
enum class FieldSource : std::uint8_t { text, attribute, owner, handles };

struct RegisterField {
  RowField field;
  FieldSource source = FieldSource::text;
  std::string_view attribute{};  // `applies-to`; a list's values are parted by commas
};

struct Register {
  std::string_view name;  // the verb, and the key in JSON
  ItemKind kind = ItemKind::lesson;
  std::vector<RegisterField> fields;
  std::string_view flag, flag_help;  // of those that are open, or of all
  bool open_by_default = false;      // then the flag asks for all, else for open ones
  std::string_view option, option_value, option_help;
  std::string_view option_attribute;  // of which the option wants a value
  std::string_view needs;             // an attribute that must be `yes`
};

/// lessons, gaps, kudos, questions. Throws Error(internal) for anything else.
const Register& find_register(std::string_view name);

struct RegisterOptions {
  SelectionOptions reviews;
  bool flag = false;
  std::string option, format = "table";
  std::vector<std::string> words;
  std::size_t most = 0;  // 0: all
};

void declare_register(Arguments& arguments, const Register& row, RegisterOptions& options);
ExitCode list_register(const Register& row, RegisterOptions options, const Session& session);

}  // namespace aar::cli
