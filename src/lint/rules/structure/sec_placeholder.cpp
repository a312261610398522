#include <algorithm>
#include <array>
#include <string_view>

#include "lint/placeholder.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

Diagnostic& report(const LintContext& context, const Placeholder& placeholder,
                   DiagnosticSink& sink) {
  const Span span = placeholder.span;
  switch (placeholder.kind) {
    case PlaceholderKind::mark:
      return sink.report(span, "placeholder `{}`", context.source.text(span));
    case PlaceholderKind::statement:
      return sink.report_at_most(Level::note, span, "this stands in the template word for word");
    case PlaceholderKind::prompt:
      break;
  }
  return sink.report(span, "the template's text was left as it is");
}

/// Hosts that draw a grey box of any size until there is a picture.
constexpr auto box_hosts = std::to_array<std::string_view>(
    {"via.placeholder.com/", "placehold.it/", "placehold.co/", "dummyimage.com/",
     "placekitten.com/", "picsum.photos/", "fakeimg.pl/"});

bool is_grey_box(const Link& link) {
  const std::size_t host = link.destination.find("://");
  if (!link.image || host == std::string::npos) return false;
  std::string_view rest = std::string_view(link.destination).substr(host + 3);
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  return std::any_of(box_hosts.begin(), box_hosts.end(),
                     [rest](std::string_view one) { return rest.starts_with(one); });
}

void check_sec_placeholder(const LintContext& context, DiagnosticSink& sink) {
  for (const Link& link : context.document.links) {
    if (!is_grey_box(link)) continue;
    sink.report(link.span, "the image is a placeholder").help =
        "show what there was to see, or "
        "take it out";
  }
  for (const Placeholder& placeholder : find_placeholders(context)) {
    if (context.review.heading_title_span.contains(placeholder.span)) continue;  // AAR109's
    report(context, placeholder, sink).help =
        placeholder.kind == PlaceholderKind::statement
            ? "fine if every review has it; otherwise write what is known, or take it out"
            : "write what is known, or take it out";
  }
}

}  // namespace

const Rule sec_placeholder{
    .id = "AAR203",
    .name = "sec-placeholder",
    .category = Category::structure,
    .levels = {Level::note, Level::error, Level::error},
    .summary = "a placeholder was left in the text",
    .check = check_sec_placeholder,
};

}  // namespace aar::rule
