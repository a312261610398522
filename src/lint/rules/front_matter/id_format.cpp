#include "lint/rules.hpp"
#include "text/slug.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t day_size = 10;

/// Has it the shape of 2026-11-20, whatever day that may be?
bool looks_like_date(std::string_view text) {
  if (text.size() < day_size) return false;
  for (std::size_t i = 0; i < day_size; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : !text::is_ascii_digit(text[i])) return false;
  }
  return text.size() == day_size || !text::is_ascii_digit(text[day_size]);
}

void check_id_format(const LintContext& context, DiagnosticSink& sink) {
  const std::string_view id = context.review.id;
  if (id.empty() || id.find(' ') != std::string_view::npos) return;  // AAR911's
  if (!looks_like_date(id)) {
    sink.report_at_most(Level::note, {}, "the id `{}` does not begin with a date", id).help =
        "ids such as `2026-11-20-checkout-500s` sort by time and never clash between branches";
    return;
  }
  if (!parse_date(id.substr(0, day_size))) {
    sink.report({}, "the id `{}` begins with a day that does not exist", id).help =
        "rename the file; `former_ids` keeps the links to the old name";
  } else if (id.size() < day_size + 2) {
    sink.report({}, "the id `{}` is only a date", id).help =
        "add a few words: the next review of that day needs a name, too";
  } else if (id[day_size] != '-') {
    sink.report_at_most(Level::note, {}, "the id `{}` has no hyphen after its date", id).help =
        "write it as `2026-11-20-checkout-500s`";
  }
}

}  // namespace

const Rule id_format{
    .id = "AAR111",
    .name = "id-format",
    .category = Category::front_matter,
    .levels = {Level::note, Level::warning, Level::warning},
    .core = false,
    .summary = "the file name is not a date and a slug",
    .check = check_id_format,
};

}  // namespace aar::rule
