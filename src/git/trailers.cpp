#include "git/trailers.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "git/handle.hpp"
#include "git/library.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

git_oid oid(const std::string& hexadecimal) {
  git_oid id{};
  if (git_oid_fromstr(&id, hexadecimal.c_str()) != 0) fail("read a commit's id");
  return id;
}

struct Range {
  std::vector<CommitHandle> commits;
  bool complete = true;
};

Range walk_range(git_repository* repository, const std::string& head,
                 const std::vector<std::string>& others) {
  const auto walk = make<RevwalkHandle>(nullptr, git_revwalk_new, repository);
  if (!walk) fail("walk the history");
  git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
  const git_oid start = oid(head);
  if (git_revwalk_push(walk.get(), &start) != 0) fail("walk the history");
  for (const std::string& other : others) {
    const git_oid end = oid(other);
    if (git_revwalk_hide(walk.get(), &end) != 0) fail("walk the history");
  }
  Range range;
  git_oid id{};
  int code = 0;
  while ((code = git_revwalk_next(&id, walk.get())) == 0) {
    range.commits.push_back(make<CommitHandle>(nullptr, git_commit_lookup, repository, &id));
    if (!range.commits.back()) fail("read a commit");
  }
  if (code != GIT_ITEROVER) fail("walk the history");
  return range;
}

/// Everything that can be reached from `from` without what is in `known`, which grows. False when a
/// parent is not in the clone.
bool reach(git_repository* repository, const std::string& from, std::set<std::string>& known,
           std::vector<CommitHandle>* commits) {
  bool complete = true;
  std::vector<std::string> waiting{from};
  while (!waiting.empty()) {
    const std::string next = std::move(waiting.back());
    waiting.pop_back();
    if (known.contains(next)) continue;
    const git_oid id = oid(next);
    auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository, &id);
    if (!commit) {
      complete = false;
      continue;
    }
    known.insert(next);
    for (unsigned parent = 0; parent < git_commit_parentcount(commit.get()); ++parent)
      waiting.push_back(to_id(*git_commit_parent_id(commit.get(), parent)).hex());
    if (commits != nullptr) commits->push_back(std::move(commit));
  }
  return complete;
}

/// libgit2 1.5 walks no shallow history at all.
Range walk_shallow(git_repository* repository, const std::string& head,
                   const std::vector<std::string>& others) {
  std::set<std::string> known;
  for (const std::string& other : others)
    reach(repository, other, known, nullptr);
  Range range;
  range.complete = reach(repository, head, known, &range.commits);
  const auto order = [](const CommitHandle& commit) {
    return std::tuple(git_commit_time(commit.get()), to_id(*git_commit_id(commit.get())).hex());
  };
  std::sort(range.commits.begin(), range.commits.end(),
            [&](const CommitHandle& left, const CommitHandle& right) {
              return order(left) < order(right);
            });
  return range;
}

void read_message(git_commit* commit, std::string_view key, std::vector<Trailer>& found) {
  git_message_trailer_array trailers{};
  if (git_message_trailers(&trailers, git_commit_message(commit)) != 0) fail("read a message");
  const char* const subject = git_commit_summary(commit);
  for (std::size_t i = 0; i < trailers.count; ++i) {
    const git_message_trailer& trailer = trailers.trailers[i];
    if (!text::equal_ignoring_case(trailer.key, key)) continue;
    found.push_back({.value = text::squeeze(trailer.value),
                     .commit = to_id(*git_commit_id(commit)).hex(),
                     .subject = subject == nullptr ? "" : subject});
  }
  git_message_trailer_array_free(&trailers);
}

}  // namespace

Trailers read_trailers(const Location& location, const std::string& head,
                       const std::vector<std::string>& others, std::string_view key) {
  const Library library;
  const RepositoryHandle repository = open_repository(location);
  const bool shallow = git_repository_is_shallow(repository.get()) == 1;
  const Range range = shallow ? walk_shallow(repository.get(), head, others)
                              : walk_range(repository.get(), head, others);
  Trailers trailers{.found = {}, .commits = range.commits.size(), .complete = range.complete};
  for (const CommitHandle& commit : range.commits)
    read_message(commit.get(), key, trailers.found);
  return trailers;
}

}  // namespace aar::git
