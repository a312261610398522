// Records without their texts, kept from one run to the next in the repository's own folder. What
// is kept never changes an answer: a row holds for the bytes it was made of and no others.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aar/record.hpp"

#include "cli/workspace.hpp"
#include "index/record_rows.hpp"
#include "index/row_file.hpp"

namespace aar::cli {

/// The records of an archive as rows, in the order of their paths.
struct RecordRows {
  std::vector<index::RecordView> views;
  /// What the records were made of; empty where nothing is kept.
  std::vector<index::ContentId> contents;
  std::vector<std::string> faults;    // of files that cannot be read, a line each
  std::shared_ptr<const void> bytes;  // that the views point into
  /// Adds parts to the views; false when one is damaged. None: all parts are there.
  std::function<bool(const std::vector<std::size_t>& parts, std::vector<index::RecordView>& views)>
      fetch;
};

/// Makes the rows of the archive fit other needs as well. False when they are others now: what is
/// kept turned out to be damaged, and all was read anew.
bool widen(RecordRows& rows, const Workspace& workspace, const RecordNeeds& needs);

/// Told of each record that had to be read from its file, with its texts; from several threads.
using RecordVisit = std::function<void(const index::ContentId& content, const Record& record)>;

RecordRows read_rows(const Workspace& workspace, const RecordNeeds& needs,
                     const RecordVisit& visit = {});

/// The same of records that are there.
RecordRows rows_of(std::vector<Record> records);

/// The records themselves. Throws Error(index) when the rows are not what they must be.
std::vector<Record> unpack(const std::vector<index::RecordView>& views, const RecordNeeds& needs);

/// For whoever reads the files of an archive anyway: their records, for the next listing.
class RecordKeeper {
 public:
  RecordKeeper(const Workspace& workspace, std::size_t count)
      : workspace_(workspace), rows_(count) {}

  /// No more than fits into a bounded piece of memory is kept; then no record need be made.
  [[nodiscard]] bool full() const { return size_ >= most_kept; }

  /// Of the review at `index` of the archive's paths; several threads may, each another one.
  void keep(std::size_t index, const files::Stamp& stamp, const index::ContentId& content,
            const Record& record);

  /// Where enough was kept to be worth a new file: one review is read again sooner. `seen`: when
  /// the first file was looked at, in nanoseconds since 1970.
  void store(std::int64_t seen) const;

 private:
  struct Kept {
    files::Stamp stamp{};
    index::ContentId content{};
    index::PackedRecord packed;
  };

  static constexpr std::size_t most_kept = std::size_t{32} << 20U;  // bytes: 13,000 reviews or so

  const Workspace& workspace_;
  std::vector<std::unique_ptr<const Kept>> rows_;
  std::atomic<std::size_t> size_ = 0;  // bytes of what is kept
};

}  // namespace aar::cli
