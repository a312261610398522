#include "aar/lint.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/redact.hpp"
#include "lint/resolve.hpp"
#include "lint/rules.hpp"
#include "lint/secrets.hpp"
#include "lint/selection.hpp"
#include "lint/suppression.hpp"
#include "lint/wording/report.hpp"
#include "model/template.hpp"

namespace aar {
namespace {

auto order(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.place.path, diagnostic.place.span.begin, diagnostic.place.span.end,
                  diagnostic.rule);
}

bool same(const Diagnostic& left, const Diagnostic& right) {
  return order(left) == order(right) && left.message == right.message;
}

/// A file that is no text gives one diagnostic, not one for each thing it does not contain.
bool speaks_about_unreadable(const Rule& rule) {
  return rule.category == Category::repository;
}

/// The rules that miss something in a section, and the section.
struct Lack {
  std::string_view rule, section;
};

constexpr auto lacks = std::to_array<Lack>({{"AAR303", "timeline"},
                                            {"AAR401", "impact"},
                                            {"AAR403", "contributing-factors"},
                                            {"AAR430", "variants"},
                                            {"AAR501", "actions"},
                                            {"AAR601", "lessons"},
                                            {"AAR604", "went-well"},
                                            {"AAR605", "went-badly"},
                                            {"AAR606", "lucky"},
                                            {"AAR608", "knowledge-gaps"},
                                            {"AAR610", "why-it-worked"},
                                            {"AAR610", "lucky"},
                                            {"AAR612", "went-well"},
                                            {"AAR612", "went-badly"},
                                            {"AAR614", "vulnerable"},
                                            {"AAR614", "why-vulnerable"}});

bool is_lack(const Diagnostic& diagnostic) {
  return std::any_of(lacks.begin(), lacks.end(),
                     [&](const Lack& lack) { return lack.rule == diagnostic.rule; });
}

/// The ids of the lacks whose section is not there at all although it must be.
std::vector<std::string_view> absent_lacks(const LintContext& context) {
  std::vector<std::string_view> absent;
  if (context.review.type == nullptr) return absent;
  for (const KindSection& wanted : context.review.type->sections) {
    if (!is_due(wanted.need, context.status)) continue;
    if (context.review.section(wanted.section) != nullptr) continue;
    for (const Lack& lack : lacks) {
      if (lack.section == wanted.section) absent.push_back(lack.rule);
    }
  }
  return absent;
}

/// One fault, one finding. A section that is missing (AAR201) has no entries either: the lack is
/// dropped. Of an empty section (AAR202) the lack, reported at its heading, says more; the louder
/// one stays.
void drop_repeated(const LintContext& context, std::vector<Diagnostic>& diagnostics) {
  const std::vector<std::string_view> absent = absent_lacks(context);
  const bool told =
      std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.rule == rule::sec_required.id && diagnostic.level == Level::error;
      });
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return told && std::find(absent.begin(), absent.end(), diagnostic.rule) != absent.end();
  });

  const auto is_empty = [](const Diagnostic& diagnostic) {
    return diagnostic.rule == rule::sec_nonempty.id;
  };
  std::vector<Diagnostic> few;
  std::copy_if(
      diagnostics.begin(), diagnostics.end(), std::back_inserter(few),
      [&](const Diagnostic& diagnostic) { return is_empty(diagnostic) || is_lack(diagnostic); });
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    const bool empty = is_empty(diagnostic);
    if (!empty && !is_lack(diagnostic)) return false;
    return std::any_of(few.begin(), few.end(), [&](const Diagnostic& other) {
      if (empty == is_empty(other) || other.place.span != diagnostic.place.span) return false;
      return empty ? other.level >= diagnostic.level : other.level > diagnostic.level;
    });
  });
}

/// What is known of a file while the rules run.
struct Examination {
  LintContext context;
  const std::vector<Selected>* shared = nullptr;  // with other files
  std::vector<Selected> own;                      // where this one's are others
  bool readable = true;
  std::vector<const Rule*> complete;  // those that could keep all they found
  Findings findings;

  /// In the order of all rules.
  [[nodiscard]] const std::vector<Selected>& selected() const {
    return shared != nullptr ? *shared : own;
  }
};

