#include "cli/experts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::array<std::string_view, 3> topic_keys{"services", "tags", "factors"};
constexpr std::array<std::string_view, 4> incident_kinds{"incident", "near-miss", "security",
                                                         "data"};

/// What somebody was to a review.
struct ExpertRole {
  std::string_view key, words;
};

constexpr std::array<ExpertRole, 4> expert_roles{{{"owner", "owned"},
                                                  {"facilitator", "facilitated"},
                                                  {"authors", "wrote"},
                                                  {"participants", "took part in"}}};

const std::vector<std::string>& held_values(const Record& record, std::string_view key) {
  static const std::vector<std::string> none;
  const auto found = record.values.find(key);
  return found == record.values.end() ? none : found->second;
}

/// `read replica`, `read-replica` and `Read_Replica` are one topic.
std::string topic_key(std::string_view topic) {
  std::string folded = text::fold(text::squeeze(topic));
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return folded;
}

bool holds_topic(const std::vector<std::string>& topics, const std::string& topic) {
  const std::string wanted = topic_key(topic);
  return std::any_of(topics.begin(), topics.end(),
                     [&](const std::string& one) { return topic_key(one) == wanted; });
}

bool is_filled(const std::string& value) {
  return !value.empty() && value != "unknown";
}

using Reviews = std::vector<const Record*>;

void put_newest_first(Reviews& reviews) {
  std::sort(reviews.begin(), reviews.end(), [](const Record* left, const Record* right) {
    return left->date == right->date ? left->id < right->id : left->date > right->date;
  });
}

Reviews about(const std::vector<Record>& records, const std::string& topic) {
  Reviews found;
  for (const Record& record : records) {
    if (is_about(record, topic)) found.push_back(&record);
  }
  put_newest_first(found);
  return found;
}

/// Collects reasons under the name that the people file has for somebody.
class Directory {
 public:
  /// Only those that may be named; for whether there are enough, all that are here.
  Directory(const People& people, bool may_be_named)
      : people_(people), may_be_named_(may_be_named) {}

  void add(const std::string& name, const std::string& reason) {
    const Person* const person = people_.find(name);
    const bool is_left_out =
        person != nullptr && (person->gone || (may_be_named_ && person->opt_out));
    if (!is_filled(name) || is_left_out) return;
    const std::string shown =
        person != nullptr ? person->handle : name.substr(name.starts_with('@') ? 1 : 0);
    Expert& expert = experts_[plain_handle(shown)];
    if (expert.name.empty()) {
      expert.name = shown;
      expert.is_team = person == nullptr && people_.is_team(shown);
    }
    expert.reasons.push_back(reason);
  }

  /// Of this role only the newest review counts.
  void add_role(const std::string& name, const ExpertRole& role, const Record& record) {
    const Person* const person = people_.find(name);
    const std::string plain = plain_handle(person != nullptr ? person->handle : name);
    if (!told_.insert({plain, std::string(role.key)}).second) return;
    add(name, fmt::format("{} {}", role.words, record.id));
  }

  std::vector<Expert> take() {
    std::vector<Expert> all;
    for (auto& [_, expert] : experts_)
      all.push_back(std::move(expert));
    return all;
  }

 private:
  const People& people_;
  bool may_be_named_;
  std::map<std::string, Expert> experts_;
  std::set<std::pair<std::string, std::string>> told_;
};

/// `reviews` are those about the topic, the newest first.
Directory directory_of(const Reviews& reviews, const People& people, const std::string& topic,
                       bool may_be_named) {
  Directory directory(people, may_be_named);
  for (const Person& person : people.all()) {
    if (holds_topic(person.expert_in, topic)) directory.add(person.handle, "named as expert");
    if (holds_topic(person.mentors_in, topic)) directory.add(person.handle, "mentors in it");
  }
  for (const ExpertRole& role : expert_roles) {
    for (const Record* const record : reviews) {
      for (const std::string& name : held_values(*record, role.key))
        directory.add_role(name, role, *record);
    }
  }
  return directory;
}

bool is_incident(const Record& record, const Config& config) {
  const Kind* const kind = resolve_kind(record.kind, config);
  return kind != nullptr &&
         std::find(incident_kinds.begin(), incident_kinds.end(), kind->id) != incident_kinds.end();
}

struct Topic {
  std::string name, key;
  Reviews reviews;  // each once
};

