#include <algorithm>

#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool keeps_former_id(const Review& review, const std::string& id) {
  const std::vector<Value>& former = review.former_ids.values;
  return std::any_of(former.begin(), former.end(),
                     [&](const Value& value) { return value.text == id; });
}

void compare_id_changed(const BranchContext& context, BranchSink& sink) {
  for (const BranchChange& change : context.branch.changes) {
    if (!change.moved() || change.before == nullptr || !is_out(change.before->status())) continue;
    const std::string before = review_id(change.former_path);
    const std::string now = review_id(change.path);
    if (before == now) continue;  // another folder
    const bool kept = change.after != nullptr && keeps_former_id(change.after->review, before);
    Diagnostic& found =
        sink.report(change, kept ? change.after->review.former_ids.span : Span{},
                    "the id of a published review went from `{}` to `{}`", before, now);
    if (kept) {
      found.level = std::min(found.level, Level::note);
      found.help = "`former_ids` keeps the links in the archive; those from elsewhere break";
    } else {
      found.help = fmt::format(
          "take the old name back, or add `former_ids: [{}]`: `aar mv` does "
          "that and mends the links",
          before);
    }
  }
}

}  // namespace

const Rule check_id_changed{
    .id = "AAR952",
    .name = "check-id-changed",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "a published review has another id than before",
    .compare = compare_id_changed,
};

}  // namespace aar::rule
