#include <algorithm>
#include <set>

#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view clash_help =
    "rename yours with `aar mv`: until then nobody can tell which of the two a link means";

bool is_among(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

Note clash_note(const std::string& path, std::string message) {
  Note note;
  note.place.path = path;
  note.message = std::move(message);
  return note;
}

/// Is the change's id one that no version of it had where the branch comes from?
bool is_new_id(const BranchChange& change) {
  return change.added() || twin_key(change.path) != twin_key(change.former_path);
}

std::set<std::string> new_former_ids(const BranchChange& change) {
  std::set<std::string> ids;
  if (change.after == nullptr) return ids;
  for (const Value& value : change.after->review.former_ids.values)
    ids.insert(value.text);
  if (change.before == nullptr) return ids;
  for (const Value& value : change.before->review.former_ids.values)
    ids.erase(value.text);
  return ids;
}

/// Looks at one merge. What both branches have already is AAR107's.
class IdClashes {
 public:
  IdClashes(const Branch& branch, const Merged& merged, BranchSink& sink)
      : branch_(branch), merged_(merged), sink_(sink) {
    for (const std::string& path : merged.reviews)
      by_key_.emplace(twin_key(path), &path);
  }

  void check(const BranchChange& change) {
    if (change.deleted) return;
    if (is_new_id(change)) {
      check_twins(change);
      check_once_taken(change);
    }
    const std::set<std::string> former = new_former_ids(change);
    if (!former.empty()) check_former_ids(change, former);
  }

 private:
  void check_twins(const BranchChange& change) {
    const auto conflict = std::find_if(
        merged_.conflicts.begin(), merged_.conflicts.end(), [&](const MergeConflict& found) {
          return found.kind == ConflictKind::both_added && found.path == change.path;
        });
    if (conflict != merged_.conflicts.end()) {
      sink_
          .report(change, {}, "`{}` has another review with the id `{}`", merged_.ref,
                  review_id(change.path))
          .help = clash_help;
      return;
    }
    const auto [first, last] = by_key_.equal_range(twin_key(change.path));
    for (auto twin = first; twin != last; ++twin) {
      const std::string& other = *twin->second;
      if (other == change.path || is_among(branch_.reviews, other)) continue;
      Diagnostic& found = sink_.report(change, {}, "`{}` has a review with {}: `{}`", merged_.ref,
                                       review_id(other) == review_id(change.path)
                                           ? "this id"
                                           : "this id but for case or Unicode form",
                                       other);
      found.help = clash_help;
      found.notes.push_back(clash_note(other, "has the same id"));
      return;
    }
  }

  /// A new review under an id that another one still answers to.
  void check_once_taken(const BranchChange& change) {
    const std::string id = review_id(change.path);
    for (const FormerId& former : merged_.former_ids) {
      if (former.id != id || former.path == change.path) continue;
      Diagnostic& found =
          sink_.report(change, {}, "`{}` is a former id of `{}`, which old links lead to", id,
                       review_id(former.path));
      found.help = "take another name";
      found.notes.push_back(clash_note(former.path, "had this id"));
      return;
    }
  }

  void check_former_ids(const BranchChange& change, const std::set<std::string>& fresh) {
    for (const Value& value : change.after->review.former_ids.values) {
      if (!value.filled() || !fresh.contains(value.text)) continue;
      const auto now = by_key_.find(twin_key(value.text + ".md"));
      if (now != by_key_.end() && *now->second != change.path) {
        sink_
            .report(change, value.span, "`{}` in `former_ids` is the id of `{}`", value.text,
                    *now->second)
            .help = "links to it lead there; take it out of `former_ids`";
        continue;
      }
      const auto other = std::find_if(
          merged_.former_ids.begin(), merged_.former_ids.end(), [&](const FormerId& former) {
            return former.id == value.text && former.path != change.path;
          });
      if (other == merged_.former_ids.end()) continue;
      sink_
          .report(change, value.span, "`{}` is a former id of `{}`, too", value.text,
                  review_id(other->path))
          .help = "only one of them can be meant by old links";
    }
  }

  const Branch& branch_;
  const Merged& merged_;
  BranchSink& sink_;
  std::multimap<std::string, const std::string*> by_key_;
};

void compare_id_clash(const BranchContext& context, BranchSink& sink) {
  for (const Merged& merged : context.branch.merges) {
    IdClashes clashes(context.branch, merged, sink);
    for (const BranchChange& change : context.branch.changes)
      clashes.check(change);
  }
}

}  // namespace

const Rule check_id_clash{
    .id = "AAR950",
    .name = "check-id-clash",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "after the merge two reviews would answer to one id",
    .compare = compare_id_clash,
};

}  // namespace aar::rule
