// Which formats there are, and how one file becomes entries.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/imports/entry.hpp"

namespace aar::cli {

/// `--map title=Name,date="Opened on"`: the field for each column's title.
using ColumnMap = std::map<std::string, std::string, std::less<>>;

struct ImportFormat {
  std::string_view name, endings;
  ImportEntries (*read)(const ImportEntry& file, const ColumnMap& columns);
  std::string_view summary;
};

std::vector<std::string> import_format_names();
/// By name; nullptr when there is none.
const ImportFormat* find_import_format(std::string_view name);
/// By the ending of a path; nullptr when none reads such files.
const ImportFormat* import_format_of(std::string_view path);

// Each takes a file, read or not, and gives what is in it; what is wrong with it is a refusal.
ImportEntries read_markdown(const ImportEntry& file, const ColumnMap& columns);
ImportEntries read_csv(const ImportEntry& file, const ColumnMap& columns);
ImportEntries read_tsv(const ImportEntry& file, const ColumnMap& columns);
ImportEntries read_json_file(const ImportEntry& file, const ColumnMap& columns);
ImportEntries read_jsonl(const ImportEntry& file, const ColumnMap& columns);
ImportEntries read_archive(const ImportEntry& file, const ColumnMap& columns);

/// The bytes of an entry, or why there are none.
ImportEntry loaded(ImportEntry entry, std::size_t limit);
/// `entry` as something that cannot be taken.
ImportEntry refused(ImportEntry entry, std::string why);

}  // namespace aar::cli
