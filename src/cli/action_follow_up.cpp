#include "cli/action_follow_up.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/action_list.hpp"
#include "cli/item_edits.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

using model::FollowUpVerb;

enum class Need : std::uint8_t { none, may, must };

struct VerbRow {
  std::string_view name;
  FollowUpVerb verb;
  Need evidence, reason, due;
};

constexpr std::array<VerbRow, 4> verbs{
    {{"done", FollowUpVerb::done, Need::may, Need::none, Need::none},
     {"wontdo", FollowUpVerb::decline, Need::none, Need::must, Need::none},
     {"reopen", FollowUpVerb::reopen, Need::none, Need::none, Need::none},
     {"move", FollowUpVerb::move, Need::none, Need::may, Need::must}}};

void require_options(const VerbRow& row, const FollowUpOptions& options, const std::string& due) {
  struct Use {
    std::string_view option;
    Need need;
    bool given;
    std::string_view why;
  };

  const std::array<Use, 3> uses{
      {{"--evidence", row.evidence, !options.evidence.empty(), ""},
       {"--reason", row.reason, !options.reason.empty(),
        "whoever was promised it will ask: --reason \"replaced by the broker move\""},
       {"--due", row.due, !due.empty(), "--due 2026-12-15, 14d from today, or none"}}};
  for (const Use& use : uses) {
    if (use.need == Need::none && use.given) {
      throw Error(ErrorKind::usage, fmt::format("{} does not go with `{}`", use.option, row.name));
    }
    if (use.need == Need::must && !use.given) {
      throw Error(ErrorKind::usage, fmt::format("`{}` needs {}", row.name, use.option),
                  std::string(use.why));
    }
  }
  if (options.items.empty()) {
    throw Error(ErrorKind::usage, fmt::format("`{}` needs the name of an action", row.name),
                "`aar actions` lists them: ID#1");
  }
}

/// As it can stand in one item.
std::string item_text(const std::string& text) {
  return text::sanitize(text::squeeze(text::repair(text)));
}

}  // namespace

std::vector<std::string> follow_up_verbs() {
  std::vector<std::string> names;
  names.reserve(verbs.size());
  for (const VerbRow& row : verbs)
    names.emplace_back(row.name);
  return names;
}

void require_no_follow_up(const FollowUpOptions& options) {
  if (options.evidence.empty() && options.reason.empty() && !options.diff) return;
  throw Error(ErrorKind::usage, "--evidence, --reason and --diff are for what edits an action",
              fmt::format("write one of {} and ID#1", text::join(follow_up_verbs(), ", ")));
}

ExitCode follow_up_actions(const FollowUpOptions& options, const std::string& due,
                           const Session& session) {
  const auto* const row = std::find_if(
      verbs.begin(), verbs.end(), [&](const VerbRow& known) { return known.name == options.verb; });
  require_options(*row, options, due);
  model::FollowUp wanted{.verb = row->verb,
                         .today = session.today,
                         .evidence = item_text(options.evidence),
                         .reason = item_text(options.reason)};
  if (!due.empty() && due != "none") wanted.due = due_limit(due, session.today);
  std::vector<ItemName> names;
  names.reserve(options.items.size());
  for (const std::string& item : options.items)
    names.push_back(parse_item_name(item, ItemKind::action));
  const Workspace workspace = Workspace::open(session);
  edit_items(
      workspace, session, names,
      [&](const Source& source, const Config& config, std::size_t number) {
        return model::follow_up(source, config, number, wanted);
      },
      options.diff);
  return ExitCode::success;
}

}  // namespace aar::cli
