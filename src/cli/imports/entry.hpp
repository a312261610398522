// One thing that may become a review: a file, an entry of an archive of files, a row of a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aar::cli {

struct ImportEntry {
  std::string from;         // what the report and `x-imported` call it, with `/`
  std::string name;         // what may tell a date or a title: a path, or empty
  std::string absolute;     // of a file on disk
  std::string bytes;        // where there is no such file, or it is to be read as something else
  bool on_disk = true;      // `bytes` are read from `absolute` when its turn comes
  bool named = false;       // the user named this very file
  std::string wanted_path;  // where it says that it belongs; its bytes are a whole review then
  std::string kind;         // that the format tells: `lesson`
  std::string sha256;       // of what it was before it became Markdown; empty: of `bytes`
  std::string refusal;      // why it cannot be taken; then nothing else counts
  bool harmless = false;    // the refusal is about something that is no review anyway
};

using ImportEntries = std::vector<ImportEntry>;

}  // namespace aar::cli
