#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare_index_stale(const BranchContext& context, BranchSink& sink) {
  const std::optional<StalePage>& stale = context.branch.stale_page;
  if (!stale) return;
  const std::string have(stale->page->text(stale->first));
  const auto report = [&](std::string_view what, const std::string& line) {
    sink.report(stale->page, stale->first, "the index is stale: `{}` {}", line, what).help =
        "run `aar index` and commit the page";
  };
  if (!stale->fault.empty()) {
    sink.report(stale->page, stale->first, "the index cannot be written anew: {}", stale->fault)
        .help = "`aar index` says how to mend it";
  } else if (stale->want.empty()) {
    report("is too much", have);
  } else {
    report(have.empty() ? "is missing" : "should stand here", stale->want);
  }
}

}  // namespace

const Rule check_index_stale{
    .id = "AAR956",
    .name = "check-index-stale",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "the committed index page is not what the reviews say",
    .compare = compare_index_stale,
};

}  // namespace aar::rule
