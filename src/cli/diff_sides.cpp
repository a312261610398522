#include "cli/diff_sides.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/parallel.hpp"
#include "cli/progress.hpp"
#include "git/changed.hpp"
#include "model/renames.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

using SnapshotPtr = std::shared_ptr<const git::Snapshot>;

// --- Which two states ---

/// nullptr for a word that names no revision.
SnapshotPtr revision(const git::Location& location, const std::string& word) {
  try {
    return git::Snapshot::of_revision(location, word);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    return nullptr;
  }
}

/// Where `A..B` or `A...B` is parted; npos for a path such as `../reviews/x.md`.
std::size_t range_place(const std::string& word) {
  const std::size_t at = word.find("..");
  const std::size_t end = at == std::string::npos ? at : word.find_first_not_of('.', at);
  const bool path = word.find_first_not_of("./") == std::string::npos ||
                    (end != std::string::npos && word[end] == '/') ||
                    (at != std::string::npos && at > 0 && word[at - 1] == '/');
  return path ? std::string::npos : at;
}

void take_range(DiffSides& sides, const std::string& word, std::size_t at) {
  const bool from_base = word.compare(at, 3, "...") == 0;
  const auto named = [](std::string text) { return text.empty() ? "HEAD" : std::move(text); };
  const std::string from = named(word.substr(0, at));
  const std::string to = named(word.substr(at + (from_base ? 3 : 2)));
  sides.from = git::Snapshot::of_revision(
      sides.location, from_base ? git::merge_base(sides.location, from, to) : from);
  sides.to = git::Snapshot::of_revision(sides.location, to);
}

/// Is there a review of exactly this name on disk? Then a revision of the same name is no better
/// guess.
bool is_review_too(const Session& session, const DiffSides& sides, const std::string& word) {
  if (sides.location.bare) return false;
  const Workspace workspace = Workspace::open(session);
  const std::vector<std::string>& paths = workspace.review_paths();
  return std::ranges::any_of(paths, [&](const std::string& path) {
    return review_id(path) == word || workspace.from_user(session, word) == path;
  });
}

