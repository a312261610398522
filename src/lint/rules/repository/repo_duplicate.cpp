#include "lint/likeness.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

// Of real archives the one copied pair shares half of its trigrams, the next one not a quarter.
constexpr double threshold = 0.4;

void check_repo_duplicate(const LintContext& context, DiagnosticSink& sink) {
  const Record own = record(context.source, context.document, context.review);
  const std::optional<Likeness> like = likeness_index(context.archive).most_alike(own);
  if (!like || like->share < threshold || are_related(context.review, *like->other)) return;
  constexpr double percent = 100;
  Diagnostic& found = sink.report({}, "the body is nearly that of `{}`", like->other->path);
  found.help =
      "if it happened again, say so with `repeat_of` and tell what differs; "
      "if it is the same event, keep one of the two";
  Note note;
  note.place.path = like->other->path;
  note.message = fmt::format("{:.0f} % of the runs of three words in either are in both",
                             like->share * percent);
  found.notes.push_back(std::move(note));
}

}  // namespace

const Rule repo_duplicate{
    .id = "AAR908",
    .name = "repo-duplicate",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .repository = true,
    .summary = "the body is nearly that of another review",
    .check = check_repo_duplicate,
};

}  // namespace aar::rule
