#include "cli/learned/item_names.hpp"

#include <fmt/format.h>

#include "text/markdown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

bool is_handle_byte(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || static_cast<signed char>(c) < 0;
}

}  // namespace

std::string item_id(const Record& record, const RecordItem& item) {
  return fmt::format("{}#{}{}", record.id, item.kind == ItemKind::lesson ? "L" : "", item.number);
}

std::string markdown_link(std::string_view name, const std::string& path) {
  return fmt::format("[{}]({})", quiet_markdown(name), text::markdown_target(path));
}

std::string quiet_markdown(std::string_view text) {
  std::string quiet;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ping = text[at] == '@' && at + 1 < text.size() && is_handle_byte(text[at + 1]);
    if (!ping) quiet += text[at];
    // An address is no handle, and stays readable.
    if (ping && at > 0 && is_handle_byte(text[at - 1])) quiet += " at ";
  }
  return text::markdown_prose(quiet);
}

const std::string& title_of(const Record& record) {
  return record.title.empty() ? record.id : record.title;
}

}  // namespace aar::cli
