#include "lint/branch_sink.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void compare(const BranchContext& context, BranchSink& sink) {
  const std::optional<StalePage>& stale = context.branch.stale_page;
  if (!stale) return;
  const std::string have(stale->page->text(stale->first));
  Diagnostic& found =
      stale->want.empty()
          ? sink.report(stale->page, stale->first, "the index is stale: `{}` is too much", have)
      : have.empty() ? sink.report(stale->page, stale->first, "the index is stale: `{}` is missing",
                                   stale->want)
                     : sink.report(stale->page, stale->first,
                                   "the index is stale: `{}` should stand here", stale->want);
  found.help = "run `aar index` and commit the page";
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
    .compare = compare,
};

}  // namespace aar::rule
