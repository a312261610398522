#include <algorithm>

#include "lint/likeness.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

constexpr double duplicate = 0.4;         // AAR908's
constexpr std::size_t surely_copied = 3;  // statements
constexpr std::size_t most_notes = 3;
constexpr std::size_t shown_width = 60;

Note note_of(const Copy& copy, const Record& other) {
  Note note;
  note.place.path = other.path;
  note.place.begin = {copy.other_line, 1};
  note.message = fmt::format("`{}`", text::shorten(copy.text, shown_width));
  return note;
}

void check_repo_copied_text(const LintContext& context, DiagnosticSink& sink) {
  const Record own = record(context.source, context.document, context.review);
  const LikenessIndex& index = likeness_index(context.archive);
  const std::optional<Copies> copied = index.copied_from(own);
  if (!copied || are_related(context.review, *copied->other)) return;
  const std::optional<Likeness> like = index.most_alike(own);
  if (like && like->share >= duplicate) return;
  const LineIndex lines(context.source.text());
  const std::size_t count = copied->copies.size();
  const Span place =
      text::trim(context.source.text(), lines.line_span(copied->copies.front().line));
  Diagnostic& found =
      count == 1 ? sink.report_at_most(Level::note, place, "this stands word for word in `{}`",
                                       copied->other->path)
                 : sink.report_at_most(count < surely_copied ? Level::note : Level::warning, place,
                                       "this and {} more of the facts stand word for word in `{}`",
                                       count - 1, copied->other->path);
  found.help = "correct what was taken over, or name the other review in `related`";
  for (std::size_t i = 0; i < std::min(count, most_notes); ++i)
    found.notes.push_back(note_of(copied->copies[i], *copied->other));
}

}  // namespace

const Rule repo_copied_text{
    .id = "AAR912",
    .name = "repo-copied-text",
    .category = Category::repository,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .repository = true,
    .summary = "facts stand word for word in another review",
    .check = check_repo_copied_text,
};

}  // namespace aar::rule
