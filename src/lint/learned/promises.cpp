#include "lint/learned/promises.hpp"

#include <algorithm>
#include <string>

#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::size_t date_size = 10;

/// Does another item, a heading or nothing begin here?
bool ends_item(std::string_view line) {
  const std::string_view trimmed = text::trim(line);
  return trimmed.empty() ||
         std::string_view("-*+|#").find(trimmed.front()) != std::string_view::npos;
}

/// The line that begins at `at`, which is moved behind it.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::string_view line = text.substr(at, end - at);
  at = end + 1;
  return line;
}

/// The lines of the item as the file has them.
std::string source_of(const Record& record, const RecordItem& item) {
  std::string source;
  for (const RecordText& piece : record.texts) {
    if (item.line < piece.line) break;
    std::size_t at = 0;
    std::size_t line = piece.line;
    for (; line < item.line && at < piece.text.size(); ++line)
      next_line(piece.text, at);
    if (line < item.line || at >= piece.text.size()) continue;
    source = next_line(piece.text, at);
    while (at < piece.text.size()) {
      const std::string_view more = next_line(piece.text, at);
      if (ends_item(more)) break;
      source.append(" ").append(text::trim(more));
    }
  }
  return source;
}

}  // namespace

bool is_promise(const RecordItem& item) {
  return item.kind == ItemKind::action || item.kind == ItemKind::declined;
}

std::optional<Date> closed_on(const Record& record, const RecordItem& item) {
  const std::string source = source_of(record, item);
  for (const std::string_view word : text::words(source)) {
    for (const std::string_view key : {"done:", "wontdo:"}) {
      if (!word.starts_with(key)) continue;
      if (const auto day = parse_date(word.substr(key.size(), date_size))) return day;
    }
  }
  return std::nullopt;
}

bool was_open(const Record& record, const RecordItem& item, std::optional<Date> day) {
  if (!is_promise(item)) return false;
  if (item.state == ItemState::open) return true;
  if (item.state == ItemState::proposed || !day) return false;
  const std::optional<Date> closed = closed_on(record, item);
  return closed && *closed > *day;
}

}  // namespace aar
