#include <algorithm>
#include <array>

#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

/// Where a kind without a section of lessons says what was learned.
struct Substitute {
  std::string_view kind, section;
};

constexpr std::array<Substitute, 4> substitutes{Substitute{"success", "applies-to"},
                                                {"success", "how-to-repeat"},
                                                {"exercise", "went-well"},
                                                {"exercise", "went-badly"}};

std::vector<std::string_view> lesson_sections(const Kind& kind) {
  std::vector<std::string_view> sections;
  const bool asked =
      std::any_of(kind.sections.begin(), kind.sections.end(), [](const KindSection& wanted) {
        return wanted.section == "lessons" && wanted.need != Need::recommended;
      });
  if (asked) sections.emplace_back("lessons");
  for (const Substitute& substitute : substitutes) {
    if (substitute.kind == kind.id) sections.push_back(substitute.section);
  }
  if (!asked && !sections.empty()) sections.emplace_back("lessons");
  return sections;
}

void check_lesson_present(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (review.type == nullptr) return;
  const std::vector<std::string_view> sections = lesson_sections(*review.type);
  if (sections.empty()) return;
  const Content& content = content_of(context);
  const auto is_lesson = [&content](const Item& item) {
    return item.kind == ItemKind::lesson && content.is_in(item.span);
  };
  if (std::any_of(review.items.begin(), review.items.end(), is_lesson)) return;
  for (const std::string_view section : sections) {
    if (review.none(section) != nullptr) return;
    for (const Span body : section_bodies(review, section)) {
      if (content.is_in(body)) return;
    }
  }
  sink.report(section_place(context, sections.front()),
              "no lesson; write at least one that holds beyond this event")
      .help =
      "one list item a lesson, with whom it concerns: `applies-to:all-backend`; or "
      "`none: <reason>`";
}

}  // namespace

const Rule lesson_present{
    .id = "AAR601",
    .name = "lesson-present",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "the review names no lesson",
    .check = check_lesson_present,
};

}  // namespace aar::rule
