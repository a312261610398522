// A published review made of a few lines, and what one rule alone finds in it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/lint.hpp"

namespace aar::test {

inline Example review(std::string front_matter, std::string body = "",
                      std::string kind = "incident") {
  Example example;
  example.text = "---\nschema: 1\ntitle: x\nkind: " + std::move(kind) +
                 "\nstatus: published\ndate: 2026-11-20\n" + std::move(front_matter) + "---\n" +
                 std::move(body);
  return example;
}

inline std::vector<Diagnostic> of(std::string_view rule, std::string body,
                                  std::string kind = "incident") {
  return lint_alone(rule, review("", std::move(body), std::move(kind)));
}

inline Diagnostic only(std::string_view rule, const Example& example) {
  const std::vector<Diagnostic> found = lint_alone(rule, example);
  INFO(lines(found));
  REQUIRE(found.size() == 1);
  return found.front();
}

inline std::string_view text_at(const Example& example, const Place& place) {
  return std::string_view(example.text).substr(place.span.begin, place.span.size());
}

}  // namespace aar::test
