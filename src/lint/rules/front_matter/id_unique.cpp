#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_id_unique(const LintContext& context, DiagnosticSink& sink) {
  std::vector<Note> others;
  for (std::string& path : context.archive.twins(context.source.path())) {
    Note note;
    note.place.path = std::move(path);
    note.message = "has the same id";
    others.push_back(std::move(note));
  }
  if (others.empty()) return;
  Diagnostic& diagnostic =
      sink.report({}, "the id `{}` is taken by `{}`", context.review.id, others.front().place.path);
  if (others.size() > 1) {
    diagnostic.message += fmt::format(" and {} more", others.size() - 1);
  }
  diagnostic.help = "rename one of the files; `former_ids` keeps the links to the old name";
  diagnostic.notes = std::move(others);
}

}  // namespace

const Rule id_unique{
    .id = "AAR107",
    .name = "id-unique",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .repository = true,
    .summary = "two review files have the same id",
    .check = check_id_unique,
};

}  // namespace aar::rule
