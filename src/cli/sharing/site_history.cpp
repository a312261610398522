#include "cli/sharing/site_history.hpp"

#include "cli/review_log.hpp"

namespace aar::cli {

std::vector<std::vector<site::HistoryEntry>> review_histories(const Workspace& workspace,
                                                              const std::vector<Record>& records,
                                                              const Session& session) {
  std::vector<std::vector<site::HistoryEntry>> histories(records.size());
  if (!workspace.in_repository()) return histories;
  // Under which name each review was known at the point of the walk.
  std::unordered_map<std::string, std::size_t> names;
  for (std::size_t i = 0; i < records.size(); ++i)
    names.emplace(records[i].path, i);
  git::History history(git_location(session));
  if (history.unborn()) return histories;
  ReviewLog log(session, workspace, history, {});
  log.run([&](const LoggedCommit& logged) {
    const std::string day =
        format_date(Date(std::chrono::floor<std::chrono::days>(logged.commit.at)));
    for (const ReviewChange& review : logged.reviews) {
      const auto known = names.find(review.path);
      if (known == names.end()) continue;
      const std::size_t index = known->second;
      histories[index].push_back({.day = day,
                                  .commit = history.abbreviated(logged.commit.id),
                                  .subject = logged.commit.subject,
                                  .digest = digest(review.changes)});
      if (!review.old_path.empty() && review.old_path != review.path) {
        names.erase(known);
        names.emplace(review.old_path, index);
      }
    }
    return true;
  });
  if (history.was_cut()) {
    session.say(
        "aar: shallow clone: histories begin where it was cut; `git fetch --unshallow` brings the "
        "rest");
  }
  return histories;
}

}  // namespace aar::cli
