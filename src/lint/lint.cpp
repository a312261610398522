#include "aar/lint.hpp"

#include <algorithm>
#include <tuple>

#include "lint/faults.hpp"
#include "lint/resolve.hpp"
#include "lint/rules.hpp"
#include "lint/selection.hpp"

namespace aar {
namespace {

auto order(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.place.path, diagnostic.place.span.begin, diagnostic.place.span.end,
                  diagnostic.rule, diagnostic.message);
}

bool same(const Diagnostic& left, const Diagnostic& right) {
  return order(left) == order(right);
}

/// A file that is no text gives one diagnostic, not one for each thing it does not contain.
bool speaks_about_unreadable(const Rule& rule) {
  return rule.category == Category::repository;
}

}  // namespace

std::vector<Diagnostic> lint(const Source& source, const Config& config, const Archive& archive,
                             const LintOptions& options) {
  const Document document = parse(source);
  return lint(source, document, read(document, source, config), config, archive, options);
}

std::vector<Diagnostic> lint(const Source& source, const Document& document, const Review& review,
                             const Config& config, const Archive& archive,
                             const LintOptions& options) {
  const Status status = options.as.value_or(review.stage.value_or(Status::draft));
  const LintContext context{source, document, review, config, archive, options.today, status};
  const bool readable = !is_unreadable(document);

  std::vector<Diagnostic> diagnostics;
  for (const Selected& selected : select_rules(source.path(), status, config, options)) {
    if (!readable && !speaks_about_unreadable(*selected.rule)) continue;
    DiagnosticSink sink(*selected.rule, selected.level, diagnostics);
    selected.rule->check(context, sink);
    sink.finish();
  }
  resolve_places(source, diagnostics);
  sort_diagnostics(diagnostics);
  return diagnostics;
}

Diagnostic unreadable_file(std::string path, std::string message, std::string help) {
  const Rule& rule = rule::file_readable;
  Diagnostic diagnostic;
  diagnostic.rule = rule.id;
  diagnostic.name = rule.name;
  diagnostic.level = Level::error;
  diagnostic.place.path = std::move(path);
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  return diagnostic;
}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& left, const Diagnostic& right) { return order(left) < order(right); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

Summary summarize(const std::vector<Diagnostic>& diagnostics, std::size_t files) {
  Summary summary;
  summary.files = files;
  for (const Diagnostic& diagnostic : diagnostics) {
    summary.errors += diagnostic.level == Level::error ? 1U : 0U;
    summary.warnings += diagnostic.level == Level::warning ? 1U : 0U;
    summary.notes += diagnostic.level == Level::note ? 1U : 0U;
  }
  return summary;
}

}  // namespace aar
