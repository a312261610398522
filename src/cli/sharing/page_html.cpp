// The HTML half of page.hpp. One file, styles included, readable in mail, in either theme and on
// paper. Every text goes through xml_escape().
#include <fmt/format.h>

#include "cli/sharing/page.hpp"
#include "text/markdown.hpp"
#include "text/xml.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view page_style = R"(:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1f24; background: #ffffff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #d0d7de; }
ul { margin: 0; padding-left: 1.2rem; }
li { margin: .3rem 0; }
p { margin: .3rem 0; }
.quiet, .note, footer { color: #57606a; }
footer { font-size: .85rem; margin-top: 2rem; border-top: 1px solid #d0d7de; }
a { color: #0550ae; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  .quiet, .note, footer { color: #9aa4af; }
  h2, footer { border-color: #3d444d; }
  a { color: #79c0ff; }
}
)";

constexpr std::string_view one_sheet_style = R"(@page { size: A4; margin: 14mm; }
@media print {
  body { font-size: 9pt; line-height: 1.25; max-width: none; margin: 0; padding: 0;
    color: #000000; background: #ffffff; }
  h1 { font-size: 15pt; }
  h2 { font-size: 10.5pt; margin: .4rem 0 .1rem; break-after: avoid; }
  li, p { margin: 0; break-inside: avoid; }
  .quiet, .note, footer { color: #333333; }
  footer { margin-top: .6rem; }
}
)";

std::string html_entry(const PageEntry& entry) {
  std::string out = "<li>" + text::xml_escape(entry.text);
  for (const std::string& note : entry.notes)
    out += fmt::format(" <span class=\"note\">— {}</span>", text::xml_escape(note));
  if (!entry.name.empty()) {
    // Behind `./` no name is an address with a scheme.
    out += fmt::format(" <span class=\"note\">— <a href=\"./{}\">{}</a></span>",
                       text::xml_escape(text::markdown_target(entry.path)),
                       text::xml_escape(entry.name));
  }
  if (!entry.detail.empty()) {
    out += fmt::format("\n<p class=\"quiet\">{}</p>", text::xml_escape(entry.detail));
  }
  return out + "</li>\n";
}

std::string html_section(const PageSection& section) {
  std::string out = fmt::format("<section>\n<h2>{}</h2>\n", text::xml_escape(section.title));
  if (!section.lead.empty()) out += fmt::format("<p>{}</p>\n", text::xml_escape(section.lead));
  if (!section.entries.empty()) {
    out += "<ul>\n";
    for (const PageEntry& entry : section.entries)
      out += html_entry(entry);
    out += "</ul>\n";
  }
  if (section.left_out > 0) {
    out += fmt::format("<p class=\"quiet\">… and {} more</p>\n", section.left_out);
  }
  return out + "</section>\n";
}

}  // namespace

std::string html_document(std::string_view title, std::string_view more_style,
                          std::string_view main, std::string_view below) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += fmt::format("<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
                     text::xml_escape(title), page_style, more_style);
  return out + fmt::format("<main>\n{}</main>\n{}</body>\n</html>\n", main, below);
}

std::string html_page(const Page& page) {
  std::string main = fmt::format("<h1>{}</h1>\n<p class=\"quiet\">{}</p>\n",
                                 text::xml_escape(page.title), text::xml_escape(page.subtitle));
  for (const PageSection& section : page.sections)
    main += html_section(section);
  std::string footer;
  if (!page.small_print.empty()) {
    footer = "<footer>\n";
    for (const std::string& line : page.small_print)
      footer += fmt::format("<p>{}</p>\n", text::xml_escape(line));
    footer += "</footer>\n";
  }
  return html_document(page.title, page.one_page ? one_sheet_style : std::string_view(), main,
                       footer);
}

}  // namespace aar::cli
