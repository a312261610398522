#include "cli/record_cache.hpp"

#include <algorithm>
#include <future>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/document_batch.hpp"
#include "cli/parallel.hpp"
#include "cli/row_cache.hpp"
#include "index/record_rows.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

const std::vector<std::size_t> all_parts{index::head_part, index::rest_part, index::actions_part,
                                         index::items_part};

/// What a file was read for.
struct ReadAnew {
  std::string path, fault;
  files::Stamp stamp{};
  index::ContentId content{};
  bool same = false;           // its row in the cache holds
  index::PackedRecord packed;  // else
};

class RecordReader {
 public:
  RecordReader(const Workspace& workspace, const RecordNeeds& needs, const RecordVisit& visit)
      : workspace_(workspace),
        paths_(workspace.review_paths()),
        cache_(workspace, "records", ""),
        known_(cache_.match(paths_, index::parts_of(needs))),
        anew_(paths_.size()),
        visit_(visit) {}

  void read() {
    std::vector<std::size_t> stale;
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (!known_[i].fresh) stale.push_back(i);
    }
    read_reviews(
        workspace_, stale,
        [this](std::size_t i, const Loaded& loaded) { return is_new(i, loaded); },
        [this](std::size_t i, const Source& source, const Document& document,
               const Review& review) { keep(i, record(source, document, review)); });
    const std::size_t fresh = paths_.size() - stale.size();
    const bool none_read =
        std::ranges::all_of(stale, [this](std::size_t i) { return !anew_[i]->fault.empty(); });
    if (cache_.usable() && !(none_read && fresh == cache_.rows().size())) store();
  }

  [[nodiscard]] bool fetch(const std::vector<std::size_t>& parts) { return cache_.fetch(parts); }

  [[nodiscard]] RecordRows rows() const {
    RecordRows rows;
    rows.views.reserve(paths_.size());
    if (cache_.usable()) rows.contents.reserve(paths_.size());
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (anew_[i] != nullptr && !anew_[i]->fault.empty()) {
        rows.faults.push_back(anew_[i]->fault);
        continue;
      }
      const index::Row row = row_of(i);
      rows.views.push_back(index::view_of(row));
      if (cache_.usable()) rows.contents.push_back(row.content);
    }
    return rows;
  }

 private:
  /// Is it readable, and not only touched?
  bool is_new(std::size_t i, const Loaded& loaded) {
    anew_[i] = std::make_unique<ReadAnew>();
    ReadAnew& anew = *anew_[i];
    if (loaded.source == nullptr) {
      anew.fault = fmt::format("{}: {}", text::sanitize(paths_[i]), loaded.fault->message);
      return false;
    }
    anew.path = paths_[i];
    if (!cache_.usable()) return true;
    anew.stamp = loaded.stamp;
    anew.content = index::content_id(loaded.source->text());
    anew.same = known_[i].is_known() && cache_.rows().content(known_[i].row) == anew.content;
    return !anew.same;
  }

  void keep(std::size_t i, const Record& made) {
    ReadAnew& anew = *anew_[i];
    anew.packed = index::pack(made);
    if (visit_) visit_(anew.content, made);
  }

  /// Of a review that could be read.
  [[nodiscard]] index::Row row_of(std::size_t i) const {
    const ReadAnew* const anew = anew_[i].get();
    index::Row row;
    if (anew == nullptr || anew->same) row = cache_.rows().row(known_[i].row);
    if (anew == nullptr) return row;
    if (!anew->same) row = {.path = anew->path, .parts = index::views_of(anew->packed)};
    row.stamp = anew->stamp;
    row.content = anew->content;
    return row;
  }

  void store() {
    if (!cache_.fetch(all_parts)) return;
    std::vector<index::Row> rows;
    rows.reserve(paths_.size());
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (anew_[i] == nullptr || anew_[i]->fault.empty()) rows.push_back(row_of(i));
    }
    cache_.store(rows);
  }

  const Workspace& workspace_;
  const std::vector<std::string>& paths_;
  RowCache cache_;
  std::vector<KnownRow> known_;
  std::vector<std::unique_ptr<ReadAnew>> anew_;  // empty where the row is fresh
  const RecordVisit& visit_;
};

}  // namespace

RecordRows read_rows(const Workspace& workspace, const RecordNeeds& needs,
                     const RecordVisit& visit) {
  const auto reader = std::make_shared<RecordReader>(workspace, needs, visit);
  reader->read();
  RecordRows rows = reader->rows();
  rows.bytes = reader;
  rows.fetch = [reader](const std::vector<std::size_t>& parts,
                        std::vector<index::RecordView>& views) {
    if (!reader->fetch(parts)) return false;
    views = reader->rows().views;
    return true;
  };
  return rows;
}

bool widen(RecordRows& rows, const Workspace& workspace, const RecordNeeds& needs) {
  if (!rows.fetch || rows.fetch(index::parts_of(needs), rows.views)) return true;
  rows = read_rows(workspace, {});
  return false;
}

RecordRows rows_of(std::vector<Record> records) {
  struct Packed {
    std::string id, path;
    index::PackedRecord parts;
  };

  const auto all = std::make_shared<std::vector<Packed>>();
  for (Record& record : records)
    all->push_back({std::move(record.id), std::move(record.path), index::pack(record)});
  RecordRows rows;
  for (const Packed& packed : *all)
    rows.views.push_back({packed.id, packed.path, index::views_of(packed.parts)});
  rows.bytes = all;
  return rows;
}

std::vector<Record> unpack(const std::vector<index::RecordView>& views, const RecordNeeds& needs) {
  std::vector<Record> records(views.size());
  for_each_index(views.size(), [&](std::size_t i) {
    if (!index::unpack(views[i], needs, records[i])) {
      throw Error(ErrorKind::index,
                  fmt::format("what is kept of `{}` is damaged", text::sanitize(views[i].path)),
                  "run it with --no-cache");
    }
  });
  return records;
}

void RecordKeeper::keep(std::size_t index, const files::Stamp& stamp,
                        const index::ContentId& content, const Record& record) {
  if (full()) return;
  auto kept = std::make_unique<Kept>(Kept{stamp, content, index::pack(record)});
  for (const std::string& part : kept->packed)
    size_ += part.size();
  rows_[index] = std::move(kept);
}

void RecordKeeper::store(std::int64_t seen) const {
  constexpr std::size_t worth = 8;  // one of so many
  const auto kept = static_cast<std::size_t>(
      std::ranges::count_if(rows_, [](const auto& row) { return row != nullptr; }));
  if (kept == 0 || kept < rows_.size() / worth) return;
  const std::vector<std::string>& paths = workspace_.review_paths();
  RowCache cache(workspace_, "records", "");
  if (!cache.usable()) return;
  cache.begin_at(seen);
  const std::vector<KnownRow> known = cache.match(paths, all_parts);
  std::vector<index::Row> rows;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Kept* const own = rows_[i].get();
    if (own != nullptr) {
      rows.push_back({.path = paths[i],
                      .stamp = own->stamp,
                      .content = own->content,
                      .parts = index::views_of(own->packed)});
    } else if (known[i].fresh) {
      rows.push_back(cache.rows().row(known[i].row));
    }
  }
  cache.store(rows);
}

}  // namespace aar::cli
