// Where rules put what they find. The engine has set the rule and its level; a rule says where and
// what. It keeps the first thousand findings of a rule in a file and counts the rest, so that a
// hostile file cannot fill the memory.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "aar/rule.hpp"

namespace aar {

class DiagnosticSink {
 public:
  static constexpr std::size_t max_findings = 1000;  // of one rule in one file

  DiagnosticSink(const Rule& rule, Level level, std::vector<Diagnostic>& out)
      : rule_(rule), level_(level), out_(out) {}

  /// Lower case, no full stop, offending text in back-ticks, fact first. An empty span at 0 means
  /// the file as a whole. The reference is good until the next report().
  template <class... Args>
  Diagnostic& report(Span span, fmt::format_string<Args...> message, Args&&... args) {
    return add(span, fmt::format(message, std::forward<Args>(args)...));
  }

  /// The same, but never louder than `ceiling`.
  template <class... Args>
  Diagnostic& report_at_most(Level ceiling, Span span, fmt::format_string<Args...> message,
                             Args&&... args) {
    Diagnostic& diagnostic = add(span, fmt::format(message, std::forward<Args>(args)...));
    diagnostic.level = std::min(diagnostic.level, ceiling);
    return diagnostic;
  }

  /// Says how many findings were not kept; true when there were any. The engine calls it after the
  /// rule.
  bool finish();

 private:
  Diagnostic& add(Span span, std::string message);

  const Rule& rule_;
  Level level_;
  std::vector<Diagnostic>& out_;
  std::size_t kept_ = 0;
  std::size_t dropped_ = 0;
  Span first_dropped_{};
  std::unique_ptr<Diagnostic> scratch_;  // of one that is not kept
};

}  // namespace aar
