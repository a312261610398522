// Who knows a topic: whoever owned, facilitated, wrote or took part in reviews about it, and whom
// the people file names. A topic is a service, a tag or a factor. Whoever opted out or has left is
// never named; everybody else stands in the order of their names, with the reasons and without a
// figure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/people.hpp"

namespace aar::cli {

struct Expert {
  std::string name;  // a handle without `@`, or a team
  bool is_team = false;
  std::vector<std::string> reasons;  // `wrote 2026-11-10-x`: of each role the newest review
};

/// Is the record about this topic?
bool is_about(const Record& record, const std::string& topic);

/// Whose commits changed a review, by its path.
using Committers = std::map<std::string, std::set<std::string>, std::less<>>;

/// By name. Those that only committed are named where `committers` has them.
std::vector<Expert> find_experts(const std::vector<Record>& records, const People& people,
                                 const std::string& topic, const Committers& committers = {});
/// Who wants to learn it, by name.
std::vector<Expert> find_learners(const People& people, const std::string& topic);

/// A topic that several incidents are about and that too few people know. Whoever opted out of
/// being named knows it all the same.
struct ThinTopic {
  std::string name, key;             // `ledger`, `services`
  std::vector<std::string> reasons;  // `one expert`, `no owner`, `no runbook`
  std::vector<std::string> reviews;  // ids of the incidents, the newest first
};

/// By name. `runbooks` are the paths of the repository's runbooks: where there are any, a service
/// that none of them names has none.
std::vector<ThinTopic> thin_topics(const std::vector<Record>& records, const People& people,
                                   const Config& config, const std::vector<std::string>& runbooks);

/// Every service, tag and factor of the archive and topic of the people file, each once.
std::vector<std::string> known_topics(const std::vector<Record>& records, const People& people);

}  // namespace aar::cli
