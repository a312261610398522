// One file of rows of an archive's cache, matched with the files as they are now. A row holds when
// the file's stamp is the one it was made of and had settled by then; otherwise the file is read,
// and the row still holds when the content is the same.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "cli/workspace.hpp"
#include "files/cache_folder.hpp"
#include "index/row_file.hpp"

namespace aar::cli {

struct KnownRow {
  static constexpr auto none = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t row = none;  // of this path, whether or not it holds
  bool present = false;      // there is such a file now
  bool fresh = false;        // the row holds, going by the file's stamp

  [[nodiscard]] bool is_known() const { return row != none; }
};

class RowCache {
 public:
  /// `kind` names the file, `settings` is what besides the content its rows depend on: rows made
  /// with others are not seen.
  RowCache(const Workspace& workspace, std::string_view kind, std::string_view settings);

  [[nodiscard]] bool usable() const { return folder_.usable(); }

  /// When the run looked at its first file: what changes later has another stamp.
  [[nodiscard]] std::int64_t seen() const { return seen_; }

  /// Its rows are of files that were looked at since then already.
  void begin_at(std::int64_t seen) { seen_ = std::min(seen_, seen); }

  /// The rows as they were kept; none where nothing can be kept. They live as long as this.
  [[nodiscard]] const index::RowFile& rows() const { return rows_; }

  /// Which rows `paths` (sorted) have, in their order. What these rows have of `parts` is read
  /// meanwhile; when it is damaged, there are no rows.
  [[nodiscard]] std::vector<KnownRow> match(const std::vector<std::string>& paths,
                                            const std::vector<std::size_t>& parts);

  /// Reads these parts as well; false when one is damaged.
  [[nodiscard]] bool fetch(const std::vector<std::size_t>& parts);

  /// As if nothing were kept.
  void forget() { rows_ = {}; }

  /// Replaces the file; nothing happens where that cannot be done.
  void store(const std::vector<index::Row>& rows, std::string_view note = {}) const;

 private:
  const Workspace& workspace_;
  files::CacheFolder folder_;
  std::string name_;
  index::Digest key_{};
  std::int64_t seen_ = 0;
  index::RowFile rows_;
};

/// The name of a file of an archive's cache, and the key of what it holds: of this build, for this
/// archive with these settings.
struct CacheKey {
  std::string name;
  index::Digest key{};
};

CacheKey cache_key(const Workspace& workspace, std::string_view kind, std::string_view settings);
/// The folder of the archive's caches; unusable where nothing may be kept.
files::CacheFolder cache_folder(const Workspace& workspace);

}  // namespace aar::cli
