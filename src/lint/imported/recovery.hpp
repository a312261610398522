// What can be told of a review that was written without aar's front matter: each field with its
// value and the place it was read from, and what was seen and is not certain enough to be a value.
// Pure: nothing is read or written here, and nothing is guessed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::imported {

struct Found {
  std::string key;                  // of the front matter
  std::vector<std::string> values;  // one, unless `list`
  bool list = false;
  std::string place;  // "label `Date`", "heading", "file name", "timeline"
  Span span{};        // empty where it is no place in the file
};

struct Unsure {
  std::string key;
  std::string text;  // as written, on one line
  std::string why;   // "which number is the day is not known"
  Span span{};
};

struct Recovery {
  std::vector<Found> fields;  // in the order of fields.inc
  std::vector<Unsure> unsure;

  [[nodiscard]] const Found* find(std::string_view key) const;
  [[nodiscard]] std::string value(std::string_view key) const;
};

/// What the importer was told, and what it takes where a review does not say.
struct Assumed {
  std::string kind = "incident";
  std::string status = "published";
  std::string name;  // the file's path as far as it may tell something: `2021/2021-03-04-x.md`
};

/// `review` is what read() makes of the document.
Recovery recover(const Source& source, const Document& document, const Review& review,
                 const Config& config, const Assumed& assumed);

}  // namespace aar::imported
