#include <algorithm>

#include "lint/likeness.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "model/cursor.hpp"
#include "model/duration_text.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

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

/// `approximately nine hours`, `for about 1h50m`: two events are hardly as long to the word.
bool names_length(std::string_view text) {
  model::Cursor in{text};
  for (; !in.done(); ++in.at) {
    if (!in.at_word_start()) continue;
    model::Cursor look = in;
    if (model::take_duration(look, {})) return true;
  }
  return false;
}

/// A sentence that says how long it lasted: in the summary or the impact.
bool states_length(const LintContext& context, const LineIndex& lines, const Copy& copy) {
  const std::size_t at = lines.line_span(copy.line).begin;
  const auto holds = [&](std::string_view section) {
    const std::vector<Span> bodies = section_bodies(context.review, section);
    return std::any_of(bodies.begin(), bodies.end(), [at](Span body) { return body.contains(at); });
  };
  return names_length(copy.text) && (holds("summary") || holds("impact"));
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
  const bool length =
      std::any_of(copied->copies.begin(), copied->copies.end(),
                  [&](const Copy& copy) { return states_length(context, lines, copy); });
  Diagnostic& found =
      count == 1
          ? sink.report_at_most(length ? Level::warning : Level::note, place,
                                "this stands word for word in `{}`", copied->other->path)
          : sink.report_at_most(count < surely_copied && !length ? Level::note : Level::warning,
                                place, "this and {} more of the facts stand word for word in `{}`",
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
