// The verdicts of `lint` on a whole archive, kept from one run to the next. One holds as long as
// the file has the same content and whatever else it was made of is as it was: settings, options,
// the day, the program, the people file, the templates; whether other files exist, and the names of
// reviews. Verdicts on other reviews' contents or on history are never kept.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/lint.hpp"

#include "cli/asked_archive.hpp"
#include "cli/document_batch.hpp"
#include "cli/record_cache.hpp"
#include "cli/row_cache.hpp"
#include "cli/workspace.hpp"
#include "index/row_file.hpp"

namespace aar::cli {

class VerdictCache {
 public:
  /// For all reviews of the archive.
  VerdictCache(const Workspace& workspace, const LintOptions& options);

  [[nodiscard]] bool usable() const { return rows_.usable(); }

  /// What is known of the review at `index` of the archive's paths, if it still holds. Several
  /// threads may ask at once. With `rules` it tells which ones ran.
  [[nodiscard]] std::optional<Findings> kept(std::size_t index, bool rules) const;

  /// Of a file that has just been read: what is known, if it was only touched.
  [[nodiscard]] std::optional<Findings> touched(std::size_t index, const Loaded& loaded);
  /// Judges files of which nothing is known, at these places of the archive's paths.
  [[nodiscard]] std::vector<Findings> judge(std::span<const std::size_t> indices,
                                            const DocumentBatch& batch);
  /// Keeps what judge() was asked; after all files.
  void store() const;

 private:
  struct Judged {
    bool kept = true;  // a row is written:
    files::Stamp stamp{};
    index::ContentId content{};
    std::string asked, findings;  // empty: those of the known row
  };

  [[nodiscard]] std::optional<Findings> findings_of(std::size_t index, bool rules) const;
  void keep(std::size_t index, const Understood& file, const Findings& findings,
            const Asked& asked);
  [[nodiscard]] bool holds(const Asked& asked, const std::string& path) const;
  [[nodiscard]] bool is_there(const std::string& path) const;
  [[nodiscard]] std::size_t number_of(const std::vector<std::string_view>& rules);
  [[nodiscard]] std::string note() const;
  void read_note();
  [[nodiscard]] bool is_unchanged() const;

  const Workspace& workspace_;
  const LintOptions& options_;
  const std::vector<std::string>& paths_;
  RowCache rows_;
  RecordKeeper records_;
  std::vector<KnownRow> known_;
  index::Digest names_{};  // of paths_, and which of them are plain files
  bool same_names_ = false;
  std::vector<std::unique_ptr<Judged>> judged_;  // empty where the known row goes on
  mutable std::mutex mutex_;                     // of what follows
  // Lists of rules that ran; those of the file that was read first.
  std::vector<std::vector<std::string_view>> rules_;
  std::size_t known_rules_ = 0;
};

}  // namespace aar::cli
