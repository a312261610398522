#include "git/trailers.hpp"

#include "git/commit_range.hpp"
#include "git/handle.hpp"
#include "git/library.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

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
  const CommitRange range = commits_between(repository.get(), head, others);
  Trailers trailers{.found = {}, .commits = range.commits.size(), .complete = range.complete};
  for (const CommitHandle& commit : range.commits)
    read_message(commit.get(), key, trailers.found);
  return trailers;
}

}  // namespace aar::git
