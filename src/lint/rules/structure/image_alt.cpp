#include <algorithm>
#include <array>

#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// What editors write when they paste an image.
constexpr std::array<std::string_view, 8> empty_texts{
    "image", "img", "picture", "screenshot", "screen shot", "alt text", "alt", "graph"};

bool says_nothing(std::string_view text) {
  const std::string lowered = text::lower_ascii(text);
  if (std::find(empty_texts.begin(), empty_texts.end(), lowered) != empty_texts.end()) return true;
  const bool file = lowered.ends_with(".png") || lowered.ends_with(".jpg") ||
                    lowered.ends_with(".jpeg") || lowered.ends_with(".gif") ||
                    lowered.ends_with(".svg");
  return file && lowered.find(' ') == std::string::npos;
}

constexpr std::string_view help_text = "say in a few words what the image shows";

/// `<img …>` without `alt=`, in runs of HTML.
void check_html(const LintContext& context, Span run, DiagnosticSink& sink) {
  const std::string html = text::lower_ascii(context.source.text(run));
  for (std::size_t at = html.find("<img"); at != std::string::npos;
       at = html.find("<img", at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) return;  // the tag goes on in the next line
    const std::string_view tag = std::string_view(html).substr(at, end - at);
    if (tag.find("alt=") != std::string_view::npos) continue;
    if (tag.find("src=") == std::string_view::npos) continue;
    sink.report({run.begin + at, run.begin + end + 1}, "the image has no alternative text").help =
        help_text;
  }
}

void check_image_alt(const LintContext& context, DiagnosticSink& sink) {
  for (const Link& link : context.document.links) {
    if (!link.image) continue;
    const std::string_view text = text::trim(link.text);
    if (text.empty()) {
      sink.report(link.span, "the image `{}` has no alternative text", link.destination).help =
          help_text;
    } else if (says_nothing(text)) {
      sink.report_at_most(Level::note, link.span, "the text `{}` does not say what the image shows",
                          text)
          .help = help_text;
    }
  }
  for (const TextRun& run : context.document.text) {
    if (run.kind == TextKind::html) check_html(context, run.span, sink);
  }
}

}  // namespace

const Rule image_alt{
    .id = "AAR220",
    .name = "image-alt",
    .category = Category::structure,
    .levels = {Level::warning, Level::error, Level::error},
    .core = false,
    .summary = "an image has no text for those who cannot see it",
    .check = check_image_alt,
};

}  // namespace aar::rule
