#include <fmt/format.h>

#include "cli/imports/formats.hpp"
#include "files/archive.hpp"

namespace aar::cli {

ImportEntries read_archive(const ImportEntry& file, const ColumnMap& columns) {
  files::ArchiveContent content = files::read_archive(file.absolute);
  if (!content.refusal.empty()) return {refused(file, content.refusal)};
  ImportEntries entries;
  for (files::ArchiveEntry& one : content.entries) {
    ImportEntry entry{.from = fmt::format("{}/{}", file.from, one.path),
                      .name = one.path,
                      .bytes = std::move(one.bytes),
                      .on_disk = false};
    const ImportFormat* const format = import_format_of(one.path);
    if (!one.refusal.empty()) {
      entries.push_back(refused(std::move(entry), one.refusal));
    } else if (format == nullptr || format->name == "archive") {
      entry.harmless = true;
      entry.refusal = "no format that aar reads has such a name";
      entries.push_back(std::move(entry));
    } else {
      for (ImportEntry& part : format->read(entry, columns))
        entries.push_back(std::move(part));
    }
  }
  return entries;
}

}  // namespace aar::cli
