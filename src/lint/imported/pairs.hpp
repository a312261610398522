// Labels and their values, wherever an archive keeps them: keys of a front matter (also TOML, bare
// lines, broken YAML), `**Date:** …`, `- Date: …`, rows of tables, HTML tables and comments, and
// headings that are labels. The labels are in labels.inc; what belongs to a timeline, an action or
// a lesson is none of the review's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::imported {

struct Pair {
  std::string_view key;             // of the front matter
  std::string title;                // the label as written
  std::vector<std::string> values;  // plain text; several where they stand in a list
  Span span{};                      // of the value
  bool front_matter = false;        // stands in some front matter
  bool unread = false;  // where model::read_stated() does not look: HTML, comments, TOML
  bool strong = false;  // marked as a label: bold, in a table, a heading
};

/// By position.
std::vector<Pair> find_pairs(const Source& source, const Document& document, const Review& review);

/// The field that a label names; empty when none.
std::string_view key_of_label(std::string_view label);

}  // namespace aar::imported
