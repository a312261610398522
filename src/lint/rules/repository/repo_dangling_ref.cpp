#include <algorithm>
#include <array>

#include "lint/archive_index.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most_guesses = 3;  // guessing looks at every name of the archive

/// A key, and the keys by which the other review answers it.
struct Relation {
  std::string_view key;
  std::array<std::string_view, 5> answers;
  bool must_answer;
};

constexpr std::array<Relation, 4> relations{
    {{"related", {"related", "repeat_of", "supersedes", "superseded_by", ""}, false},
     {"repeat_of", {"related", "", "", "", ""}, false},
     {"supersedes", {"superseded_by", "", "", "", ""}, true},
     {"superseded_by", {"supersedes", "", "", "", ""}, true}}};

class Checker {
 public:
  Checker(const LintContext& context, DiagnosticSink& sink) : context_(context), sink_(sink) {}

  void check(const Relation& relation, const Value& value) {
    const std::string& id = value.text;
    // What is no id at all is AAR105's.
    if (!value.filled() || id.find_first_of("/ \\") != std::string::npos) return;
    if (id == "none") return;
    if (id == context_.review.id) {
      sink_.report(value.span, "`{}` names the review itself", relation.key).help =
          "take it out, or name the other one";
    } else if (const Record* const other = archive_index(context_.archive).find(id)) {
      check_answer(relation, value, *other);
    } else if (!review_names(context_.archive).has(id)) {
      report_missing(relation, value);
    }
  }

  /// An id that another review has, or had as well, leads nowhere for certain.
  void check_former(const Value& value) {
    if (!value.filled()) return;
    if (value.text != context_.review.id && review_names(context_.archive).has(value.text)) {
      sink_
          .report_at_most(Level::warning, value.span, "`{}` is the id of another review now",
                          value.text)
          .help = "links to it lead there; take it out of `former_ids`";
      return;
    }
    for (const Record* const other : archive_index(context_.archive).formerly(value.text)) {
      if (other->path == context_.source.path()) continue;
      Diagnostic& found = sink_.report_at_most(
          Level::warning, value.span, "`{}` is a former id of `{}`, too", value.text, other->id);
      found.help = "only one of them can be meant by old links";
      return;
    }
  }

 private:
  void report_missing(const Relation& relation, const Value& value) {
    const std::vector<const Record*> now = archive_index(context_.archive).formerly(value.text);
    if (!now.empty()) {
      sink_.report_at_most(Level::note, value.span, "`{}` is `{}` now", value.text, now.front()->id)
          .help = "write the new id; the old one is found by its `former_ids`";
      return;
    }
    std::string near;
    if (guesses_++ < most_guesses) near = review_names(context_.archive).nearest(value.text);
    sink_
        .report(value.span, "`{}` names `{}`, and there is no such review", relation.key,
                value.text)
        .help = near.empty() ? "an id is the file's name without folders and `.md`"
                             : "did you mean `" + near + "`?";
  }

  void check_answer(const Relation& relation, const Value& value, const Record& other) {
    const bool answered = std::any_of(
        relation.answers.begin(), relation.answers.end(),
        [&](std::string_view key) { return names_review(other, key, context_.review); });
    if (answered || is_reversed(relation, other)) return;
    const std::string_view wanted = relation.answers.front();
    Diagnostic& found =
        sink_.report_at_most(relation.must_answer ? Level::warning : Level::note, value.span,
                             "`{}` names `{}`, which does not name this review in `{}`",
                             relation.key, value.text, wanted);
    found.help = fmt::format("add `{}: [{}]` there", wanted, context_.review.id);
    if (wanted == "superseded_by")
      found.help = fmt::format("add `{}: {}` there", wanted, context_.review.id);
    Note note;
    note.place.path = other.path;
    note.message = "the other review";
    found.notes.push_back(std::move(note));
  }

  /// AAR913's: asking for the answer would make it worse.
  [[nodiscard]] bool is_reversed(const Relation& relation, const Record& other) const {
    const Order wanted = relation.key == "supersedes" ? Order::earlier : Order::later;
    const Order order = order_of(other, context_.review);
    return relation.must_answer && order != Order::unknown && order != wanted;
  }

  const LintContext& context_;
  DiagnosticSink& sink_;
  std::size_t guesses_ = 0;
};

void check_repo_dangling_ref(const LintContext& context, DiagnosticSink& sink) {
  if (!context.archive.rooted()) return;
  const Review& review = context.review;
  Checker checker(context, sink);
  for (const Value& value : review.related.values)
    checker.check(relations[0], value);
  checker.check(relations[1], review.repeat_of);
  for (const Value& value : review.supersedes.values)
    checker.check(relations[2], value);
  checker.check(relations[3], review.superseded_by);
  for (const Value& value : review.former_ids.values)
    checker.check_former(value);
}

}  // namespace

const Rule repo_dangling_ref{
    .id = "AAR909",
    .name = "repo-dangling-ref",
    .category = Category::repository,
    .levels = {Level::warning, Level::error, Level::error},
    .core = false,
    .repository = true,
    .summary = "a reference names a review that is not there, or that does not answer it",
    .check = check_repo_dangling_ref,
};

}  // namespace aar::rule
