#include <algorithm>

#include "lint/archive_index.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most_notes = 9;

const Record* find_review(const ArchiveIndex& index, std::string_view id) {
  if (const Record* const named = index.find(id)) return named;
  const std::vector<const Record*> formerly = index.formerly(id);
  return formerly.empty() ? nullptr : formerly.front();
}

bool is_open(const RecordItem& item) {
  return item.kind == ItemKind::action && item.state == ItemState::open;
}

void check_repeat_actions_open(const LintContext& context, DiagnosticSink& sink) {
  const Value& repeat = context.review.repeat_of;
  if (!repeat.filled()) return;
  const Record* const earlier = find_review(archive_index(context.archive), repeat.text);
  if (earlier == nullptr || earlier->path == context.source.path()) return;
  const auto count = std::count_if(earlier->items.begin(), earlier->items.end(), is_open);
  if (count == 0) return;
  Diagnostic& diagnostic =
      count == 1
          ? sink.report(repeat.span, "an action of `{}` is still open, and it happened again",
                        repeat.text)
          : sink.report(repeat.span, "{} actions of `{}` are still open, and it happened again",
                        count, repeat.text);
  for (const RecordItem& item : earlier->items) {
    if (!is_open(item) || diagnostic.notes.size() == most_notes) continue;
    Note note;
    note.place.path = earlier->path;
    note.place.begin = note.place.end = {item.line, 1};
    note.message = fmt::format("action {}: {}", item.number, item.text);
    diagnostic.notes.push_back(std::move(note));
  }
  diagnostic.help = "finish them, or decline them with a reason";
}

}  // namespace

const Rule repeat_actions_open{
    .id = "AAR429",
    .name = "repeat-actions-open",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .repository = true,
    .summary = "the event is a repeat, and actions of the first review are open",
    .check = check_repeat_actions_open,
};

}  // namespace aar::rule
