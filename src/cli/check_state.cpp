#include "cli/check_state.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "git/shallow.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

/// "… here. Hint." as one sentence of a notice.
std::string message_and_hint(const Error& error) {
  return error.hint().empty() ? error.what() : fmt::format("{}; {}", error.what(), error.hint());
}

std::vector<std::string> refs_or_default(const CheckState& state,
                                         const std::vector<std::string>& refs) {
  if (!refs.empty()) return refs;
  if (const auto base = git::default_base(state.location)) return {*base};
  throw Error(ErrorKind::input,
              "nothing to compare with: this branch follows no other, and there is no `main` or "
              "`master`",
              "`--compare-with REF` names a branch, a tag or a commit");
}

Comparison open_comparison(const CheckState& state, const std::string& ref) {
  Comparison comparison{.ref = ref};
  try {
    comparison.commit = git::commit_id(state.location, ref);
  } catch (const Error& error) {
    const bool may_be_fetched = state.shallow && git::is_remote_branch_name(state.location, ref);
    if (error.kind() != ErrorKind::input || !may_be_fetched) throw;
    comparison.missing =
        fmt::format("`{}` is not in this shallow clone; {}", text::sanitize(ref), error.hint());
    return comparison;
  }
  comparison.tip = git::Snapshot::of_revision(state.location, comparison.commit);
  try {
    comparison.merge_base = git::merge_base(state.location, comparison.commit, state.head);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    comparison.missing = message_and_hint(error);
    return comparison;
  }
  comparison.base = git::Snapshot::of_revision(state.location, comparison.merge_base);
  return comparison;
}

}  // namespace

std::vector<git::Change> CheckState::changes_since(const git::Snapshot& before) const {
  return snapshot != nullptr ? git::changed(before, *snapshot) : git::changed_in_work_tree(before);
}

std::vector<git::Uncommitted> CheckState::uncommitted(
    const std::function<bool(const std::string&)>& wanted) const {
  if (snapshot != nullptr && !snapshot->is_index()) return {};
  std::map<std::string, std::optional<std::string>> by_path;
  const std::vector<git::Change> changes =
      changes_since(*git::Snapshot::of_revision(location, head));
  for (const git::Change& change : changes) {
    if (!change.old_path.empty()) by_path[change.old_path] = std::nullopt;
  }
  for (const git::Change& change : changes) {
    if (change.kind == git::ChangeKind::deleted || !wanted(change.path)) continue;
    files::ReadResult read = files->read(change.path);
    if (read.fault == files::ReadFault::none) by_path[change.path] = std::move(read.bytes);
  }
  std::vector<git::Uncommitted> found;
  for (auto& [path, bytes] : by_path) {
    if (bytes || wanted(path)) found.push_back({path, std::move(bytes)});
  }
  return found;
}

CheckState open_check_state(const Session& session, const CheckStateOptions& options) {
  if (options.staged && !options.revision.empty()) {
    throw Error(ErrorKind::usage, "`--staged` and `--rev` exclude each other");
  }
  CheckState state{.location = git_location(session)};
  if (state.location.bare && options.revision.empty()) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no work tree",
                "`aar check --rev BRANCH --compare-with main` reads commits alone");
  }
  state.head = git::commit_id(state.location, options.revision.empty() ? "HEAD" : options.revision);
  state.shallow = git::is_shallow(state.location);
  if (!options.revision.empty()) {
    state.snapshot = git::Snapshot::of_revision(state.location, options.revision);
  } else if (options.staged) {
    state.snapshot = git::Snapshot::of_index(state.location);
  }
  state.files =
      state.snapshot != nullptr ? snapshot_tree(state.snapshot) : disk_tree(state.location.root);
  return state;
}

std::vector<Comparison> open_comparisons(const CheckState& state,
                                         const std::vector<std::string>& refs) {
  std::vector<Comparison> comparisons;
  for (const std::string& ref : refs_or_default(state, refs)) {
    const bool repeated = std::any_of(comparisons.begin(), comparisons.end(),
                                      [&](const Comparison& known) { return known.ref == ref; });
    if (!repeated) comparisons.push_back(open_comparison(state, ref));
  }
  return comparisons;
}

}  // namespace aar::cli
