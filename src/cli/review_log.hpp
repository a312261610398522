// The life of an archive's reviews, commit by commit, newest first. One walk over the history finds
// which files each commit changed; their texts are read and compared in batches, by several
// threads, and each version of a review once in a batch.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/review_change.hpp"
#include "cli/review_touches.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct LogOptions {
  std::string path;                     // of the one review whose life it is; empty: of all
  std::optional<Instant> since, until;  // both included
};

struct LoggedCommit {
  git::Commit commit;
  std::vector<ReviewChange> reviews;  // by path; never empty
};

class ReviewLog {
 public:
  using Take = std::function<bool(const LoggedCommit&)>;

  ReviewLog(const Session& session, const Workspace& workspace, git::History& history,
            const LogOptions& options);

  /// Hands out the commits that changed reviews, until `take` says false.
  void run(const Take& take);

  /// How many versions could not be read (too large, or not in this clone); they are left out.
  [[nodiscard]] std::size_t unreadable() const { return unreadable_; }

 private:
  struct Job {
    git::Commit commit;
    std::vector<Touch> touches;
    std::vector<ReviewChange> results;  // one a touch
  };

  void compare_batch();
  bool flush(const Take& take);

  const Session& session_;
  const Workspace& workspace_;
  git::History& history_;
  std::optional<Instant> since_, until_;
  ReviewTouches touches_;
  std::vector<Job> jobs_;
  std::size_t unreadable_ = 0;
};

}  // namespace aar::cli
