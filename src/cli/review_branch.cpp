#include "cli/review_branch.hpp"

#include <ctime>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/review.hpp"

#include "git/commit.hpp"
#include "git/settings.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

/// Where git looks for a name or an address, in its order.
struct Sources {
  const char* variable;
  const char* own_setting;
  const char* setting;
};

std::string first_of(const Session& session, const git::Settings& settings,
                     const Sources& sources) {
  if (const auto value = session.environment(sources.variable); value && !value->empty()) {
    return *value;
  }
  for (const char* key : {sources.own_setting, sources.setting}) {
    if (const auto value = settings.get(key); value && !value->empty()) {
      return *value;
    }
  }
  return {};
}

git::Identity author(const Session& session, const git::Settings& settings) {
  return {first_of(session, settings, {"GIT_AUTHOR_NAME", "author.name", "user.name"}),
          first_of(session, settings, {"GIT_AUTHOR_EMAIL", "author.email", "user.email"})};
}

git::Identity committer(const Session& session, const git::Settings& settings) {
  return {first_of(session, settings, {"GIT_COMMITTER_NAME", "committer.name", "user.name"}),
          first_of(session, settings, {"GIT_COMMITTER_EMAIL", "committer.email", "user.email"})};
}

std::chrono::minutes local_offset(Instant at) {
  const auto seconds = static_cast<std::time_t>(at.time_since_epoch().count());
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return std::chrono::minutes(local.tm_gmtoff / 60);
}

}  // namespace

void commit_review(const Workspace& workspace, const Session& session, const NewFile& file,
                   const std::string& title) {
  if (!git::find_work_tree(workspace.root())) {
    throw Error(ErrorKind::repository, "no git repository here, so there can be no branch",
                "`git init` makes one; without --branch the review is written as a file");
  }
  const git::Settings settings(workspace.root());
  const std::string branch = "review/" + review_id(file.path);
  git::create_branch(workspace.root(), {.name = branch,
                                        .path = file.path,
                                        .bytes = file.text,
                                        .message = fmt::format("aar: add {}\n", title),
                                        .author = author(session, settings),
                                        .committer = committer(session, settings),
                                        .at = session.now,
                                        .offset = local_offset(session.now)});
  session.say(fmt::format("branch {0}: one commit on HEAD; `git switch {0}` goes there",
                          text::sanitize(branch)));
  if (settings.get("commit.gpgsign") == "true") {
    session.say("note: the commit is not signed; `git commit --amend --no-edit -S` there signs it");
  }
}

}  // namespace aar::cli