Examination begin(const Subject& subject, const Config& config, const LintOptions& options,
                  Selections& selections) {
  const auto& [source, document, review] = subject.file;
  const Status status = options.as.value_or(review.stage.value_or(Status::draft));
  const Selection& selection = selections.of(source.path(), status);
  Examination one{.context = {source, document, review, config, subject.archive, options.today,
                              status, selection.strict},
                  .shared = &selection.rules,
                  .readable = !is_unreadable(document)};
  const bool is_template = model::is_template_name(source.path());
  if (one.readable && !is_template) return one;
  one.own = *std::exchange(one.shared, nullptr);
  // A template among the reviews is meant to be unfinished.
  if (is_template) {
    for (Selected& rule : one.own)
      rule.level = std::min(rule.level, Level::note);
  }
  if (!one.readable) {
    std::erase_if(one.own,
                  [](const Selected& rule) { return !speaks_about_unreadable(*rule.rule); });
  }
  return one;
}

void run_check(const Selected& selected, Examination& one) {
  const Rule& rule = *selected.rule;
  if (rule.check == nullptr) return;
  DiagnosticSink sink(rule, selected.level, one.findings.diagnostics);
  rule.check(one.context, sink);
  if (!sink.finish()) one.complete.push_back(&rule);
}

/// Each rule over all files before the next one.
void run_checks(std::vector<Examination>& all) {
  for (Examination& one : all)
    one.complete.reserve(one.selected().size());
  std::vector<std::size_t> next(all.size());  // of the rules selected for a file
  for (const Rule* const rule : rules()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::vector<Selected>& selected = all[i].selected();
      if (next[i] < selected.size() && selected[next[i]].rule == rule)
        run_check(selected[next[i]++], all[i]);
    }
  }
}

void run_audits(const std::vector<Selected>& selected, const Suppressions& suppressions,
                const LintContext& context, std::vector<Diagnostic>& diagnostics) {
  for (const Selected& one : selected) {
    if (one.rule->audit == nullptr) continue;
    DiagnosticSink sink(*one.rule, one.level, diagnostics);
    one.rule->audit(suppressions, context, sink);
    sink.finish();
  }
}

/// What suppressions, other findings and secrets leave of what the rules found.
Findings finish(Examination& one) {
  const LintContext& context = one.context;
  std::vector<Diagnostic>& diagnostics = one.findings.diagnostics;
  Suppressions suppressions;
  if (one.readable) suppressions = Suppressions(context.document, context.source);
  suppressions.waive(diagnostics);
  drop_repeated(context, diagnostics);
  drop_overlapping_wording(diagnostics);
  one.findings.suppressed = take_out_waived(diagnostics);
  suppressions.set_complete(std::move(one.complete));
  if (!suppressions.empty()) run_audits(one.selected(), suppressions, context, diagnostics);
  one.findings.ran.reserve(one.selected().size());
  for (const Selected& rule : one.selected())
    one.findings.ran.push_back(rule.rule->id);
  // Whether or not the rule that reports them is on.
  std::vector<Span> hidden;
  if (one.readable) hidden = hidden_spans(secrets_of(context));
  hide_secrets(context.source, hidden, diagnostics);
  resolve_places(context.source, diagnostics, std::move(hidden));
  sort_diagnostics(diagnostics);
  return std::move(one.findings);
}

}  // namespace

std::vector<Diagnostic> lint(const Source& source, const Config& config, const Archive& archive,
                             const LintOptions& options) {
  return examine(source, config, archive, options).diagnostics;
}

std::vector<Diagnostic> lint(const Understood& file, const Config& config, const Archive& archive,
                             const LintOptions& options) {
  return examine(file, config, archive, options).diagnostics;
}

Findings examine(const Source& source, const Config& config, const Archive& archive,
                 const LintOptions& options) {
  const Document document = parse(source);
  const Review review = read(document, source, config);
  return examine(Understood{source, document, review}, config, archive, options);
}

Findings examine(const Understood& file, const Config& config, const Archive& archive,
                 const LintOptions& options) {
  const Subject subject{file, archive};
  return std::move(examine(std::span(&subject, 1), config, options).front());
}

std::vector<Findings> examine(std::span<const Subject> subjects, const Config& config,
                              const LintOptions& options) {
  std::vector<Examination> all;
  all.reserve(subjects.size());
  Selections selections(config, options);
  for (const Subject& subject : subjects)
    all.push_back(begin(subject, config, options, selections));
  run_checks(all);
  std::vector<Findings> findings;
  findings.reserve(all.size());
  for (Examination& one : all)
    findings.push_back(finish(one));
  return findings;
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

LintSummary summarize(const std::vector<Diagnostic>& diagnostics, std::size_t files) {
  LintSummary summary;
  summary.files = files;
  for (const Diagnostic& diagnostic : diagnostics) {
    summary.errors += diagnostic.level == Level::error ? 1U : 0U;
    summary.warnings += diagnostic.level == Level::warning ? 1U : 0U;
    summary.notes += diagnostic.level == Level::note ? 1U : 0U;
  }
  return summary;
}

}  // namespace aar
