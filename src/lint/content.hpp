// Where a document says something: prose that is no placeholder, code, images, tables' body cells.
// Headings, comments, column titles and empty list items say nothing.
#pragma once

#include <string_view>

#include "lint/context.hpp"
#include "lint/spans.hpp"

namespace aar {

/// The titles of columns, of all tables.
SpanSet header_cells(const Document& document);

class Content {
 public:
  explicit Content(const LintContext& context);

  [[nodiscard]] bool is_in(Span body) const { return spans_.touches(body); }

 private:
  SpanSet spans_;
};

/// Worked out once a file.
const Content& content_of(const LintContext& context);

/// Does the section say something, be it `none: <reason>`?
bool is_written(const LintContext& context, const Content& content, std::string_view section);

}  // namespace aar
