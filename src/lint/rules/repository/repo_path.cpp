#include <algorithm>
#include <array>

#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

/// What Windows does not take as a name, whatever stands behind the first dot.
constexpr std::string_view reserved_names =
    " con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 "
    "lpt7 "
    "lpt8 lpt9 ";

bool is_reserved(std::string_view name) {
  const std::string stem = text::lower_ascii(name.substr(0, name.find('.')));
  return reserved_names.find(" " + stem + " ") != std::string_view::npos;
}

void check_name(std::string_view name, DiagnosticSink& sink) {
  constexpr std::string_view refused = "<>:\"\\|?*";
  const std::size_t at = name.find_first_of(refused);
  if (at != std::string_view::npos) {
    sink.report({}, "the name `{}` holds `{}`, which some systems refuse", name, name[at]).help =
        "use letters, digits, hyphens and dots";
  } else if (is_reserved(name) || name.ends_with(' ') || name.ends_with('.')) {
    sink.report({}, "the name `{}` cannot be checked out on Windows", name).help =
        "rename it; `former_ids` keeps the links to the old name";
  } else if (name.find(' ') != std::string_view::npos) {
    sink.report({}, "the name `{}` holds a blank, so nothing can refer to the review by its id",
                name)
        .help = "join the words with hyphens; `related` and commands take ids without blanks";
  } else if (text::nfc(name) != name) {
    sink.report_at_most(Level::note, {}, "the name `{}` is not in Unicode's composed form", name)
        .help = "some systems compose names and then see two files";
  }
}

bool is_year(std::string_view folder) {
  return folder.size() == 4 && folder.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The path's folders below the reviews folder that holds it; nothing when none does.
std::optional<std::vector<std::string_view>> folders_of(const LintContext& context) {
  const std::string_view path = context.source.path();
  for (const std::string& root : context.config.reviews) {
    if (!path.starts_with(root) || path.substr(root.size(), 1) != "/") continue;
    std::vector<std::string_view> parts = text::split(path.substr(root.size() + 1), '/');
    parts.pop_back();
    return parts;
  }
  return std::nullopt;
}

void check_folders(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<std::vector<std::string_view>> folders = folders_of(context);
  if (!folders || folders->empty()) return;
  if (folders->size() > 1) {
    sink.report_at_most(Level::note, {}, "the review is {} folders deep", folders->size()).help =
        "one folder a year is enough, and `aar list` finds the rest";
    return;
  }
  const std::optional<Date> named = parse_date(std::string_view(context.review.id).substr(0, 10));
  const std::optional<Date> date = named ? named : context.review.date.value;
  if (!date || !is_year(folders->front())) return;
  const std::string year = format_date(*date).substr(0, 4);
  if (year == folders->front()) return;
  sink.report({}, "the review of {} is in the folder `{}`", format_date(*date), folders->front())
      .help = "move it to `" + year + "`, or correct the date";
}

void check_repo_path(const LintContext& context, DiagnosticSink& sink) {
  const std::string_view path = context.source.path();
  check_name(path.substr(path.rfind('/') + 1), sink);
  check_folders(context, sink);
}

}  // namespace

const Rule repo_path{
    .id = "AAR911",
    .name = "repo-path",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .repository = true,
    .summary = "the file name or folder makes the review hard to find or to check out",
    .check = check_repo_path,
};

}  // namespace aar::rule
