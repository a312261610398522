// Text that stands in for what nobody has written yet: `TBD`, `<what happened>`, `{{ name }}`,
// `YYYY-MM-DD`, a template's sentence left as it was. It errs on the side of silence: code,
// comments, quotations, HTML, masked numbers, names of formats and lists of things to do are no
// placeholders.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

enum class PlaceholderKind : std::uint8_t {
  mark,      // `TBD` and the like
  prompt,    // a whole paragraph, item or cell in which a template asks for something
  statement  // one of the archive's own template that may be meant to stay
};

struct Placeholder {
  Span span{};
  PlaceholderKind kind = PlaceholderKind::mark;
};

/// All of a document's body, by position.
const std::vector<Placeholder>& find_placeholders(const LintContext& context);
/// Is this value as a whole a placeholder: `TBD`, `todo`, `???`, `<name>`, `YYYY-MM-DD`?
bool is_placeholder(std::string_view value);

enum class TitleFault : std::uint8_t { none, empty, placeholder, only_a_date };
/// `Incident Title`, `Postmortem: TBD`; `Incident on 2020-02-25` says only a date.
TitleFault judge_title(std::string_view title);

}  // namespace aar
