#include "lint/learned/briefing.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "lint/learned/telling_words.hpp"
#include "lint/placeholder.hpp"
#include "text/glob.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

// What a reason counts for: a review that names the very files is closer than one of the service.
constexpr int path_weight = 4;
constexpr int topic_in_item = 4;
constexpr int service_weight = 2;
constexpr int topic_in_review = 1;

std::string under(std::string_view base, const std::string& pattern) {
  return base.empty() ? pattern : fmt::format("{}/{}", base, pattern);
}

bool touches_any(std::string_view pattern, const std::vector<TouchedPath>& paths) {
  return std::ranges::any_of(paths, [&](const TouchedPath& one) { return touches(pattern, one); });
}

/// Services asked for, and those to which a path belongs; folded.
std::set<std::string> services_of(const BriefingQuery& query) {
  std::set<std::string> services;
  for (const std::string& service : query.services)
    services.insert(text::fold(service));
  for (const auto& [service, patterns] : query.code) {
    const bool touched = std::ranges::any_of(
        patterns, [&](const std::string& pattern) { return touches_any(pattern, query.paths); });
    if (touched) services.insert(text::fold(service));
  }
  return services;
}

/// A topic with the words that must all be there.
struct Topic {
  std::string name;
  Hashes words;
};

bool holds_all(const Hashes& all, const Hashes& wanted) {
  return !wanted.empty() && std::ranges::includes(all, wanted);
}

Hashes words_of_review(const Record& record) {
  std::string text = record.title + "\n" + record.summary;
  for (const std::string_view key : {"services", "tags", "factors", "trigger"}) {
    for (const std::string& value : told_values(record, key))
      text.append("\n").append(value);
  }
  return hashed_stems(text);
}

struct Scored {
  BriefingEntry entry;
  int points = 0;
  std::size_t turn = 0;  // the how manieth of its kind in its review
};

/// What a review as a whole has to do with what is asked.
struct Matched {
  std::vector<BriefingReason> reasons;
  int points = 0;
};

class Briefer {
 public:
  explicit Briefer(const BriefingQuery& query) : query_(query), services_(services_of(query)) {
    for (const std::string& name : query.topics)
      topics_.push_back({name, hashed_stems(name)});
  }

  void add(const Record& record) {
    const Matched review = match(record);
    const Hashes words = topics_.empty() ? Hashes() : words_of_review(record);
    std::size_t turns[2] = {0, 0};
    for (const RecordItem& item : record.items) {
      const bool lesson = item.kind == ItemKind::lesson;
      const bool open = item.kind == ItemKind::action && item.state == ItemState::open;
      if ((!lesson && !open) || is_placeholder(item.text)) continue;
      Scored one{.entry = {.record = &record, .item = &item, .reasons = review.reasons},
                 .points = review.points};
      add_topics(words, one);
      if (one.points == 0) continue;
      one.turn = turns[lesson ? 0 : 1]++;
      found_.push_back(std::move(one));
    }
  }

  Briefing take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Scored& left, const Scored& right) {
      if (left.points != right.points) return left.points > right.points;
      if (left.turn != right.turn) return left.turn < right.turn;
      const Record& one = *left.entry.record;
      const Record& other = *right.entry.record;
      if (one.date != other.date) return one.date > other.date;
      return std::tie(one.path, left.entry.item->line) <
             std::tie(other.path, right.entry.item->line);
    });
    Briefing briefing{.services = {services_.begin(), services_.end()}};
    std::set<std::pair<ItemKind, Hashes>> said;
    for (Scored& one : found_) {
      const Hashes words = hashed_stems(one.entry.item->text);
      if (words.empty() || said.insert({one.entry.item->kind, words}).second)
        briefing.entries.push_back(std::move(one.entry));
    }
    return briefing;
  }

 private:
  [[nodiscard]] Matched match(const Record& record) const {
    Matched matched;
    for (const std::string& pattern : record.all("paths")) {
      if (!touches_any(pattern, query_.paths) &&
          !touches_any(under(query_.base, pattern), query_.paths))
        continue;
      matched.reasons.push_back({"path", pattern});
      matched.points = path_weight;
    }
    for (const std::string& service : told_values(record, "services")) {
      if (!services_.contains(service)) continue;
      if (matched.points < path_weight + service_weight) matched.points += service_weight;
      matched.reasons.push_back({"service", service});
    }
    return matched;
  }

  void add_topics(const Hashes& review, Scored& one) const {
    if (topics_.empty()) return;
    const Hashes own = hashed_stems(one.entry.item->text);
    Hashes both;
    std::set_union(own.begin(), own.end(), review.begin(), review.end(), std::back_inserter(both));
    for (const Topic& topic : topics_) {
      if (!holds_all(both, topic.words)) continue;
      one.points += holds_all(own, topic.words) ? topic_in_item : topic_in_review;
      one.entry.reasons.push_back({"topic", topic.name});
    }
  }

  const BriefingQuery& query_;
  std::set<std::string> services_;
  std::vector<Topic> topics_;
  std::vector<Scored> found_;
};

}  // namespace

bool touches(std::string_view pattern, const TouchedPath& touched) {
  if (text::glob_matches(pattern, touched.path)) return true;
  // A folder by its mere name means what is beneath.
  if (touched.path.size() > pattern.size() && touched.path[pattern.size()] == '/' &&
      touched.path.starts_with(pattern))
    return true;
  if (!touched.folder) return false;
  if (touched.path.empty() || pattern.find('/') == std::string_view::npos) return true;
  // Component by component, for as long as the folder has some: what is left of the pattern lies
  // beneath it.
  const std::vector<std::string_view> folders = text::split(touched.path, '/');
  const std::vector<std::string_view> parts = text::split(pattern, '/');
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (i + 1 >= parts.size()) return false;
    if (parts[i] == "**") return true;
    if (!text::glob_matches(parts[i], folders[i])) return false;
  }
  return true;
}

Briefing make_briefing(const std::vector<Record>& records, const BriefingQuery& query) {
  Briefer briefer(query);
  for (const Record& record : records) {
    if (record.status != "withdrawn" && record.status != "superseded") briefer.add(record);
  }
  return briefer.take();
}

}  // namespace aar
