#include "cli/lint_states.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/moment_option.hpp"
#include "git/changed.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

struct Choice {
  std::string_view name;
  bool given;
};

std::array<Choice, 4> choices(const StateOptions& options) {
  return {{{"--staged", options.staged},
           {"--changed", options.changed},
           {"--rev", !options.revision.empty()},
           {"--since", !options.since.empty()}}};
}

std::string folder_of(const std::string& path) {
  return std::string(text::folder_in(path));
}

bool is_beneath(const std::string& path, const std::string& folder) {
  return path != folder && text::lies_in(path, folder);
}

class StateCollector {
 public:
  StateCollector(const Session& session, const StateOptions& options)
      : session_(session), options_(options), location_(git_location(session)) {}

  LintTargets collect(const std::vector<std::string>& paths) {
    choose_view();
    const Workspace& own = keep(Workspace::open(session_, location_, view_));
    for (const std::string& path : paths) {
      try {
        wanted_.push_back(place_of(path, own));
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) throw;
        targets_.missing.push_back(error);  // the others are linted all the same
      }
    }
    if (!options_.revision.empty()) {
      paths.empty() ? take_archive(own) : take_wanted();
    } else if (paths.empty() || !wanted_.empty()) {
      take_changed();
    }
    const auto before = [](const LintTarget& a, const LintTarget& b) { return a.path < b.path; };
    const auto same = [](const LintTarget& a, const LintTarget& b) { return a.path == b.path; };
    std::vector<LintTarget>& files = targets_.files;
    std::stable_sort(files.begin(), files.end(), before);
    files.erase(std::unique(files.begin(), files.end(), same), files.end());
    return std::move(targets_);
  }

 private:
  void choose_view() {
    if (options_.staged) {
      choose_index();
    } else if (!options_.revision.empty()) {
      view_.before = git::Snapshot::of_revision(location_, options_.revision);
      view_.files = snapshot_tree(view_.before);
    } else {
      changes_ = git::changed_in_work_tree(*compared_with());
      view_.files = disk_tree(location_.root);
    }
  }

  void choose_index() {
    const auto index = git::Snapshot::of_index(location_);
    view_.files = snapshot_tree(index);
    view_.before = git::Snapshot::of_head(location_);
    changes_ = git::changed(*view_.before, *index);
    for (const git::Change& change : changes_) {
      if (change.kind == git::ChangeKind::renamed) view_.moved[change.path] = change.old_path;
    }
    if (const std::vector<std::string> open = index->unmerged(); !open.empty()) {
      session_.say(fmt::format(
          "aar: `{}`{} in conflict: linted as {} in the work tree", text::sanitize(open.front()),
          open.size() == 1 ? " is" : fmt::format(" and {} more are", open.size() - 1),
          open.size() == 1 ? "it stands" : "they stand"));
    }
  }

  /// The state that the work tree is compared with.
  [[nodiscard]] std::shared_ptr<const git::Snapshot> compared_with() const {
    if (!options_.since.empty()) {
      const std::string commit =
          git::commit_before(location_, *first_instant(options_.since, session_));
      return commit.empty() ? git::Snapshot::empty(location_)
                            : git::Snapshot::of_revision(location_, commit);
    }
    auto head = git::Snapshot::of_head(location_);
    if (head->commit().empty() && options_.compare_with.empty()) return head;
    const std::optional<std::string> base = options_.compare_with.empty()
                                                ? git::default_base(location_)
                                                : std::optional(options_.compare_with);
    if (!base) {
      throw Error(
          ErrorKind::input,
          "nothing to compare with: this branch follows no other, and there is no `main` or "
          "`master`",
          "`--compare-with REF` names a branch, a tag or a commit");
    }
    return git::Snapshot::of_revision(location_, git::merge_base(location_, *base, "HEAD"));
  }

  const Workspace& keep(Workspace workspace) {
    targets_.workspaces.push_back(std::make_unique<Workspace>(std::move(workspace)));
    return *targets_.workspaces.back();
  }

  /// The archive that holds `folder`: one already known, or a new one.
  const Workspace& archive_of(const std::string& folder) {
    const Workspace*& known = archives_[folder];
    if (known != nullptr) return *known;
    Workspace found = Workspace::at(session_, location_, view_, folder);
    for (const auto& workspace : targets_.workspaces) {
      if (workspace->from_base("") == found.from_base("")) return *(known = workspace.get());
    }
    return *(known = &keep(std::move(found)));
  }

  [[nodiscard]] bool is_known(const std::string& path) const {
    return path.empty() || view_.files->exists(path) ||
           std::any_of(changes_.begin(), changes_.end(), [&](const git::Change& change) {
             return change.path == path || change.old_path == path ||
                    is_beneath(change.path, path) || is_beneath(change.old_path, path);
           });
  }

  /// A path from the working directory, a path from the root (as output shows it), or a review's
  /// id; relative to the root, empty for the root itself.
  [[nodiscard]] std::string place_of(const std::string& path, const Workspace& own) const {
    for (const std::string& from : {session_.working_directory, location_.root}) {
      auto place = files::relative_to(files::absolute(from, path), location_.root);
      if (!place) continue;
      if (*place == ".") place->clear();
      if (is_known(*place)) return *place;
    }
    if (path.find('/') == std::string::npos) return own.resolve(session_, path);
    throw Error(ErrorKind::input, fmt::format("no such file or folder in {}: `{}`", name_of_state(),
                                              text::sanitize(path)));
  }

  [[nodiscard]] std::string name_of_state() const {
    const std::string name = view_.files->name();
    return name.empty() ? "the work tree" : options_.staged ? name : fmt::format("`{}`", name);
  }

  void take_archive(const Workspace& own) {
    for (const std::string& path : own.review_paths())
      targets_.add(own, path);
    if (targets_.files.empty()) session_.say(no_reviews(own));
  }

  void take_wanted() {
    for (const std::string& path : wanted_) {
      if (!view_.files->is_folder(path)) {
        targets_.add(archive_of(folder_of(path)), path);
        continue;
      }
      const Workspace& archive = archive_of(path);
      for (std::string& file : archive.reviews_beneath(path))
        targets_.add(archive, std::move(file));
    }
  }

  void take_changed() {
    for (const git::Change& change : changes_) {
      const bool is_file =
          change.kind != git::ChangeKind::deleted && change.mode != git::mode_submodule;
      if (!is_file || view_.files->is_folder(change.path)) continue;
      const Workspace& archive = archive_of(folder_of(change.path));
      if (is_wanted(change.path, archive)) targets_.add(archive, change.path);
    }
  }

  /// Is this folder in another repository that lies in the work tree? git tells the files of a bare
  /// one as if they were those of any folder; files::walk() passes over them.
  bool is_embedded(const std::string& folder) {
    if (folder.empty()) return false;
    if (const auto known = embedded_.find(folder); known != embedded_.end()) return known->second;
    const auto has_folder = [&](const char* name) { return view_.files->is_folder(folder + name); };
    const bool is_bare =
        view_.files->exists(folder + "/HEAD") && has_folder("/objects") && has_folder("/refs");
    const bool found = is_bare || is_embedded(folder_of(folder));
    embedded_[folder] = found;
    return found;
  }

  /// A file named as such is taken wherever it lies, of a folder what Workspace::reviews_beneath()
  /// takes.
  bool is_wanted(const std::string& path, const Workspace& archive) {
    const bool is_review =
        archive.is_review(path) && (options_.staged || !is_embedded(folder_of(path)));
    const bool is_own = is_review && archive.is_within_reviews(path);
    if (wanted_.empty()) return is_own;
    return std::any_of(wanted_.begin(), wanted_.end(), [&](const std::string& wanted) {
      return path == wanted ||
             (is_beneath(path, wanted) &&
              (is_own || (is_review && archive.is_apart(wanted) && is_walked(path, wanted))));
    });
  }

  const Session& session_;
  const StateOptions& options_;
  git::Location location_;
  View view_;
  std::vector<git::Change> changes_;
  std::vector<std::string> wanted_;
  std::map<std::string, const Workspace*> archives_;  // by folder
  std::map<std::string, bool> embedded_;              // by folder
  LintTargets targets_;
};

}  // namespace

