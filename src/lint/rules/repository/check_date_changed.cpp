#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// Written differently it is the same day.
bool is_same_day(const DateValue& before, const DateValue& now) {
  return before.value && now.value ? *before.value == *now.value : before.text == now.text;
}

void compare_date_changed(const BranchContext& context, BranchSink& sink) {
  for (const BranchChange& change : context.branch.changes) {
    if (change.before == nullptr || change.after == nullptr) continue;
    const DateValue& before = change.before->review.date;
    const DateValue& now = change.after->review.date;
    if (!is_out(change.before->status()) || !before.filled() || is_same_day(before, now)) continue;
    if (now.text.empty()) {
      sink.report(change, {}, "`date: {}` of a published review was taken out", before.text).help =
          "put it back";
      continue;
    }
    sink.report(change, now.span, "`date` of a published review went from `{}` to `{}`",
                before.text, now.text)
        .help = "take it back: file name, links and figures go by it";
  }
}

}  // namespace

const Rule check_date_changed{
    .id = "AAR954",
    .name = "check-date-changed",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "a published review has another date than before",
    .compare = compare_date_changed,
};

}  // namespace aar::rule
