// The formats of `aar export`, one row each: files by name, all in memory, so that nothing is
// written before all is known to be good.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exporting/archive.hpp"

namespace aar::cli {

struct ExportQuestion {
  const ExportedArchive& archive;
  const Config& config;
  std::string table = "reviews";  // of csv
};

/// Name and bytes. Of a format that is one file the name is empty.
using ExportedFiles = std::vector<std::pair<std::string, std::string>>;

struct ExportFormat {
  std::string_view name;
  enum class Goes : std::uint8_t { anywhere, to_file, to_folder, anywhere_or_folder } goes;
  /// `in_folder`: several files are welcome.
  ExportedFiles (*write)(const ExportQuestion&, bool in_folder);
};

std::vector<std::string> export_format_names();
const ExportFormat& export_format(std::string_view name);

// One a file.
ExportedFiles export_json(const ExportQuestion& question, bool in_folder);
ExportedFiles export_jsonl(const ExportQuestion& question, bool in_folder);
ExportedFiles export_csv(const ExportQuestion& question, bool in_folder);
ExportedFiles export_markdown(const ExportQuestion& question, bool in_folder);
ExportedFiles export_html(const ExportQuestion& question, bool in_folder);
ExportedFiles export_sqlite(const ExportQuestion& question, bool in_folder);
ExportedFiles export_bulk(const ExportQuestion& question, bool in_folder);
ExportedFiles export_postgres(const ExportQuestion& question, bool in_folder);

}  // namespace aar::cli
