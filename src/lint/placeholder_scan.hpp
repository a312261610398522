// The scanner below placeholder.hpp: one run of text in, the places of its placeholders out.
// Linear, and it looks back and ahead only so far.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

struct PlaceholderScan {
  std::string_view text;       // the whole source
  Span run{};                  // the part to look at
  bool html = false;           // only `<…>` can be one
  bool to_do_is_name = false;  // a heading, an action list: `TODO` names a list or a state
  bool formats = true;         // `YYYY-MM-DD` counts; not where a table names its columns
  bool strict_marks = false;   // `TODO` only with a colon; a title may be about a to-do list
};

std::vector<Span> scan_placeholders(const PlaceholderScan& scan);

/// Does any placeholder begin with this byte?
bool may_begin_placeholder(char first);
/// Where in a part of a text a placeholder may begin, for whoever scans many runs of it.
std::vector<std::size_t> placeholder_beginnings(std::string_view text, Span part);
/// The same as above, with those of the run.
std::vector<Span> scan_placeholders(const PlaceholderScan& scan,
                                    std::span<const std::size_t> offsets);

}  // namespace aar
