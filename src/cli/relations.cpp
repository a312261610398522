#include "cli/relations.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "aar/field.hpp"

namespace aar::cli {
namespace {

constexpr auto relation_rows = std::to_array<Relation>({
#define AAR_RELATION(name, key, answer) {name, key, answer},
#include "cli/relations.inc"
#undef AAR_RELATION
});

}  // namespace

bool Relation::is_list() const {
  const FieldSpec* const spec = find_field(key);
  return spec != nullptr && spec->type == FieldType::id_list;
}

const Relation* Relation::answering() const {
  return answer.empty() ? nullptr : find_relation_key(answer);
}

std::span<const Relation> relations() {
  return relation_rows;
}

const Relation* find_relation(std::string_view name) {
  const auto* const found = std::find_if(relation_rows.begin(), relation_rows.end(),
                                         [name](const Relation& row) { return row.name == name; });
  return found == relation_rows.end() ? nullptr : found;
}

const Relation* find_relation_key(std::string_view key) {
  const auto* const found = std::find_if(relation_rows.begin(), relation_rows.end(),
                                         [key](const Relation& row) { return row.key == key; });
  return found == relation_rows.end() ? nullptr : found;
}

std::vector<std::string> relation_names() {
  std::vector<std::string> names;
  names.reserve(relation_rows.size());
  for (const Relation& row : relation_rows)
    names.emplace_back(row.name);
  return names;
}

bool is_reference(std::string_view value) {
  return !value.empty() && value != "unknown" && value != "none";
}

std::vector<std::string> ids_of(const Record& record) {
  std::vector<std::string> ids{record.id};
  for (const std::string& id : record.all("former_ids")) {
    if (is_reference(id)) ids.push_back(id);
  }
  return ids;
}

References::References(const std::vector<Record>& records) : records_(records) {
  for (const Record& record : records_) {
    by_id_.try_emplace(record.id, &record);
    for (const std::string& id : record.all("former_ids"))
      formerly_.try_emplace(id, &record);
  }
}

const Record* References::find(std::string_view id) const {
  if (const auto now = by_id_.find(id); now != by_id_.end()) return now->second;
  const auto former = formerly_.find(id);
  return former == formerly_.end() ? nullptr : former->second;
}

std::vector<const Record*> References::named(const Record& record, std::string_view key) const {
  std::vector<const Record*> found;
  for (const std::string& id : record.all(key)) {
    const Record* const other = is_reference(id) ? find(id) : nullptr;
    if (other != nullptr) found.push_back(other);
  }
  return found;
}

std::vector<const Record*> References::related(const Record& record,
                                               const Relation& relation) const {
  std::vector<const Record*> found = named(record, relation.key);
  if (relation.answer.empty()) return found;
  const std::vector<std::string> ids = ids_of(record);
  for (const Record& other : records_) {
    const std::vector<std::string>& answers = other.all(relation.answer);
    if (std::find_first_of(answers.begin(), answers.end(), ids.begin(), ids.end()) !=
        answers.end()) {
      found.push_back(&other);
    }
  }
  return found;
}

std::vector<const Record*> References::way(const Record& from, const Record& to,
                                           const Relation& relation) const {
  std::map<const Record*, const Record*> came_from{{&from, nullptr}};
  std::vector<const Record*> open{&from};
  while (!open.empty() && !came_from.contains(&to)) {
    const Record* const here = open.back();
    open.pop_back();
    for (const Record* const next : related(*here, relation)) {
      if (came_from.try_emplace(next, here).second) open.push_back(next);
    }
  }
  std::vector<const Record*> way;
  if (!came_from.contains(&to)) return way;
  for (const Record* at = &to; at != nullptr; at = came_from[at])
    way.push_back(at);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace aar::cli
