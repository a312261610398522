// What one review's front matter says of another, as rows; and following such references through
// the archive, under the ids that reviews have now and had before.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aar/record.hpp"

namespace aar::cli {

struct Relation {
  std::string_view name, key, answer;

  [[nodiscard]] bool is_list() const;
  [[nodiscard]] const Relation* answering() const;  // nullptr: none
};

std::span<const Relation> relations();
/// By name; nullptr when there is none.
const Relation* find_relation(std::string_view name);
const Relation* find_relation_key(std::string_view key);
std::vector<std::string> relation_names();

/// Is it an id at all? `unknown` and `none` stand for "there is none".
bool is_reference(std::string_view value);

/// The id of a review and those it had.
std::vector<std::string> ids_of(const Record& record);

/// Reviews by their ids.
class References {
 public:
  explicit References(const std::vector<Record>& records);

  /// The review that has this id, else the one that had it; nullptr when there is none.
  [[nodiscard]] const Record* find(std::string_view id) const;
  /// The reviews that `record` names under `key`, by the order of its front matter.
  [[nodiscard]] std::vector<const Record*> named(const Record& record, std::string_view key) const;
  /// Those, and the ones that name it under the key that answers: what it supersedes, whoever says
  /// so.
  [[nodiscard]] std::vector<const Record*> related(const Record& record,
                                                   const Relation& relation) const;
  /// The way from one review to another along a relation, both included; empty when there is none.
  [[nodiscard]] std::vector<const Record*> way(const Record& from, const Record& to,
                                               const Relation& relation) const;

 private:
  const std::vector<Record>& records_;
  std::unordered_map<std::string_view, const Record*> by_id_, formerly_;
};

}  // namespace aar::cli
