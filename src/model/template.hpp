// Templates: `{{name}}` becomes a value and nothing else happens: no loops, no files, no commands,
// no value is looked at twice. In the front matter values are written as YAML, in the body as
// Markdown text, so that no value can change the structure of either.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/yaml_text.hpp"

namespace aar::model {

struct TemplateResult {
  std::string text;
  std::vector<std::string> unknown;  // names without a value, once each, in order; left as they are
};

/// `values` by name. A value made by template_list() is written as a YAML list in the front matter
/// and joined by commas in the body; other values are one line, and line feeds in them blanks.
TemplateResult render_template(std::string_view text,
                               const std::map<std::string, std::string>& values);

/// A list as a value for render_template().
std::string template_list(const std::vector<std::string>& entries);

/// `value` as Markdown that shows it letter by letter. `at_start`: a line begins with it, so that
/// it must be no heading, list or quote; `in_table`: it stands in a cell.
std::string markdown_text(std::string_view value, bool at_start, bool in_table);

/// Does this path name a template: `template.md`, `template-incident-report.md`, `PMyyyy-nnn -
/// Postmortem template.md`? A word of its own beside it makes it a review: `mail-template-lost.md`.
bool is_template_name(std::string_view path);

/// The lines of a template's body that prompt the writer, trimmed: no headings, blank lines or
/// lines with placeholders. A review that still holds one of them was not filled in there.
std::set<std::string, std::less<>> template_lines(std::string_view text);

}  // namespace aar::model
