#include <algorithm>

#include "aar/changes.hpp"

#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most_words = 3;  // of the digest

ReviewState review_state(const Version& version) {
  return {version.source.get(), &version.document, &version.review};
}

bool is_readable_by_all(Status status) {
  return status == Status::published || status == Status::closed;
}

/// What a reader would find to be different. That the date or the name changed has rules of its
/// own.
std::vector<Change> changes_of_substance(const BranchChange& change) {
  std::vector<Change> changes =
      compare_reviews(review_state(*change.before), review_state(*change.after));
  std::erase_if(changes, [](const Change& one) {
    return one.nature != ChangeNature::substance || one.subject == "date" ||
           one.kind == ChangeKind::review_renamed;
  });
  return changes;
}

void compare_not_revised(const BranchContext& context, BranchSink& sink) {
  for (const BranchChange& change : context.branch.changes) {
    if (change.before == nullptr || change.after == nullptr) continue;
    const Review& before = change.before->review;
    const Review& now = change.after->review;
    if (!is_readable_by_all(change.before->status()) || !is_readable_by_all(change.after->status()))
      continue;
    const bool revised = now.revised_at.filled() && now.revised_at.text != before.revised_at.text;
    if (revised) continue;
    const std::vector<Change> changes = changes_of_substance(change);
    if (changes.empty()) continue;
    const Value& place = now.revised_at.present() ? static_cast<const Value&>(now.revised_at)
                                                  : static_cast<const Value&>(now.status);
    sink.report(change, place.span, "changed after publication without a new `revised_at`: {}",
                digest(changes, most_words))
        .help = now.revised_at.present()
                    ? "set it to the day of the change, and say in the text what is new"
                    : "add `revised_at` with the day of the change, and say in the text what is "
                      "new; following up on actions and lessons needs none";
  }
}

}  // namespace

const Rule check_not_revised{
    .id = "AAR955",
    .name = "check-not-revised",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "a published review says something else, and `revised_at` is the old one",
    .compare = compare_not_revised,
};

}  // namespace aar::rule
