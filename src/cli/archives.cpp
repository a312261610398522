#include "cli/archives.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/field.hpp"

#include "cli/new_review.hpp"
#include "cli/record_cache.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string place_of(const Workspace& workspace) {
  const std::string& base = workspace.config().base;
  return base.empty() || base == "." ? workspace.root() : workspace.absolute(base);
}

/// The last `count` names of a path.
std::string last_names(const std::string& path, std::size_t count) {
  std::size_t at = path.size();
  while (count-- > 0 && at != std::string::npos && at > 0)
    at = path.rfind('/', at - 1);
  return at == std::string::npos ? path : path.substr(at + 1);
}

/// What is not there yet, behind what is.
template <class Value>
void add_new(std::vector<Value>& list, const std::vector<Value>& more) {
  for (const Value& one : more) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }
}

void put_name(const std::string& name, std::vector<std::string>& ids) {
  for (std::string& id : ids) {
    if (!id.empty() && id != "unknown") id = fmt::format("{}/{}", name, id);
  }
}

}  // namespace

Archives Archives::open(const Session& session) {
  Archives archives;
  if (session.repositories.empty()) {
    archives.all_.push_back({"", Workspace::open(session)});
    archives.config_ = archives.first().config();
    return archives;
  }
  for (const std::string& folder : session.repositories) {
    Session inside = session;
    inside.working_directory = folder;
    archives.all_.push_back({"", Workspace::open(inside)});
  }
  archives.name_all();
  archives.merge_settings();
  return archives;
}

void Archives::name_all() {
  std::set<std::string> places;
  for (const Named& archive : all_) {
    const std::string place = place_of(archive.workspace);
    if (!places.insert(place).second) {
      throw Error(ErrorKind::usage,
                  fmt::format("--repo names one archive twice: `{}`", text::sanitize(place)));
    }
  }
  for (std::size_t count = 1;; ++count) {
    std::set<std::string> names;
    for (Named& archive : all_) {
      archive.name = last_names(place_of(archive.workspace), count);
      names.insert(archive.name);
    }
    if (names.size() == all_.size()) break;
  }
  std::sort(all_.begin(), all_.end(),
            [](const Named& left, const Named& right) { return left.name < right.name; });
}

void Archives::merge_settings() {
  config_ = first().config();
  for (const Named& archive : all_) {
    const Config& other = archive.workspace.config();
    add_new(config_.severities, other.severities);
    add_new(config_.kinds, other.kinds);
    add_new(config_.routing, other.routing);
    for (const auto& [key, words] : other.vocabulary)
      add_new(config_.vocabulary[key], words);
  }
}

std::vector<Person> Archives::people() const {
  std::vector<Person> people;
  for (const Named& archive : all_)
    add_new(people, archive.workspace.people());
  return people;
}

std::vector<std::string> Archives::own_handles() const {
  std::vector<std::string> handles;
  for (const Named& archive : all_) {
    const std::string handle = owner_handle(archive.workspace);
    if (!handle.empty()) add_new(handles, {handle});
  }
  return handles;
}

void Archives::put_names(const Named& archive, std::vector<Record>& records) const {
  if (!several()) return;
  for (Record& record : records) {
    record.id = fmt::format("{}/{}", archive.name, record.id);
    record.path = fmt::format("{}/{}", archive.name, record.path);
    for (const FieldSpec& spec : fields()) {
      const bool names_reviews = spec.type == FieldType::id || spec.type == FieldType::id_list;
      const auto held = record.values.find(spec.key);
      if (names_reviews && held != record.values.end()) put_name(archive.name, held->second);
    }
  }
}

std::vector<Record> Archives::listed(const Session& session, const RecordNeeds& needs) const {
  std::vector<Record> all;
  for (const Named& archive : all_) {
    std::vector<Record> records = archive.workspace.listed(session, needs);
    put_names(archive, records);
    std::move(records.begin(), records.end(), std::back_inserter(all));
  }
  return all;
}

RecordRows Archives::rows(const Session& session, const RecordNeeds& needs) const {
  return several() ? rows_of(listed(session)) : first().rows(session, needs);
}

std::vector<Record> Archives::records(const Session& session) const {
  std::vector<Record> all;
  for (const Named& archive : all_) {
    std::vector<Record> records = archive.workspace.records(session);
    put_names(archive, records);
    std::move(records.begin(), records.end(), std::back_inserter(all));
  }
  return all;
}

void Archives::require_one(const std::string& what) const {
  if (!several()) return;
  throw Error(ErrorKind::usage, fmt::format("{} works on one archive", what),
              "name a single one with --repo, or leave it out");
}

}  // namespace aar::cli
