// A compiled pattern: RE2, so that matching is linear in the text whatever stands in it. Patterns are
// the program's own; one that does not compile is a bug, found by the first test that uses it.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aar/source.hpp"

namespace aar {

/// The parts as one pattern in which a blank stands for any white space: sentences run over line ends.
std::string over_lines(std::initializer_list<std::string_view> parts);

class Expression {
 public:
  enum class Case : bool { ignored, kept };

  /// Compiles. A rule keeps its expressions in function-local statics.
  explicit Expression(const std::string& pattern, Case letters = Case::ignored);
  ~Expression();
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  struct Match {
    Span whole{};
    Span group{};   // the first group, empty when it took no part or there is none
  };
  /// The first match at or after `from`. `text` must be valid UTF-8.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  [[nodiscard]] bool is_in(std::string_view text) const { return find(text).has_value(); }

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace aar
