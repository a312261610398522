#include <algorithm>

#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & '\x80') != 0; });
}

/// Case and Unicode form do not count: such files cannot be checked out side by side on every
/// system. The own stem's folded form is made once by the caller.
bool is_same(const std::string& own, const std::string& own_folded, std::string_view other_path) {
  const std::string other = review_id(other_path);
  if (is_ascii(own) && is_ascii(other)) return text::equal_ignoring_case(own, other);
  return text::fold(other) == own_folded;
}

void check(const LintContext& context, DiagnosticSink& sink) {
  const std::string& own = context.review.id;
  const std::string own_folded = text::fold(own);
  std::vector<Note> others;
  for (const std::string& path : context.archive.review_paths()) {
    if (path == context.source.path() || !is_same(own, own_folded, path)) continue;
    Note note;
    note.place.path = path;
    note.message = "has the same id";
    others.push_back(std::move(note));
  }
  if (others.empty()) return;
  Diagnostic& diagnostic =
      sink.report({}, "the id `{}` is taken by `{}`", own, others.front().place.path);
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
    .check = check,
};

}  // namespace aar::rule
