// For tests of rules: an archive made of names, a review linted with one rule alone, and the
// diagnostics as `line:col: level: message [AARnnn name]`.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aar/lint.hpp"

namespace aar::test {

struct Example {
  std::string path = "reviews/2026/2026-11-20-checkout-500s.md";
  std::string text;
  std::optional<Status> as;
  std::vector<std::string> with;              // other paths in the archive
  std::map<std::string, std::string> others;  // other reviews, path to text
  std::optional<std::string> committed;       // the review's bytes in the last commit
  std::optional<Date> changed;                // the day of the last commit that changed it
  std::vector<Person> people;                 // of the archive's people file
  std::string template_text;                  // the archive's own template, for any kind
  Config config;
  std::map<std::string, std::string> branch;  // what the branch does, see support/branch.hpp
};

/// Holds the given paths and nothing else; those that end in `.md` are its reviews.
class FakeArchive : public Archive {
 public:
  FakeArchive() = default;

  /// What an example says of its archive, the example's own file included.
  explicit FakeArchive(const Example& example) : FakeArchive(paths_of(example)) {
    committed_ = example.committed;
    people_ = example.people;
    template_ = example.template_text;
    changed_ = example.changed;
    std::map<std::string, std::string> texts = example.others;
    texts[example.path] = example.text;
    for (const auto& [path, text] : texts) {
      const Source source(path, text);
      const Document document = parse(source);
      records_.push_back(record(source, document, read(document, source, example.config)));
    }
  }

  explicit FakeArchive(std::vector<std::string> paths) : paths_(std::move(paths)) {
    std::sort(paths_.begin(), paths_.end());
    for (const std::string& path : paths_) {
      if (path.size() > 3 && path.compare(path.size() - 3, 3, ".md") == 0) reviews_.push_back(path);
    }
  }

  [[nodiscard]] bool exists(std::string_view path) const override {
    return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& own) {
      return own == path || (own.size() > path.size() && own.compare(0, path.size(), path) == 0 &&
                             own[path.size()] == '/');
    });
  }

  [[nodiscard]] const std::vector<std::string>& review_paths() const override { return reviews_; }

  [[nodiscard]] const std::vector<Record>& records() const override { return records_; }

  [[nodiscard]] std::optional<std::string> committed(std::string_view /*path*/) const override {
    return committed_;
  }

  [[nodiscard]] std::optional<Date> last_change(std::string_view /*path*/) const override {
    return changed_;
  }

  [[nodiscard]] const std::vector<Person>& people() const override { return people_; }

  [[nodiscard]] std::string template_text(std::string_view /*kind*/) const override {
    return template_;
  }

 private:
  static std::vector<std::string> paths_of(const Example& example) {
    std::vector<std::string> paths = example.with;
    for (const auto& [path, text] : example.others)
      paths.push_back(path);
    return paths;
  }

  std::vector<std::string> paths_;
  std::vector<std::string> reviews_;
  std::vector<Record> records_;
  std::optional<std::string> committed_;
  std::optional<Date> changed_;
  std::vector<Person> people_;
  std::string template_;
};

inline LintOptions test_options() {
  LintOptions options;
  options.today = Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};
  return options;
}

/// All findings of one rule, at its own levels. The other rules are off, but for a rule about
/// suppressions, which is nothing without them.
inline std::vector<Diagnostic> lint_alone(std::string_view rule, const Example& example) {
  LintOptions options = test_options();
  options.as = example.as;
  options.profile = "strict";  // rules that are not core have examples as well
  const Rule* const wanted = find_rule(rule);
  const bool alone = wanted == nullptr || wanted->audit == nullptr;
  for (const Rule* const other : rules()) {
    if (alone && other != wanted) options.levels[std::string(other->id)] = Level::off;
  }
  const FakeArchive archive(example);
  std::vector<Diagnostic> found =
      lint(Source(example.path, example.text), example.config, archive, options);
  std::erase_if(found, [&](const Diagnostic& diagnostic) {
    return wanted != nullptr && diagnostic.rule != wanted->id;
  });
  return found;
}

inline std::string one_line(const Diagnostic& diagnostic) {
  return std::to_string(diagnostic.place.begin.line) + ":" +
         std::to_string(diagnostic.place.begin.column) + ": " +
         std::string(to_string(diagnostic.level)) + ": " + diagnostic.message + " [" +
         std::string(diagnostic.rule) + " " + std::string(diagnostic.name) + "]";
}

inline std::string lines(const std::vector<Diagnostic>& diagnostics) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics)
    all += one_line(diagnostic) + "\n";
  return all;
}

}  // namespace aar::test