/// Every service, tag and factor once, by its key.
std::map<std::string, Topic> topics_of(const std::vector<Record>& records) {
  std::map<std::string, Topic> topics;
  const auto add = [&](const Record& record, std::string_view key) {
    for (const std::string& name : held_values(record, key)) {
      if (!is_filled(name)) continue;
      Topic& topic =
          topics.try_emplace(topic_key(name), Topic{name, std::string(key), {}}).first->second;
      if (topic.reviews.empty() || topic.reviews.back() != &record) {
        topic.reviews.push_back(&record);
      }
    }
  };
  for (const Record& record : records) {
    for (const std::string_view key : topic_keys)
      add(record, key);
  }
  for (auto& [_, topic] : topics)
    put_newest_first(topic.reviews);
  return topics;
}

/// Why so many incidents about a topic are a risk; empty when enough people know it.
std::vector<std::string> thin_reasons(const Topic& topic, const People& people,
                                      const Reviews& incidents) {
  std::vector<std::string> reasons;
  const std::vector<Expert> experts = directory_of(topic.reviews, people, topic.name, false).take();
  const auto persons = std::count_if(experts.begin(), experts.end(),
                                     [](const Expert& expert) { return !expert.is_team; });
  if (persons == 0) reasons.emplace_back("no expert");
  if (persons == 1) reasons.emplace_back("one expert");
  const bool owned = std::any_of(incidents.begin(), incidents.end(), [&](const Record* record) {
    const Person* const person = people.find(record->owner);
    return is_filled(record->owner) && (person == nullptr || !person->gone);
  });
  if (!owned) reasons.emplace_back("no owner");
  return reasons;
}

/// A runbook is for a service when a part of its path is called so: `ledger.md`, `ledger/`.
bool lacks_runbook(const Topic& topic, const std::vector<std::string>& runbooks) {
  if (topic.key != "services" || runbooks.empty()) return false;
  const std::string wanted = topic_key(topic.name);
  return std::none_of(runbooks.begin(), runbooks.end(), [&](const std::string& path) {
    const std::string key = "/" + topic_key(path);
    for (std::size_t at = key.find(wanted); at != std::string::npos;
         at = key.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      const bool begins = std::string_view("/-.").find(key[at - 1]) != std::string_view::npos;
      const bool ends =
          end == key.size() || std::string_view("/-.").find(key[end]) != std::string_view::npos;
      if (begins && ends) return true;
    }
    return false;
  });
}

}  // namespace

bool is_about(const Record& record, const std::string& topic) {
  return std::any_of(topic_keys.begin(), topic_keys.end(), [&](std::string_view key) {
    return holds_topic(held_values(record, key), topic);
  });
}

std::vector<Expert> find_experts(const std::vector<Record>& records, const People& people,
                                 const std::string& topic, const Committers& committers) {
  const Reviews reviews = about(records, topic);
  Directory directory = directory_of(reviews, people, topic, true);
  for (const Record* const record : reviews) {
    const auto known = committers.find(record->path);
    if (known == committers.end()) continue;
    for (const std::string& name : known->second)
      directory.add_role(name, {"commits", "committed to"}, *record);
  }
  return directory.take();
}

std::vector<Expert> find_learners(const People& people, const std::string& topic) {
  Directory directory(people, true);
  for (const Person& person : people.all()) {
    if (holds_topic(person.wants_to_learn, topic)) {
      directory.add(person.handle, "wants to learn it");
    }
  }
  return directory.take();
}

std::vector<ThinTopic> thin_topics(const std::vector<Record>& records, const People& people,
                                   const Config& config, const std::vector<std::string>& runbooks) {
  constexpr std::size_t several = 2;
  std::vector<ThinTopic> thin;
  for (const auto& [_, topic] : topics_of(records)) {
    Reviews incidents = topic.reviews;
    std::erase_if(incidents, [&](const Record* record) { return !is_incident(*record, config); });
    if (incidents.size() < several) continue;
    ThinTopic found{
        .name = topic.name, .key = topic.key, .reasons = thin_reasons(topic, people, incidents)};
    if (lacks_runbook(topic, runbooks)) found.reasons.emplace_back("no runbook");
    if (found.reasons.empty()) continue;
    std::transform(incidents.begin(), incidents.end(), std::back_inserter(found.reviews),
                   [](const Record* record) { return record->id; });
    thin.push_back(std::move(found));
  }
  return thin;
}

std::vector<std::string> known_topics(const std::vector<Record>& records, const People& people) {
  std::map<std::string, std::string> topics;
  for (const auto& [key, topic] : topics_of(records))
    topics.emplace(key, topic.name);
  for (const Person& person : people.all()) {
    for (const auto* const names :
         {&person.expert_in, &person.mentors_in, &person.wants_to_learn}) {
      for (const std::string& name : *names)
        topics.try_emplace(topic_key(name), name);
    }
  }
  std::vector<std::string> names;
  names.reserve(topics.size());
  for (const auto& [_, name] : topics)
    names.push_back(name);
  return names;
}

}  // namespace aar::cli
