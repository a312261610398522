#include "syntax/markdown_text.hpp"

#include <utility>

#include "syntax/delimiter_rows.hpp"

namespace aar::syntax {

MarkdownText limited_text(std::string_view text, Span body, LimitOptions options) {
  MarkdownText result;
  LimitReport report = check_limits(text, body, options);
  if (report.costly_definitions) {
    options = {0, false};
    report = check_limits(text, body, options);
  }
  result.faults = std::move(report.faults);
  if (report.many_bare_links) result.faults.push_back(too_many_bare_links(body));
  result.bare_links = !report.many_bare_links;
  if (!report.blanked.empty()) result.copy = blank_out(text, report.blanked);
  if (auto wide = with_wide_delimiters(result.view(text), body)) result.copy = std::move(*wide);
  return result;
}

}  // namespace aar::syntax
