// A file with the front matter that was recovered for it: byte edits in a YAML front matter that is
// there, else a new one in front of everything. What is below stays as it was to the byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/imported/recovery.hpp"

namespace aar::imported {

/// Where a review came from, as `x-imported` keeps it.
struct Origin {
  std::string from;    // a path, with `/`
  std::string sha256;  // of the file as it was
};

struct Completed {
  std::string bytes;
  std::vector<std::string> kept;      // keys that were there already
  std::vector<std::string> replaced;  // keys whose value was none; it is kept as `x-<key>`
  std::string fault;  // what is wrong with the front matter that was there and is now text
};

Completed complete(const Source& source, const Document& document, const Recovery& recovery,
                   const Origin& origin, const Config& config);

/// A front matter of its own: for rows of tables and other things that are no Markdown.
std::string front_matter_text(const Recovery& recovery, const Origin& origin,
                              std::string_view newline);

/// What `x-imported` of a review says; empty where there is none.
Origin origin_of(const Document& document);

}  // namespace aar::imported
