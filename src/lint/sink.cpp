#include "lint/sink.hpp"

namespace aar {

Diagnostic& DiagnosticSink::add(Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.rule = rule_.id;
  diagnostic.name = rule_.name;
  diagnostic.level = level_;
  diagnostic.place.span = span;
  diagnostic.message = std::move(message);
  if (kept_ == max_findings) {
    if (dropped_++ == 0) first_dropped_ = span;
    scratch_ = std::make_unique<Diagnostic>(std::move(diagnostic));
    return *scratch_;
  }
  ++kept_;
  return out_.emplace_back(std::move(diagnostic));
}

bool DiagnosticSink::finish() {
  if (dropped_ == 0) return false;
  const std::size_t count = std::exchange(dropped_, 0);
  kept_ = 0;
  report(first_dropped_, "{} more findings of this rule in this file are not shown", count);
  return true;
}

}  // namespace aar
