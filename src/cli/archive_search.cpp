#include "cli/archive_search.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/parallel.hpp"
#include "cli/record_cache.hpp"
#include "cli/row_cache.hpp"
#include "index/search_columns.hpp"
#include "index/search_feed.hpp"
#include "index/search_store.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

/// A row of the index holds the words of the path as well.
ContentName name_of(const index::ContentId& content, const std::string& path) {
  return index::digest(std::string(content.begin(), content.end()) + path);
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
  const CacheKey key = cache_key(workspace, "search", "");
  const index::SearchPlace place{folder, key.name, key.key};
  std::optional<index::SearchFeed> feed;
  RecordVisit visit;
  if (!index::is_kept(place)) {
    feed.emplace(place);
    visit = [&feed](const index::ContentId& content, const Record& record) {
      feed->add(name_of(content, record.path), index::columns_of(record));
    };
  }
  RecordRows read = read_rows(workspace, needs, visit);
  for (const std::string& fault : read.faults)
    session.say("aar: " + fault);
  records_ = unpack(read.views, needs);
  contents_ = std::move(read.contents);
  std::vector<ContentName> names;
  for (std::size_t i = 0; i < records_.size(); ++i)
    names.push_back(name_of(contents_[i], records_[i].path));
  const RecordReader reader = [this](std::span<const std::size_t> numbers) {
    std::vector<std::shared_ptr<const Record>> records(numbers.size());
    for_each_index(numbers.size(), [&](std::size_t i) { records[i] = this->read(numbers[i]); });
    return records;
  };
  index_ = std::make_unique<SearchIndex>(records_, names, reader, place, feed ? &*feed : nullptr);
}

std::shared_ptr<const Record> ArchiveSearch::read(std::size_t number) const {
  const std::string& path = records_[number].path;
  const std::shared_ptr<const Source> source = workspace_.source(path);
  if (index::content_id(source->text()) != contents_[number]) {
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
