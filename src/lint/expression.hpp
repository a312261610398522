// A compiled pattern: RE2, so that matching is linear in the text whatever stands in it. Patterns
// are the program's own; one that does not compile is a bug, found by the first test that uses it.
#pragma once

#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/source.hpp"

#include "lint/hint_table.hpp"

namespace aar {

/// The parts as one pattern in which a blank stands for any white space: sentences run over line
/// ends.
std::string over_lines(std::initializer_list<std::string_view> parts);

/// Compiling a pattern costs more than linting a file, so it is put off until a text holds one of
/// the pattern's hints: plain words of which every match contains at least one.
class Expression {
 public:
  enum class Case : bool { ignored, kept };

  /// A rule keeps its expressions in function-local statics. Hints are ASCII and compared without
  /// regard to case; without hints every text is matched.
  explicit Expression(std::string pattern, Case letters = Case::ignored,
                      const std::vector<std::string>& hints = {});

  Expression(std::string pattern, const std::vector<std::string>& hints)
      : Expression(std::move(pattern), Case::ignored, hints) {}

  ~Expression();
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  struct Match {
    Span whole{};
    Span group{};  // the first group, empty when it took no part or there is none
  };

  /// The first match at or after `from`. `text` must be valid UTF-8.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;

  [[nodiscard]] bool is_in(std::string_view text) const { return find(text).has_value(); }

  /// For whoever looks for the hints of several expressions at once.
  [[nodiscard]] const HintTable& hints() const { return hints_; }

 private:
  struct Compiled;

  std::string pattern_;
  Case letters_;
  HintTable hints_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<Compiled> compiled_;
};

}  // namespace aar
