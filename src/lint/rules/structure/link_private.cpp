#include <algorithm>

#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// The host of an address with a scheme, in lower case; empty for everything else.
std::string host_of(std::string_view destination) {
  const std::size_t scheme = destination.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = destination.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  rest = rest.substr(rest.rfind('@') + 1);
  return text::lower_ascii(rest.substr(0, rest.find(':')));
}

bool is_host(std::string_view host, std::string_view listed) {
  while (listed.starts_with('.') || listed.starts_with('*'))
    listed.remove_prefix(1);
  if (!host.ends_with(listed) || listed.empty()) return false;
  return host.size() == listed.size() || host[host.size() - listed.size() - 1] == '.';
}

void check_link_private(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<std::string>& listed = context.config.private_links;
  if (listed.empty() || context.review.visibility.text != "public") return;
  for (const Link& link : context.document.links) {
    const std::string host = host_of(link.destination);
    if (host.empty()) continue;
    const bool hidden = std::any_of(listed.begin(), listed.end(), [&](const std::string& name) {
      return is_host(host, text::lower_ascii(name));
    });
    if (!hidden) continue;
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
