#include <algorithm>

#include "lint/private_hosts.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_link_private(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<std::string>& listed = context.config.private_links;
  if (listed.empty() || context.review.visibility.text != "public") return;
  for (const Link& link : context.document.links) {
    const std::string host = host_of(link.destination);
    if (host.empty()) continue;
    const std::size_t end = link.destination.find_first_of("/?#", link.destination.find("://") + 3);
    const std::string_view behind =
        std::string_view(link.destination).substr(std::min(end, link.destination.size()));
    if (!is_listed_place(host, behind, listed)) continue;
    sink.report(link.span, "`{}` is one of the `private_links`, and the review is public", host)
        .help = "tell in the review what readers need, or move it to where they can open it";
  }
}

}  // namespace

const Rule link_private{
    .id = "AAR221",
    .name = "link-private",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "a public review links to a place that outsiders cannot open",
    .check = check_link_private,
};

}  // namespace aar::rule
