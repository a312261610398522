#include "lint/branch_sink.hpp"

#include <algorithm>

namespace aar {

Diagnostic& BranchSink::add(const BranchChange& change, Span span, std::string message) {
  Level level = Level::off;
  for (const VersionPointer& version : {change.before, change.after}) {
    if (version == nullptr) continue;
    level = std::max(level, level_of_(rule_, change.path, version->status()));
  }
  if (change.before == nullptr && change.after == nullptr)
    level = level_of_(rule_, change.path, Status::draft);
  const bool there = change.after != nullptr;
  return add(change.path, there ? change.after->source : nullptr, level, there ? span : Span{},
             std::move(message));
}

Diagnostic& BranchSink::add(const std::string& path, const std::shared_ptr<const Source>& source,
                            Level level, Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.rule = rule_.id;
  diagnostic.name = rule_.name;
  diagnostic.level = level;
  diagnostic.place.path = path;
  diagnostic.place.span = span;
  diagnostic.message = std::move(message);
  const bool full = kept_ == max_findings;
  if (full && level != Level::off && dropped_++ == 0) first_dropped_ = path;
  if (full || level == Level::off) {
    scratch_ = std::move(diagnostic);
    return scratch_;
  }
  ++kept_;
  FileFindings& file = out_[path];
  if (file.source == nullptr) file.source = source;
  return file.diagnostics.emplace_back(std::move(diagnostic));
}

void BranchSink::finish() {
  if (dropped_ == 0) return;
  const std::size_t count = std::exchange(dropped_, 0);
  kept_ = 0;
  report_path(first_dropped_, "{} more findings of this rule are not shown", count);
}

}  // namespace aar
