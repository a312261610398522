// What a branch does to an archive, as values: what the rules of `aar check` look at besides those
// of `aar lint`. Whoever fills a Branch has compared the branch with where it comes from, merged it
// in memory and walked its commits; judge_branch() only judges, without I/O.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/lint.hpp"
#include "aar/record.hpp"

namespace aar {

/// One version of a review, understood. Its parts point into each other, so it stays where it is.
struct Version {
  Version(std::shared_ptr<const Source> bytes, const Config& config);
  Version(const Version&) = delete;
  Version& operator=(const Version&) = delete;
  ~Version() = default;

  std::shared_ptr<const Source> source;
  Document document;
  Review review;

  [[nodiscard]] Status status() const { return review.stage.value_or(Status::draft); }

  [[nodiscard]] Understood understood() const { return {*source, document, review}; }
};

using VersionPointer = std::shared_ptr<const Version>;

/// A review that the branch added, changed, moved or deleted.
struct BranchChange {
  std::string path;         // now; of a deleted review where it was
  std::string former_path;  // where the branch comes from; empty: the review is new
  VersionPointer before;    // there; nullptr: new, or unreadable
  VersionPointer after;     // as checked; nullptr: deleted, or unreadable
  bool deleted = false;
  /// The statuses that the branch's commits gave it in between, oldest first; nothing where that
  /// cannot be told.
  std::optional<std::vector<Status>> between = std::vector<Status>();

  [[nodiscard]] bool added() const { return former_path.empty(); }

  [[nodiscard]] bool moved() const { return !added() && !deleted && former_path != path; }
};

enum class ConflictKind : std::uint8_t {
  both_added,    // the same path with other content
  both_changed,  // the same lines
  deleted_here,  // and changed there
  deleted_there,
  both_renamed  // each to another name
};

/// A path that a merge cannot settle.
struct MergeConflict {
  std::string path;
  ConflictKind kind = ConflictKind::both_changed;
  std::size_t line =
      0;  // of both_changed: the first of them in the branch's text, 1-based; 0: unknown
  std::size_t places = 0;  // how many there are
};

/// A review that says that it once had another id.
struct FormerId {
  std::string id, path;
};

/// The archive as it would be after a merge with one other branch.
struct Merged {
  std::string ref;                       // the other branch, as it was named
  std::vector<std::string> reviews;      // their paths, sorted
  std::vector<FormerId> former_ids;      // by id and path
  std::vector<MergeConflict> conflicts;  // of reviews, by path
  std::vector<std::string> gone_there;   // files that the branch has and the merge does not, sorted
  std::vector<std::string> gone_here;    // files that the other one has and the merge does not
  /// Reviews that the branch did not touch and that may refer to a file of `gone_here`.
  std::vector<VersionPointer> referring;
};

/// The index page, where it is not what the archive would write.
struct StalePage {
  std::shared_ptr<const Source> page;
  Span first{};       // the first line that differs; empty at the end when lines are missing there
  std::string want;   // what should stand there; may be empty
  std::string fault;  // instead of these: why it cannot be told
};

/// What is wrong with the settings as the branch has them.
struct BrokenSettings {
  std::shared_ptr<const Source> file;
  ConfigFault fault;
};

/// An incident that must have a review.
struct Incident {
  std::string name;                    // `INC-1234`
  std::string said;                    // where it is named: "commit 1a2b3c4 (Raise the pool)"
  std::shared_ptr<const Source> list;  // the list that names it, and where; nullptr: a commit does
  Span span{};
};

struct Branch {
  std::vector<BranchChange> changes;  // by path
  std::vector<std::string> reviews;   // the paths of all reviews as checked, sorted
  std::vector<Merged> merges;         // with each branch that it could be merged with
  std::optional<StalePage> stale_page;
  std::vector<BrokenSettings> broken_settings;
  std::vector<std::string> settings;        // files of settings that the branch changed, sorted
  std::vector<VersionPointer> unpublished;  // reviews whose severity has a time to be published in
  std::vector<Incident> incidents;          // in the order in which they were named
  std::vector<Record> records;              // all reviews; only where there are incidents
  std::string reviews_folder = "reviews";   // where a review that is missing would stand
};

/// What the rules that compare find, sorted. Profiles do not turn these rules off: they are about
/// the change and not about what was there before. Levels that somebody wrote down count.
std::vector<Diagnostic> judge_branch(const Branch& branch, const Config& config,
                                     const LintOptions& options);

/// May a review go from the one status to the other in one step?
bool leads_to(Status from, Status to);
/// Where it may go from here: `in-review, withdrawn`.
std::string next_statuses(Status from);
/// Is it, or was it, out for everybody to read: published, closed or superseded?
bool is_out(Status status);

}  // namespace aar
