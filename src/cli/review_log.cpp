#include "cli/review_log.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "cli/parallel.hpp"
#include "cli/progress.hpp"

namespace aar::cli {
namespace {

// The first batch is small, so that something is soon to be seen, and each is twice the one before.
constexpr std::size_t first_batch = 16;
constexpr std::size_t largest_batch = 1024;

/// Reads the versions of one review, from the youngest to the oldest. What one commit found is what
/// the next one left, so the last few are kept.
class Versions {
 public:
  using Ptr = std::shared_ptr<const ReviewVersion>;

  Versions(const git::History& history, const Config& config)
      : history_(history), config_(config) {}

  /// Nothing for a blob that cannot be read; nullptr for none.
  std::optional<Ptr> read(const std::string& path, const git::ObjectId& blob) {
    if (blob.size == 0) return nullptr;
    const Key key{blob, path};
    if (const auto known = kept_.find(key); known != kept_.end()) {
      used_.insert(*known);
      return known->second;
    }
    git::BlobRead bytes = history_.read(blob, files::max_review_size);
    if (bytes.fault != git::BlobFault::none) return std::nullopt;
    auto version = std::make_shared<const ReviewVersion>(path, std::move(bytes.bytes), config_);
    used_.emplace(key, version);
    return version;
  }

  /// Forgets what was not asked for since the last time.
  void next() { kept_ = std::exchange(used_, {}); }

 private:
  using Key = std::pair<git::ObjectId, std::string>;

  const git::History& history_;
  const Config& config_;
  std::map<Key, Ptr> kept_, used_;
};

bool is_same(const Change& one, const Change& other) {
  return std::tie(one.kind, one.subject, one.new_value) ==
         std::tie(other.kind, other.subject, other.new_value);
}

/// What a commit did to a review: of a merge what is new against every parent.
std::optional<ReviewChange> compare_touch(const Touch& touch, Versions& versions) {
  const auto after = versions.read(touch.path, touch.after);
  if (!after) return std::nullopt;
  std::optional<ReviewChange> result;
  for (const Touch::Old& old : touch.before) {
    const auto before = versions.read(old.path, old.blob);
    if (!before) return std::nullopt;
    ReviewChange against = compare_versions(before->get(), after->get());
    if (!result) {
      result = std::move(against);
      continue;
    }
    std::erase_if(result->changes, [&](const Change& change) {
      return std::ranges::none_of(against.changes,
                                  [&](const Change& other) { return is_same(change, other); });
    });
  }
  versions.next();
  return result;
}

}  // namespace

ReviewLog::ReviewLog(const Session& session, const Workspace& workspace, git::History& history,
                     const LogOptions& options)
    : session_(session),
      workspace_(workspace),
      history_(history),
      since_(options.since),
      until_(options.until),
      touches_(workspace, history, options.path) {}

void ReviewLog::run(const Take& take) {
  std::size_t batch = first_batch;
  bool wanted = true;
  history_.walk(touches_.scope(), [&](const git::Commit& commit) {
    // A rename counts also where its commit is not shown.
    std::vector<Touch> touches = touches_.of(commit);
    const bool in_time = (!since_ || commit.at >= *since_) && (!until_ || commit.at <= *until_);
    if (in_time && !touches.empty()) {
      jobs_.push_back({.commit = commit, .touches = std::move(touches)});
      jobs_.back().commit.against.clear();
    }
    if (jobs_.size() >= batch) {
      wanted = flush(take);
      batch = std::min(batch * 2, largest_batch);
    }
    return wanted && !touches_.over();
  });
  if (wanted) flush(take);
}

void ReviewLog::compare_batch() {
  struct Place {
    const std::string* path;
    std::size_t job, touch;
  };

  std::vector<Place> places;
  for (std::size_t job = 0; job < jobs_.size(); ++job) {
    jobs_[job].results.resize(jobs_[job].touches.size());
    for (std::size_t i = 0; i < jobs_[job].touches.size(); ++i)
      places.push_back({&jobs_[job].touches[i].path, job, i});
  }
  // One review's versions follow each other, and one thread reads them.
  std::ranges::stable_sort(
      places, [](const Place& one, const Place& other) { return *one.path < *other.path; });
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i == 0 || *places[i].path != *places[i - 1].path) begins.push_back(i);
  }
  begins.push_back(places.size());
  std::atomic<std::size_t> unreadable = 0;
  const auto work = [&](std::size_t group) {
    Versions versions(history_, workspace_.config());
    for (std::size_t i = begins[group]; i < begins[group + 1]; ++i) {
      Job& job = jobs_[places[i].job];
      auto result = compare_touch(job.touches[places[i].touch], versions);
      if (result) {
        job.results[places[i].touch] = std::move(*result);
      } else {
        ++unreadable;
      }
    }
  };
  Progress progress(session_, begins.size() - 1);
  for_each_index(begins.size() - 1, work, &progress);
  unreadable_ += unreadable;
}

bool ReviewLog::flush(const Take& take) {
  compare_batch();
  std::vector<Job> jobs = std::exchange(jobs_, {});
  return std::ranges::all_of(jobs, [&](Job& job) {
    std::erase_if(job.results, [](const ReviewChange& one) { return one.changes.empty(); });
    if (job.results.empty()) return true;
    return take({.commit = std::move(job.commit), .reviews = std::move(job.results)});
  });
}

}  // namespace aar::cli
