#include "cli/archive_search.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/parallel.hpp"
#include "cli/record_cache.hpp"
#include "cli/row_cache.hpp"
#include "index/search_store.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

/// Bytes of files that were just read and need not be read again for their words. Kept, they take
/// three times as much memory.
constexpr std::size_t most_kept = std::size_t{32} << 20U;

/// A row of the index holds the words of the path as well.
std::vector<ContentName> names_of(const std::vector<Record>& records,
                                  const std::vector<index::ContentId>& contents) {
  std::vector<ContentName> names;
  names.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string name(contents[i].begin(), contents[i].end());
    names.push_back(index::digest(name + records[i].path));
  }
  return names;
}

}  // namespace

ArchiveSearch::ArchiveSearch(const Workspace& workspace, const Session& session,
                             std::vector<std::string> keys)
    : workspace_(workspace) {
  const files::CacheFolder folder = cache_folder(workspace);
  if (!folder.usable()) {
    records_ = workspace.records(session);
    index_ = std::make_unique<SearchIndex>(records_);
    return;
  }
  const RecordNeeds needs{.items = ItemNeeds::none, .keys = std::move(keys)};
  RecordRows read = read_rows(workspace, needs, most_kept);
  for (const std::string& fault : read.faults)
    session.say("aar: " + fault);
  records_ = unpack(read.views, needs);
  contents_ = std::move(read.contents);
  whole_ = std::move(read.whole);
  const RecordReader reader = [this](std::span<const std::size_t> numbers) {
    std::vector<std::shared_ptr<const Record>> records(numbers.size());
    for_each_index(numbers.size(), [&](std::size_t i) { records[i] = this->read(numbers[i]); });
    return records;
  };
  const CacheKey key = cache_key(workspace, "search", "");
  const index::SearchPlace place{folder, key.name, key.key};
  index_ = std::make_unique<SearchIndex>(records_, names_of(records_, contents_), reader, place);
}

std::shared_ptr<const Record> ArchiveSearch::read(std::size_t number) const {
  if (whole_[number] != nullptr) return whole_[number];
  const std::string& path = records_[number].path;
  const std::shared_ptr<const Source> source = workspace_.source(path);
  if (content_id(source->text()) != contents_[number]) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` was changed while it was read", text::sanitize(path)),
                "search again");
  }
  const Parsed parsed = workspace_.parse(*source);
  return std::make_shared<const Record>(record(*source, parsed.document, parsed.review));
}

Workspace workspace_at(const Session& session, const std::string& revision) {
  const git::Location location = git_location(session);
  View view;
  view.before = git::Snapshot::of_revision(location, revision);
  view.files = snapshot_tree(view.before);
  return Workspace::open(session, location, view);
}

}  // namespace aar::cli