/// The first word, when it is no review's name.
bool take_revisions(const Session& session, DiffSides& sides, const std::string& word,
                    bool staged) {
  if (const std::size_t at = range_place(word); at != std::string::npos) {
    if (staged) {
      throw Error(ErrorKind::usage, "--staged does not go with a range",
                  "it compares one commit with the index");
    }
    take_range(sides, word, at);
    return true;
  }
  sides.from = revision(sides.location, word);
  if (!sides.from) return false;
  if (is_review_too(session, sides, word)) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` is a revision and a review", text::sanitize(word)),
                "for the review, name the revision too: `aar diff HEAD ID`; for the revision, give "
                "it as `refs/heads/…` or by its commit");
  }
  return true;
}

// --- Which reviews ---

struct Pair {
  std::string before, after;  // paths; empty where the review is not there

  [[nodiscard]] const std::string& place() const { return after.empty() ? before : after; }
};

class SideComparison {
 public:
  SideComparison(const Session& session, const DiffSides& sides)
      : session_(session),
        sides_(sides),
        new_files_(sides.to ? snapshot_tree(sides.to) : disk_tree(sides.location.root)),
        after_(Workspace::open(session, sides.location, {.files = new_files_})),
        before_(Workspace::open(session, sides.location,
                                {.files = snapshot_tree(sides.from), .settings = new_files_})) {}

  DiffResult run() {
    take_names();
    const std::vector<Pair> pairs = changed_pairs();
    DiffResult result{.reviews = std::vector<ReviewChange>(pairs.size())};
    std::vector<std::string> faults(pairs.size());
    const auto work = [&](std::size_t i) { result.reviews[i] = compare(pairs[i], faults[i]); };
    {
      Progress progress(session_, pairs.size());
      for_each_index(pairs.size(), work, &progress);
    }
    for (const std::string& fault : faults) {
      if (fault.empty()) continue;
      result.complete = false;
      session_.err << "aar: " << fault << '\n';
    }
    std::erase_if(result.reviews, [](const ReviewChange& one) { return one.changes.empty(); });
    return result;
  }

 private:
  /// A name may mean a review of either side, or a folder of them.
  void take_names() {
    for (const std::string& name : sides_.names) {
      if (const auto folder = after_.from_user(session_, name)) {
        const std::string prefix = *folder == "." ? "" : *folder + "/";
        const auto lies_there = [&](const std::string& path) { return path.starts_with(prefix); };
        if (std::ranges::any_of(after_.review_paths(), lies_there) ||
            std::ranges::any_of(before_.review_paths(), lies_there)) {
          wanted_.push_back(prefix);
          continue;
        }
      }
      wanted_.push_back(resolve(name));
    }
  }

  [[nodiscard]] std::string resolve(const std::string& name) const {
    try {
      return after_.resolve(session_, name);
    } catch (const Error& unknown) {
      if (unknown.kind() != ErrorKind::input) throw;
      try {
        return before_.resolve(session_, name);
      } catch (const Error& older) {
        if (older.kind() != ErrorKind::input) throw;
      }
      const bool is_revision = revision(sides_.location, name) != nullptr;
      throw Error(unknown.kind(), unknown.what(),
                  is_revision ? "two revisions are written `A..B`" : unknown.hint());
    }
  }

  [[nodiscard]] bool is_wanted(const std::string& path) const {
    return wanted_.empty() || std::ranges::any_of(wanted_, [&](const std::string& wanted) {
             const bool folder = wanted.empty() || wanted.ends_with('/');
             return folder ? path.starts_with(wanted) : path == wanted;
           });
  }

  std::vector<Pair> changed_pairs() {
    const std::vector<std::string> folders = review_folders(after_);
    const std::vector<git::Change> changes = sides_.to
                                                 ? git::changed(*sides_.from, *sides_.to, folders)
                                                 : git::changed_in_work_tree(*sides_.from, folders);
    const auto is_in = [](const std::vector<std::string>& sorted, const std::string& path) {
      return std::ranges::binary_search(sorted, path);
    };
    std::vector<Pair> pairs;
    for (const git::Change& change : changes) {
      Pair pair;
      if (is_in(before_.review_paths(), change.old_path)) pair.before = change.old_path;
      if (change.kind != git::ChangeKind::deleted && is_in(after_.review_paths(), change.path)) {
        pair.after = change.path;
      }
      if (!pair.place().empty()) pairs.push_back(std::move(pair));
    }
    pair_renamed(pairs);
    std::erase_if(pairs, [this](const Pair& pair) {
      return !is_wanted(pair.before) && !is_wanted(pair.after);
    });
    std::ranges::sort(pairs, {}, &Pair::place);
    return pairs;
  }

  /// What git does not take for a rename may say itself who it was.
  void pair_renamed(std::vector<Pair>& pairs) const {
    std::vector<std::size_t> went;
    std::vector<std::size_t> came;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (pairs[i].after.empty()) went.push_back(i);
      if (pairs[i].before.empty()) came.push_back(i);
    }
    if (went.empty() || came.empty()) return;
    std::vector<std::shared_ptr<const Source>> kept;  // the texts that the sides point to
    const std::vector<model::RenameSide> old_sides = sides_of(before_, pairs, went, kept);
    const std::vector<model::RenameSide> new_sides = sides_of(after_, pairs, came, kept);
    const auto partners = model::match_renames(old_sides, new_sides);
    for (std::size_t j = 0; j < came.size(); ++j) {
      if (!partners[j]) continue;
      Pair& old_pair = pairs[went[*partners[j]]];
      pairs[came[j]].before = std::exchange(old_pair.before, {});
    }
    std::erase_if(pairs, [](const Pair& pair) { return pair.place().empty(); });
  }

  static std::vector<model::RenameSide> sides_of(const Workspace& workspace,
                                                 const std::vector<Pair>& pairs,
                                                 const std::vector<std::size_t>& chosen,
                                                 std::vector<std::shared_ptr<const Source>>& kept) {
    std::vector<model::RenameSide> sides;
    for (const std::size_t i : chosen) {
      model::RenameSide side{.path = pairs[i].place()};
      if (const Loaded loaded = workspace.load(pairs[i].place()); loaded.source != nullptr) {
        side.text = loaded.source->text();
        for (const Value& id : workspace.parse(*loaded.source).review.former_ids.values)
          side.former_ids.push_back(id.text);
        kept.push_back(loaded.source);
      }
      sides.push_back(std::move(side));
    }
    return sides;
  }

  // --- One review ---

  static std::unique_ptr<const ReviewVersion> version(const Workspace& workspace,
                                                      const std::string& path, std::string& fault) {
    if (path.empty()) return nullptr;
    const Loaded loaded = workspace.load(path);
    if (loaded.source == nullptr) {
      fault = fmt::format("cannot read `{}`: {}", text::sanitize(path), loaded.fault->message);
      return nullptr;
    }
    return std::make_unique<const ReviewVersion>(path, loaded.source->bytes(), workspace.config());
  }

  [[nodiscard]] ReviewChange compare(const Pair& pair, std::string& fault) const {
    const auto before = version(before_, pair.before, fault);
    const auto after = version(after_, pair.after, fault);
    return fault.empty() ? compare_versions(before.get(), after.get()) : ReviewChange{};
  }

  const Session& session_;
  const DiffSides& sides_;
  std::shared_ptr<const Tree> new_files_;
  Workspace after_, before_;
  std::vector<std::string> wanted_;  // paths, and folders with a `/` behind
};

}  // namespace

std::vector<std::string> review_folders(const Workspace& workspace) {
  std::vector<std::string> folders;
  for (const std::string& folder : workspace.config().reviews) {
    const std::string path = workspace.absolute(workspace.from_base(folder));
    const std::string relative = files::relative_to(path, workspace.root()).value_or(folder);
    folders.push_back(relative == "." ? std::string() : relative);
  }
  return folders;
}

DiffSides choose_sides(const Session& session, const std::vector<std::string>& words, bool staged) {
  DiffSides sides{.location = git_location(session), .names = words};
  if (!words.empty() && take_revisions(session, sides, words.front(), staged)) {
    sides.names.erase(sides.names.begin());
  }
  if (!sides.from) sides.from = git::Snapshot::of_head(sides.location);
  if (staged) sides.to = git::Snapshot::of_index(sides.location);
  if (!sides.to && sides.location.bare) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no work tree",
                "name two revisions: `aar diff A..B`");
  }
  return sides;
}

DiffResult compare_sides(const Session& session, const DiffSides& sides) {
  return SideComparison(session, sides).run();
}

}  // namespace aar::cli
