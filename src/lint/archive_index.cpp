#include "lint/archive_index.hpp"

#include <algorithm>

#include "lint/archive_memory.hpp"
#include "text/spelling.hpp"

namespace aar {
namespace {

/// What ends an id in running text, in a link or in a list.
constexpr std::string_view id_ends = " \t\r\n()[]<>{}\"'`,;|#/*?!";

/// A word of a text as the id that it may be.
std::string_view as_id(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ':'))
    word.remove_suffix(1);
  for (const std::string_view ending : {".md", ".html"}) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

}  // namespace

ArchiveMemory& memory_of(const Archive& archive, Outside made_of) {
  std::shared_ptr<ArchiveMemory>& memory = archive.memory(made_of);
  if (memory == nullptr) memory = std::make_shared<ArchiveMemory>();
  return *memory;
}

ReviewNames::ReviewNames(const Archive& archive) {
  const std::vector<std::string>& paths = archive.review_paths();
  ids_.reserve(paths.size());
  for (const std::string& path : paths)
    ids_.push_back(id_in(path));
  std::sort(ids_.begin(), ids_.end());
}

bool ReviewNames::has(std::string_view id) const {
  return std::binary_search(ids_.begin(), ids_.end(), id);
}

std::string ReviewNames::nearest(std::string_view id) const {
  return text::nearest(id, std::vector<std::string>(ids_.begin(), ids_.end()));
}

const ReviewNames& review_names(const Archive& archive) {
  const auto lock = archive.locked();
  ArchiveMemory& memory = memory_of(archive, Outside::names);
  if (memory.names == nullptr) memory.names = std::make_shared<const ReviewNames>(archive);
  return *memory.names;
}

/// The records by each of the values that they have under `key`.
ArchiveIndex::Many ArchiveIndex::by_value(const std::vector<Record>& records,
                                          std::string_view key) {
  Many found;
  for (const Record& record : records) {
    for (const std::string& value : record.all(key)) {
      std::vector<const Record*>& having = found[value];
      if (having.empty() || having.back() != &record) having.push_back(&record);
    }
  }
  return found;
}

ArchiveIndex::ArchiveIndex(const std::vector<Record>& records)
    : formerly_(by_value(records, "former_ids")),
      supersedes_(by_value(records, "supersedes")),
      superseded_by_(by_value(records, "superseded_by")) {
  for (const Record& record : records) {
    by_id_.emplace(record.id, &record);
    by_path_.emplace(record.path, &record);
  }
  for (const Record& record : records) {
    for (const RecordText& text : record.texts)
      cite(record, text.text);
    for (const std::string_view key : {"related", "repeat_of", "supersedes"}) {
      for (const std::string& id : record.all(key))
        cite(record, id);
    }
  }
}

void ArchiveIndex::cite(const Record& from, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(id_ends, at), text.size());
    if (end > at) {
      const auto named = by_id_.find(as_id(text.substr(at, end - at)));
      if (named != by_id_.end() && named->second != &from) cited_.insert(named->first);
    }
    at = end + 1;
  }
}

const Record* ArchiveIndex::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Record* ArchiveIndex::find_path(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

std::vector<const Record*> ArchiveIndex::in(const Many& many, std::string_view value) {
  const auto found = many.find(value);
  return found == many.end() ? std::vector<const Record*>() : found->second;
}

std::vector<const Record*> ArchiveIndex::formerly(std::string_view id) const {
  return in(formerly_, id);
}

std::vector<const Record*> ArchiveIndex::superseding(std::string_view id) const {
  return in(supersedes_, id);
}

std::vector<const Record*> ArchiveIndex::superseded_by(std::string_view id) const {
  return in(superseded_by_, id);
}

bool ArchiveIndex::is_cited(std::string_view id) const {
  return cited_.contains(id);
}

const ArchiveIndex& archive_index(const Archive& archive) {
  const auto lock = archive.locked();
  ArchiveMemory& memory = memory_of(archive, Outside::records);
  if (memory.index == nullptr)
    memory.index = std::make_shared<const ArchiveIndex>(archive.records());
  return *memory.index;
}

}  // namespace aar
