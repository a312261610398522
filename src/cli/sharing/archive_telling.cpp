#include "cli/sharing/archive_telling.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/people.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {

ToldArchive::ToldArchive(const Workspace& workspace, const Session& session)
    : records(workspace.listed(session)),
      nameless(records, workspace.people(), workspace.config()) {}

ToldArchive::ToldArchive(const Archives& archives, const Session& session)
    : records(archives.listed(session)), nameless(records, archives.people(), archives.config()) {}

void say_untold(const Workspace& workspace, const ToldArchive& archive, const std::string& team,
                const Session& session) {
  if (archive.records.empty()) {
    session.say(no_reviews(workspace));
  } else if (!team.empty() && !archive.nameless.is_nobody(team)) {
    session.say(
        fmt::format("aar: no review, route or person knows the team `{}`", text::sanitize(team)));
  }
  const auto undated =
      std::count_if(archive.records.begin(), archive.records.end(),
                    [](const Record& record) { return is_told(record) && !told_on(record); });
  if (undated > 0) {
    session.say(fmt::format("aar: {} without a date, in no span of days",
                            text::counted(static_cast<std::size_t>(undated), "review")));
  }
}

}  // namespace aar::cli
