#include "aar/branch.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lint/branch_sink.hpp"
#include "lint/redact.hpp"
#include "lint/resolve.hpp"
#include "lint/secrets.hpp"
#include "lint/selection.hpp"

namespace aar {
namespace {

/// Places with lines and columns. A line that holds a credential is not shown, whichever rule looks
/// at credentials is on.
void resolve_file(const std::string& path, FileFindings& file) {
  const Source nothing(path, std::string());
  const Source& source = file.source != nullptr ? *file.source : nothing;
  std::vector<Span> hidden = hidden_spans(find_secrets(source.text()));
  hide_secrets(source, hidden, file.diagnostics);
  resolve_places(source, file.diagnostics, std::move(hidden));
}

}  // namespace

Version::Version(std::shared_ptr<const Source> bytes, const Config& config)
    : source(std::move(bytes)), document(parse(*source)), review(read(document, *source, config)) {}

std::vector<Diagnostic> judge_branch(const Branch& branch, const Config& config,
                                     const LintOptions& options) {
  const BranchContext context{branch, config, options.today};
  const LevelOf level_of = [&](const Rule& rule, std::string_view path, Status status) {
    return branch_level(rule, path, status, config, options);
  };
  BranchFindings found;
  for (const Rule* const rule : rules()) {
    if (rule->compare == nullptr) continue;
    BranchSink sink(*rule, level_of, found);
    rule->compare(context, sink);
    sink.finish();
  }
  std::vector<Diagnostic> diagnostics;
  for (auto& [path, file] : found) {
    resolve_file(path, file);
    std::move(file.diagnostics.begin(), file.diagnostics.end(), std::back_inserter(diagnostics));
  }
  sort_diagnostics(diagnostics);
  return diagnostics;
}

}  // namespace aar
