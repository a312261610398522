#include "cli/imports/row_document.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/config.hpp"
#include "aar/error.hpp"
#include "aar/field.hpp"
#include "aar/kind.hpp"

#include "lint/imported/pairs.hpp"
#include "model/sections.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t longest_short = 120;  // bytes
constexpr std::array<std::string_view, 7> id_columns{
    "id", "key", "issue key", "incident id", "lesson number", "number", "uuid"};
constexpr std::array<std::string_view, 5> title_columns{"title", "subject", "name", "lesson title",
                                                        "incident title"};

/// `openedOn`, `opened_on` as `Opened on`.
std::string readable(std::string_view column) {
  std::string words;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const char c = column[i];
    const bool hump = i > 0 && c >= 'A' && c <= 'Z' && column[i - 1] >= 'a' && column[i - 1] <= 'z';
    if (hump) words += ' ';
    words += c == '_' ? ' ' : hump ? static_cast<char>(c - 'A' + 'a') : c;
  }
  words = text::squeeze(words);
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

std::string field_of(const std::string& column, const ColumnMap& columns) {
  const auto mapped = columns.find(column);
  return mapped == columns.end() ? std::string() : mapped->second;
}

/// The label under which the importer knows the field.
std::string label_of(const std::string& column, const ColumnMap& columns) {
  const std::string field = field_of(column, columns);
  if (field.empty()) return readable(column);
  const SectionType* const section = find_section_type(field);
  return section != nullptr ? std::string(section->title) : readable(field);
}

bool is_title(const std::string& column, const ColumnMap& columns) {
  const std::string field = field_of(column, columns);
  if (!field.empty()) return field == "title";
  const bool mapped = std::any_of(columns.begin(), columns.end(),
                                  [](const auto& pair) { return pair.second == "title"; });
  const std::string name = text::lower_ascii(readable(column));
  return !mapped &&
         std::find(title_columns.begin(), title_columns.end(), name) != title_columns.end();
}

bool is_short(const ColumnValue& value) {
  return value.table.empty() && value.values.size() == 1 &&
         value.values.front().size() <= longest_short &&
         value.values.front().find('\n') == std::string::npos;
}

std::string table_of(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "|";
    for (const std::string& cell : rows[i])
      text += fmt::format(" {} |", text::replace_all(text::squeeze(cell), "|", "\\|"));
    text += "\n";
    if (i > 0) continue;
    text += "|";
    for (std::size_t k = 0; k < rows[i].size(); ++k)
      text += " --- |";
    text += "\n";
  }
  return text;
}

/// A list where the section holds items and the text does not say so itself.
std::string section_text(const ColumnValue& value, const SectionType* section) {
  if (!value.table.empty()) return table_of(value.table);
  std::string text;
  if (value.values.size() > 1) {
    for (const std::string& entry : value.values)
      text += fmt::format("- {}\n", text::squeeze(entry));
    return text;
  }
  const std::string& only = value.values.front();
  if (section == nullptr || !section->items || only.find("\n\n") != std::string::npos)
    return only + (only.ends_with('\n') ? "" : "\n");
  for (const std::string_view line : text::split(only, '\n')) {
    const std::string_view trimmed = text::trim(line);
    if (trimmed.empty()) continue;
    const bool listed = trimmed.starts_with("- ") || trimmed.starts_with("* ") ||
                        text::is_ascii_digit(trimmed.front());
    text += fmt::format("{}{}\n", listed ? "" : "- ", trimmed);
  }
  return text;
}

bool is_empty(const ColumnValue& value) {
  return value.table.empty() &&
         std::all_of(value.values.begin(), value.values.end(),
                     [](const std::string& text) { return text::trim(text).empty(); });
}

}  // namespace

void require_fields(const ColumnMap& columns) {
  for (const auto& [column, field] : columns) {
    if (find_field(field) != nullptr || find_section_type(field) != nullptr || field == "duration")
      continue;
    throw Error(
        ErrorKind::usage, fmt::format("unknown field `{}`", text::sanitize(field)),
        "--map takes a key of the front matter or the id of a section, `=`, and a column's title");
  }
}

std::string row_document(const ColumnValues& row, const ColumnMap& columns) {
  std::string title;
  std::string labels;
  std::string sections;
  for (const ColumnValue& value : row) {
    if (is_empty(value)) continue;
    const std::string label = label_of(value.column, columns);
    if (title.empty() && !value.values.empty() && is_title(value.column, columns)) {
      title = text::squeeze(value.values.front());
      continue;
    }
    const SectionType* const section = model::match_section(label, nullptr, {});
    const bool known = !imported::key_of_label(label).empty();
    const bool list = value.table.empty() && known;
    if ((section == nullptr || known) && (is_short(value) || list)) {
      labels += fmt::format("- **{}:** {}\n", label, text::squeeze(text::join(value.values, ", ")));
    } else {
      sections += fmt::format("\n## {}\n\n{}", label, section_text(value, section));
    }
  }
  std::string text;
  if (!title.empty()) text += fmt::format("# {}\n", title);
  if (!labels.empty()) text += fmt::format("{}{}", text.empty() ? "" : "\n", labels);
  return text + sections;
}

std::string kind_of_columns(const ColumnValues& row) {
  const auto has = [&](std::string_view name) {
    return std::any_of(row.begin(), row.end(), [&](const ColumnValue& value) {
      return text::lower_ascii(readable(value.column)).find(name) != std::string::npos;
    });
  };
  return has("driving event") && has("lesson") ? "lesson" : "";
}

std::string id_of_row(const ColumnValues& row) {
  for (const ColumnValue& value : row) {
    const std::string name = text::lower_ascii(readable(value.column));
    const bool id = std::find(id_columns.begin(), id_columns.end(), name) != id_columns.end();
    if (id && value.values.size() == 1 && value.values.front().size() <= 64)
      return text::squeeze(value.values.front());
  }
  return {};
}

}  // namespace aar::cli
