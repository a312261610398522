// Rows of HTML tables and definition lists in Markdown, as labels and values: `<tr><th>Date</th>
// <td>2021-03-04</td></tr>`. No HTML is interpreted beyond that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/source.hpp"

namespace aar::imported {

struct HtmlRow {
  std::string label, value;
  Span span{};  // of the value's cell
};

/// Those outside of code.
std::vector<HtmlRow> html_rows(const Document& document, std::string_view text);

/// Without tags, entities read, white space squeezed.
std::string text_of_html(std::string_view html);

}  // namespace aar::imported
