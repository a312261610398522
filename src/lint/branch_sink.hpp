// Where rules about a branch put what they find. Unlike a DiagnosticSink it takes findings on many
// files, each as loud as its rule is at the status of the review that it is about.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "aar/branch.hpp"
#include "aar/rule.hpp"

namespace aar {

struct BranchContext {
  const Branch& branch;
  const Config& config;
  Date today{};
};

/// Findings by file, with the text to find their lines in; nullptr: no text.
struct FileFindings {
  std::shared_ptr<const Source> source;
  std::vector<Diagnostic> diagnostics;
};

using BranchFindings = std::map<std::string, FileFindings>;

/// How loud a rule is for a file of this status.
using LevelOf = std::function<Level(const Rule&, std::string_view path, Status)>;

class BranchSink {
 public:
  static constexpr std::size_t max_findings = 1000;  // of one rule

  BranchSink(const Rule& rule, const LevelOf& level_of, BranchFindings& out)
      : rule_(rule), level_of_(level_of), out_(out) {}

  /// At a place of the changed review as it is now; of a deleted one at its path. As loud as the
  /// louder of both statuses. The reference is good until the next report.
  template <class... Args>
  Diagnostic& report(const BranchChange& change, Span span, fmt::format_string<Args...> message,
                     Args&&... args) {
    return add(change, span, fmt::format(message, std::forward<Args>(args)...));
  }

  /// At a place of a review that the branch did not touch.
  template <class... Args>
  Diagnostic& report(const Version& version, Span span, fmt::format_string<Args...> message,
                     Args&&... args) {
    return add(version.source->path(), version.source,
               level_of_(rule_, version.source->path(), version.status()), span,
               fmt::format(message, std::forward<Args>(args)...));
  }

  /// At a place of a text that is no review, as loud as for a published one.
  template <class... Args>
  Diagnostic& report(const std::shared_ptr<const Source>& text, Span span,
                     fmt::format_string<Args...> message, Args&&... args) {
    return add(text->path(), text, level_of_(rule_, text->path(), Status::published), span,
               fmt::format(message, std::forward<Args>(args)...));
  }

  /// On a path that is no review, as loud as for a published one.
  template <class... Args>
  Diagnostic& report_path(const std::string& path, fmt::format_string<Args...> message,
                          Args&&... args) {
    return add(path, nullptr, level_of_(rule_, path, Status::published), Span{},
               fmt::format(message, std::forward<Args>(args)...));
  }

  /// Says how many findings were not kept. The engine calls it after the rule.
  void finish();

 private:
  Diagnostic& add(const BranchChange& change, Span span, std::string message);
  Diagnostic& add(const std::string& path, const std::shared_ptr<const Source>& source, Level level,
                  Span span, std::string message);

  const Rule& rule_;
  const LevelOf& level_of_;
  BranchFindings& out_;
  std::size_t kept_ = 0;
  std::size_t dropped_ = 0;
  std::string first_dropped_;  // its file
  Diagnostic scratch_{};
};

}  // namespace aar