std::string_view StateOptions::name() const {
  for (const Choice& choice : choices(*this)) {
    if (choice.given) return choice.name;
  }
  return {};
}

void declare_states(Arguments& arguments, StateOptions& options) {
  arguments.flag("--staged", options.staged, "what the next commit will hold, as the index has it");
  arguments.flag("--changed", options.changed,
                 "reviews that this branch or the work tree has changed");
  arguments.option("--compare-with", options.compare_with, "REF",
                   "with --changed: since the branch parted from REF [what it follows, or main]");
  arguments.option("--rev", options.revision, "REV",
                   "the archive as a commit, branch or tag has it, from git alone");
  arguments.option("--since", options.since, "DATE",
                   "reviews changed since a date, or for a duration (14d)");
}

void check_state_options(const StateOptions& options) {
  std::string_view first;
  for (const Choice& choice : choices(options)) {
    if (!choice.given) continue;
    if (!first.empty()) {
      throw Error(ErrorKind::usage,
                  fmt::format("`{}` and `{}` exclude each other", first, choice.name));
    }
    first = choice.name;
  }
  if (!options.compare_with.empty() && !options.changed) {
    throw Error(ErrorKind::usage, "`--compare-with` needs `--changed`",
                "`aar lint --changed --compare-with origin/main`");
  }
}

LintTargets state_targets(const Session& session, const StateOptions& options,
                          const std::vector<std::string>& paths) {
  return StateCollector(session, options).collect(paths);
}

}  // namespace aar::cli
