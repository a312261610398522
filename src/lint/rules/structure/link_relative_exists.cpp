#include <map>

#include "lint/link_target.hpp"
#include "lint/rules.hpp"
#include "text/path_parts.hpp"

namespace aar::rule {
namespace {

std::string help_for(const Archive& archive, std::string_view path) {
  const std::string_view name = text::name_in(path);
  if (name.empty()) return {};
  for (const std::string& review : archive.review_paths()) {
    if (review.size() > name.size() &&
        review.compare(review.size() - name.size(), name.size(), name) == 0 &&
        review[review.size() - name.size() - 1] == '/') {
      return "it is at `" + review + "`";
    }
  }
  return {};
}

/// Static sites drop `.md` or call it `.html`.
bool exists(const Archive& archive, const std::string& path) {
  if (archive.exists(path) || archive.exists(path + ".md")) return true;
  const std::size_t dot = path.rfind(".html");
  return dot != std::string::npos && dot + 5 == path.size() &&
         archive.exists(path.substr(0, dot) + ".md");
}

void check_link_relative_exists(const LintContext& context, DiagnosticSink& sink) {
  const std::string& own = context.source.path();
  // A file outside the repository has no neighbours that the archive knows.
  if (own.empty() || own.front() == '/' || own.rfind("../", 0) == 0) return;
  // Asking the file system is what costs; a list of links often names the same few files.
  std::map<std::string, bool> known;
  const auto is_there = [&](const std::string& path) {
    const auto [entry, fresh] = known.try_emplace(path, false);
    if (fresh) entry->second = exists(context.archive, path);
    return entry->second;
  };
  for (const Link& link : context.document.links) {
    if (link.autolink) continue;
    // Without a repository nobody knows where `/x` begins or what lies above the folder.
    const bool from_root = link.destination.substr(0, 1) == "/";
    if (from_root && !context.archive.rooted()) continue;
    const LinkTarget target = local_target(own, link.destination);
    if (target.kind == TargetKind::outside) {
      if (!context.archive.rooted()) continue;
      sink.report(link.span, "`{}` leaves the repository", link.destination).help =
          "link to a file in the repository or to an address";
    } else if (target.kind == TargetKind::local && !is_there(target.path)) {
      sink.report(link.span, "`{}` does not exist", target.path).help =
          help_for(context.archive, target.path);
    }
  }
}

}  // namespace

const Rule link_relative_exists{
    .id = "AAR204",
    .name = "link-relative-exists",
    .category = Category::structure,
    .levels = {Level::warning, Level::error, Level::error},
    .repository = true,
    .summary = "a link or image points to a file that is not there",
    .check = check_link_relative_exists,
};

}  // namespace aar::rule
