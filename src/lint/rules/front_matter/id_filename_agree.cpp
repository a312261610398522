#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t date_size = 10;

/// The one date written as 2026-11-20; nothing when there are two different ones.
std::optional<Date> only_date(std::string_view text) {
  std::optional<Date> found;
  for (std::size_t i = 0; i + date_size <= text.size(); ++i) {
    if (!text::is_ascii_digit(text[i]) || (i > 0 && text::is_ascii_digit(text[i - 1]))) continue;
    if (i + date_size < text.size() && text::is_ascii_digit(text[i + date_size])) continue;
    const std::optional<Date> date = parse_date(text.substr(i, date_size));
    if (!date) continue;
    if (found && *found != *date) return std::nullopt;
    found = date;
  }
  return found;
}

void compare_title(std::string_view title, Span span, Date expected, DiagnosticSink& sink) {
  const std::optional<Date> date = only_date(title);
  if (!date || *date == expected) return;
  sink.report(span, "the title says {}, but the review is dated {}", format_date(*date),
              format_date(expected))
      .help = "make them agree; the title needs no date";
}

void check_id_filename_agree(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const std::optional<Date> named = parse_date(std::string_view(review.id).substr(0, date_size));
  const std::optional<Date> dated = review.date.value;
  if (named && dated && *named != *dated) {
    sink.report(review.date.span, "`date` is {}, but the file name says {}", format_date(*dated),
                format_date(*named))
        .help = "correct one of them; renaming the file changes the review's id";
  }
  const std::optional<Date> expected = dated ? dated : named;
  if (!expected) return;
  compare_title(review.title.text, review.title.span, *expected, sink);
  if (review.heading_title != review.title.text) {
    compare_title(review.heading_title, review.heading_title_span, *expected, sink);
  }
}

}  // namespace

const Rule id_filename_agree{
    .id = "AAR108",
    .name = "id-filename-agree",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::warning, Level::error},
    .summary = "the dates of the file name, the front matter and the title differ",
    .check = check_id_filename_agree,
};

}  // namespace aar::rule
