#include <algorithm>

#include "lint/branch_sink.hpp"
#include "lint/link_target.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool is_gone(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

/// The file among `gone` that a link leads to; sites drop `.md`.
std::string lost_target(const std::vector<std::string>& gone, const std::string& own_path,
                        std::string_view destination) {
  const LinkTarget target = local_target(own_path, destination);
  if (target.kind != TargetKind::local) return {};
  for (const std::string& path : {target.path, target.path + ".md"}) {
    if (is_gone(gone, path)) return path;
  }
  return {};
}

/// Calls `report(span, lost)` for each link of the version that leads to one of `gone`.
template <class Report>
void for_lost_links(const Version& version, const std::vector<std::string>& gone, Report report) {
  for (const Link& link : version.document.links) {
    if (link.autolink) continue;
    const std::string lost = lost_target(gone, version.source->path(), link.destination);
    if (!lost.empty()) report(link.span, lost);
  }
}

void compare_link_lost(const BranchContext& context, BranchSink& sink) {
  for (const Merged& merged : context.branch.merges) {
    for (const BranchChange& change : context.branch.changes) {
      if (change.after == nullptr) continue;
      for_lost_links(*change.after, merged.gone_there, [&](Span span, const std::string& lost) {
        sink.report(change, span, "`{}` is gone in `{}`", lost, merged.ref).help =
            "link to where it is now";
      });
    }
    for (const VersionPointer& other : merged.referring) {
      for_lost_links(*other, merged.gone_here, [&](Span span, const std::string& lost) {
        sink.report(*other, span, "links to `{}`, which this branch takes away", lost).help =
            "mend the link in this branch; `aar mv` mends all of them";
      });
    }
  }
}

}  // namespace

const Rule check_link_lost{
    .id = "AAR960",
    .name = "check-link-lost",
    .category = Category::repository,
    .levels = {Level::warning, Level::error, Level::error},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "after the merge a link would lead nowhere",
    .compare = compare_link_lost,
};

}  // namespace aar::rule
