#include "cli/record_cache.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/parallel.hpp"
#include "cli/row_cache.hpp"
#include "index/record_rows.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

/// What became of one file.
struct Taken {
  std::optional<Record> record;
  std::string fault;
  std::shared_ptr<const Record> whole;
  bool fresh = false;  // its row in the cache is as it was
  // Of a row to be written anew:
  files::Stamp stamp{};
  index::ContentId content{};
  index::PackedRecord packed;  // empty: the parts of the known row
};

RecordNeeds by_name(RecordNeeds needs) {
  if (needs.keys) std::sort(needs.keys->begin(), needs.keys->end());
  return needs;
}

class RecordReader {
 public:
  RecordReader(const Workspace& workspace, const std::vector<std::string>& paths,
               const RecordNeeds& needs, std::size_t keep)
      : workspace_(workspace),
        paths_(paths),
        needs_(by_name(needs)),
        cache_(workspace, "records", "", needs_.items),
        known_(cache_.match(paths)),
        taken_(paths.size()),
        keep_(keep) {}

  CachedRecords read() {
    for_each_index(paths_.size(), [this](std::size_t i) { take(i); });
    if (cache_.usable() && !is_unchanged()) store();
    CachedRecords read;
    read.records.reserve(paths_.size());
    for (Taken& taken : taken_) {
      if (taken.record && cache_.usable()) read.contents.push_back(taken.content);
      if (taken.record) read.whole.push_back(std::move(taken.whole));
      if (taken.record) read.records.push_back(std::move(*taken.record));
      if (!taken.fault.empty()) read.faults.push_back(std::move(taken.fault));
    }
    return read;
  }

 private:
  void take(std::size_t i) {
    const KnownRow& known = known_[i];
    Taken& taken = taken_[i];
    if (known.fresh) taken.record = index::unpack(*known.row, needs_);
    taken.fresh = taken.record.has_value();
    if (taken.fresh) {
      taken.content = known.row->content;
    } else {
      take_anew(i);
    }
  }

  void take_anew(std::size_t i) {
    Taken& taken = taken_[i];
    const Loaded loaded = workspace_.load(paths_[i]);
    if (loaded.source == nullptr) {
      taken.fault = fmt::format("{}: {}", text::sanitize(paths_[i]), loaded.fault->message);
      return;
    }
    if (cache_.usable()) {
      taken.stamp = loaded.stamp;
      taken.content = content_id(loaded.source->text());
      const std::optional<index::Row>& row = known_[i].row;
      if (row && row->content == taken.content) taken.record = index::unpack(*row, needs_);
      if (taken.record) return;
    }
    const Parsed parsed = workspace_.parse(*loaded.source);
    taken.record = record(*loaded.source, parsed.document, parsed.review);
    if (cache_.usable()) taken.packed = index::pack(*taken.record);
    const std::size_t size = loaded.source->text().size();
    if (kept_.fetch_add(size) + size <= keep_) {
      taken.whole = std::make_shared<const Record>(*taken.record);
    }
    keep_needed(*taken.record);
  }

  /// As a record from the cache: what was not asked for is not there.
  void keep_needed(Record& record) const {
    record.texts.clear();
    if (!needs_.items) record.items.clear();
    if (!needs_.items) record.headings.clear();
    std::erase_if(record.values, [this](const auto& value) { return !needs_.wants(value.first); });
    if (!needs_.wants("summary")) record.summary.clear();
  }

  [[nodiscard]] bool is_unchanged() const {
    std::size_t rows = 0;
    for (const Taken& taken : taken_) {
      if (taken.record && !taken.fresh) return false;
      rows += taken.fresh ? 1U : 0U;
    }
    return rows == cache_.size();
  }

  void store() {
    if (!needs_.items) {
      if (!cache_.read_tails()) return;
      known_ = cache_.match(paths_);
    }
    std::vector<index::Row> rows;
    rows.reserve(paths_.size());
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      const Taken& taken = taken_[i];
      const std::optional<index::Row>& known = known_[i].row;
      if (!taken.record) continue;
      if (taken.fresh) {
        if (known) rows.push_back(*known);
        continue;
      }
      index::Row row{.path = paths_[i], .stamp = taken.stamp, .content = taken.content};
      if (!taken.packed.head.empty()) {
        row.head = taken.packed.head;
        row.tail = taken.packed.tail;
      } else if (known && known->content == taken.content) {
        row.head = known->head;
        row.tail = known->tail;
      } else {
        continue;
      }
      rows.push_back(row);
    }
    cache_.store(rows);
  }

  const Workspace& workspace_;
  const std::vector<std::string>& paths_;
  const RecordNeeds needs_;
  RowCache cache_;
  std::vector<KnownRow> known_;
  std::vector<Taken> taken_;
  const std::size_t keep_;
  std::atomic<std::size_t> kept_ = 0;
};

}  // namespace

CachedRecords read_records(const Workspace& workspace, const std::vector<std::string>& paths,
                           const RecordNeeds& needs, std::size_t keep) {
  return RecordReader(workspace, paths, needs, keep).read();
}

void RecordKeeper::keep(std::size_t index, const files::Stamp& stamp,
                        const index::ContentId& content, const Record& record) {
  if (full()) return;
  index::PackedRecord packed = index::pack(record);
  size_ += packed.head.size() + packed.tail.size();
  rows_[index] = {stamp, content, std::move(packed)};
}

void RecordKeeper::store(std::int64_t seen) const {
  constexpr std::size_t worth = 8;  // one of so many
  const auto kept = static_cast<std::size_t>(
      std::ranges::count_if(rows_, [](const Kept& row) { return !row.packed.head.empty(); }));
  if (kept == 0 || kept < rows_.size() / worth) return;
  const std::vector<std::string>& paths = workspace_.review_paths();
  RowCache cache(workspace_, "records", "", true);
  if (!cache.usable()) return;
  cache.begin_at(seen);
  const std::vector<KnownRow> known = cache.match(paths);
  std::vector<index::Row> rows;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Kept& own = rows_[i];
    if (!own.packed.head.empty()) {
      rows.push_back({.path = paths[i],
                      .stamp = own.stamp,
                      .content = own.content,
                      .head = own.packed.head,
                      .tail = own.packed.tail});
    } else if (known[i].fresh) {
      rows.push_back(*known[i].row);
    }
  }
  cache.store(rows);
}

}  // namespace aar::cli
