#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "cli/imports/formats.hpp"
#include "cli/imports/row_document.hpp"
#include "text/json_reader.hpp"
#include "text/sha256.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using text::JsonKind;
using text::JsonValue;

constexpr std::size_t largest_file = std::size_t{100} * 1024 * 1024;

bool is_list_of_objects(const JsonValue& value) {
  return value.kind == JsonKind::array && !value.items.empty() &&
         std::all_of(value.items.begin(), value.items.end(),
                     [](const JsonValue& item) { return item.kind == JsonKind::object; });
}

/// A value on one line, whatever it is.
std::string flat(const JsonValue& value) {
  if (value.kind == JsonKind::null) return {};
  if (value.kind != JsonKind::array && value.kind != JsonKind::object) return value.text;
  std::vector<std::string> parts;
  for (const JsonValue& item : value.items)
    parts.push_back(item.key.empty() ? flat(item) : fmt::format("{}: {}", item.key, flat(item)));
  return text::join(parts, ", ");
}

std::vector<std::vector<std::string>> table_of(const JsonValue& list) {
  std::vector<std::vector<std::string>> table(1);
  for (const JsonValue& item : list.items) {
    for (const JsonValue& member : item.items) {
      auto& header = table.front();
      if (std::find(header.begin(), header.end(), member.key) == header.end())
        header.push_back(member.key);
    }
  }
  for (const JsonValue& item : list.items) {
    std::vector<std::string> row;
    for (const std::string& key : table.front()) {
      const JsonValue* const member = item.find(key);
      row.push_back(member == nullptr ? std::string() : flat(*member));
    }
    table.push_back(std::move(row));
  }
  return table;
}

void collect(const JsonValue& object, int depth, ColumnValues& values) {
  for (const JsonValue& member : object.items) {
    if (member.kind == JsonKind::object && depth == 0) {
      collect(member, 1, values);
    } else if (is_list_of_objects(member)) {
      values.push_back({.column = member.key, .values = {}, .table = table_of(member)});
    } else if (member.kind == JsonKind::array) {
      ColumnValue list{.column = member.key};
      for (const JsonValue& item : member.items)
        list.values.push_back(flat(item));
      values.push_back(std::move(list));
    } else if (member.kind != JsonKind::null) {
      values.push_back({.column = member.key, .values = {flat(member)}});
    }
  }
}

/// A path that stays where it is put: no way up, no root, nothing of git's.
bool is_safe(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos ||
      text::sanitize(path) != path)
    return false;
  const std::vector<std::string_view> parts = text::split(path, '/');
  return std::none_of(parts.begin(), parts.end(),
                      [](std::string_view part) { return part.empty() || part.front() == '.'; });
}

ImportEntry entry_of(const ImportEntry& file, const JsonValue& object, std::string_view raw,
                     const std::string& place, const ColumnMap& columns) {
  const JsonValue* const path = object.find("path");
  const JsonValue* const text = object.find("text");
  const bool whole = path != nullptr && text != nullptr && path->kind == JsonKind::string &&
                     text->kind == JsonKind::string;
  if (whole) {
    ImportEntry entry{.from = fmt::format("{}#{}", file.from, path->text),
                      .name = path->text,
                      .bytes = text->text,
                      .on_disk = false,
                      .named = true,
                      .wanted_path = path->text};
    return is_safe(path->text) ? entry : refused(entry, "its path leads elsewhere");
  }
  ColumnValues values;
  collect(object, 0, values);
  const std::string id = id_of_row(values);
  return {.from = fmt::format("{}#{}", file.from, id.empty() ? place : id),
          .name = id,
          .bytes = row_document(values, columns),
          .on_disk = false,
          .named = true,
          .kind = kind_of_columns(values),
          .sha256 = text::sha256(raw)};
}

/// The list that a file is, or that the one list of objects in it is.
const JsonValue* list_in(const JsonValue& root) {
  if (root.kind == JsonKind::array) return &root;
  const auto lists = std::count_if(root.items.begin(), root.items.end(), is_list_of_objects);
  const bool wrapped = lists == 1 && root.items.size() <= 4 && root.find("title") == nullptr;
  if (!wrapped) return nullptr;
  return &*std::find_if(root.items.begin(), root.items.end(), is_list_of_objects);
}

}  // namespace

ImportEntries read_json_file(const ImportEntry& file, const ColumnMap& columns) {
  require_fields(columns);
  const ImportEntry read = loaded(file, largest_file);
  if (!read.refusal.empty()) return {read};
  const text::JsonFile json = text::read_json(read.bytes);
  if (json.fault) {
    ImportEntry none = refused(
        file, fmt::format("it is no JSON: {} at byte {}", json.fault->message, json.fault->offset));
    return {none};
  }
  ImportEntries entries;
  const auto add = [&](const JsonValue& value, std::string_view raw, const std::string& place) {
    if (value.kind == JsonKind::object) {
      entries.push_back(entry_of(file, value, raw, place, columns));
    } else {
      ImportEntry none{.from = fmt::format("{}#{}", file.from, place)};
      entries.push_back(refused(none, "it is no object"));
    }
  };
  const JsonValue* const list = list_in(json.root);
  if (list == nullptr) {
    add(json.root, read.bytes, "1");
    return entries;
  }
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::size_t begin = list->items[i].offset;
    const std::size_t end =
        i + 1 < list->items.size() ? list->items[i + 1].offset : read.bytes.size();
    std::string_view raw = text::trim(std::string_view(read.bytes).substr(begin, end - begin));
    raw = raw.substr(0, raw.rfind('}') + 1);
    add(list->items[i], raw, std::to_string(i + 1));
  }
  return entries;
}

ImportEntries read_jsonl(const ImportEntry& file, const ColumnMap& columns) {
  require_fields(columns);
  const ImportEntry read = loaded(file, largest_file);
  if (!read.refusal.empty()) return {read};
  ImportEntries entries;
  std::size_t number = 0;
  for (const std::string_view line : text::split(read.bytes, '\n')) {
    ++number;
    const std::string_view raw = text::trim(line);
    if (raw.empty()) continue;
    const std::string place = std::to_string(number);
    const text::JsonFile json = text::read_json(raw);
    if (json.fault || json.root.kind != JsonKind::object) {
      ImportEntry none{.from = fmt::format("{}#{}", file.from, place)};
      entries.push_back(refused(none, json.fault
                                          ? fmt::format("it is no JSON: {}", json.fault->message)
                                          : std::string("it is no object")));
      continue;
    }
    entries.push_back(entry_of(file, json.root, raw, place, columns));
  }
  if (entries.empty()) return {refused(file, "it is empty")};
  return entries;
}

}  // namespace aar::cli
