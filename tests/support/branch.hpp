// For tests of rules about branches: a branch made of an example. Besides what rule_example.hpp
// knows, words of the setup say what the branch does: `from=<path>` where the review was before
// (with `markdown before` its text there), `deleted` (the text is what was there),
// `theirs=<path>,<path>` reviews that only the other branch has, `conflict=added|changed|
// deleted-here|deleted-there`, `gone=<path>` a file that the other branch took away, `stale` and
// `settings-changed=<path>`, `broken-settings`, `incident=<name>`, `today=<date>`.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "aar/branch.hpp"

#include "support/lint.hpp"
#include "text/strings.hpp"

namespace aar::test {

inline VersionPointer make_version(const std::string& path, const std::string& text,
                                   const Config& config = {}) {
  return std::make_shared<const Version>(std::make_shared<const Source>(path, text), config);
}

inline Record make_record(const Version& version) {
  return record(*version.source, version.document, version.review);
}

inline std::shared_ptr<const Source> make_source(const std::string& path, const std::string& text) {
  return std::make_shared<const Source>(path, text);
}

inline BranchChange make_change(const Example& example) {
  const auto& words = example.branch;
  BranchChange change{.path = example.path};
  if (words.contains("deleted")) {
    change.deleted = true;
    change.former_path = example.path;
    change.before = make_version(example.path, example.text, example.config);
    return change;
  }
  if (words.contains("from")) change.former_path = words.at("from");
  if (example.committed) {
    if (change.former_path.empty()) change.former_path = example.path;
    change.before = make_version(change.former_path, *example.committed, example.config);
  }
  change.after = make_version(example.path, example.text, example.config);
  return change;
}

inline Merged make_merged(const Example& example) {
  static const std::map<std::string, ConflictKind, std::less<>> kinds{
      {"added", ConflictKind::both_added},
      {"changed", ConflictKind::both_changed},
      {"deleted-here", ConflictKind::deleted_here},
      {"deleted-there", ConflictKind::deleted_there}};
  const auto& words = example.branch;
  Merged merged{.ref = "origin/main", .reviews = {example.path}};
  if (words.contains("theirs")) {
    for (const std::string_view path : text::split(words.at("theirs"), ','))
      merged.reviews.emplace_back(path);
  }
  for (const auto& [path, text] : example.others) {
    const VersionPointer other = make_version(path, text, example.config);
    merged.reviews.push_back(path);
    for (const Value& id : other->review.former_ids.values)
      merged.former_ids.push_back({id.text, path});
    merged.referring.push_back(other);
  }
  std::sort(merged.reviews.begin(), merged.reviews.end());
  if (words.contains("conflict"))
    merged.conflicts.push_back({example.path, kinds.at(words.at("conflict")), 10, 1});
  if (words.contains("gone")) merged.gone_there.push_back(words.at("gone"));
  if (words.contains("deleted")) merged.gone_here.push_back(example.path);
  return merged;
}

inline Branch make_branch(const Example& example) {
  const auto& words = example.branch;
  Branch branch;
  branch.changes.push_back(make_change(example));
  branch.merges.push_back(make_merged(example));
  if (const VersionPointer& after = branch.changes.front().after) {
    branch.reviews.push_back(example.path);
    branch.unpublished.push_back(after);
    branch.records.push_back(make_record(*after));
  }
  if (words.contains("stale"))
    branch.stale_page = StalePage{make_source("INDEX.md", "# Reviews\n"), {10, 10}, "- [Checkout]"};
  if (words.contains("broken-settings")) {
    branch.broken_settings.push_back(
        {make_source(".aar.yaml", "profil: strict\n"), {{0, 6}, "unknown key `profil`", ""}});
  }
  if (words.contains("settings-changed")) branch.settings.push_back(words.at("settings-changed"));
  if (words.contains("incident"))
    branch.incidents.push_back({words.at("incident"), "commit 1a2b3c4 (Raise the pool)", {}, {}});
  return branch;
}

/// What one rule finds in the branch.
inline std::vector<Diagnostic> judge_alone(std::string_view rule, const Branch& branch,
                                           const Config& config, const LintOptions& options) {
  std::vector<Diagnostic> found = judge_branch(branch, config, options);
  std::erase_if(found, [&](const Diagnostic& diagnostic) { return diagnostic.rule != rule; });
  return found;
}

inline std::vector<Diagnostic> judge_alone(const Rule& rule, const Example& example) {
  LintOptions options = test_options();
  if (example.branch.contains("today")) options.today = *parse_date(example.branch.at("today"));
  return judge_alone(rule.id, make_branch(example), example.config, options);
}

/// What a rule finds in its example: a branch for rules that only compare branches.
inline std::vector<Diagnostic> found_alone(const Rule& rule, const Example& example) {
  return rule.check == nullptr && rule.compare != nullptr ? judge_alone(rule, example)
                                                          : lint_alone(rule.id, example);
}

}  // namespace aar::test
