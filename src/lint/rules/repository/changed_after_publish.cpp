#include "lint/rules.hpp"
#include "lint/substance.hpp"

namespace aar::rule {
namespace {

bool is_out(std::optional<Status> status) {
  return status == Status::published || status == Status::closed;
}

void check_changed_after_publish(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!is_out(review.stage)) return;
  const std::optional<std::string> bytes = context.archive.committed(context.source.path());
  if (!bytes || *bytes == context.source.bytes()) return;
  const Source before_source(context.source.path(), *bytes);
  const Document before_document = parse(before_source);
  const Review before = read(before_document, before_source, context.config);
  if (!is_out(before.stage) || before.revised_at.text != review.revised_at.text) return;
  const std::string changed = changed_substance({before_source, before_document, before},
                                                {context.source, context.document, context.review});
  if (changed.empty()) return;
  const bool revised = review.revised_at.present();
  sink.report(revised ? review.revised_at.span : review.status.span,
              "{} changed after publication, and `revised_at` did not", changed)
      .help = revised ? "set it to the day of the change, and say in the text what is new"
                      : "add `revised_at` with the day of the change, and say in the text what is "
                        "new; ticking off actions needs none";
}

}  // namespace

const Rule changed_after_publish{
    .id = "AAR928",
    .name = "changed-after-publish",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::warning},
    .core = false,
    .repository = true,
    .summary = "the text changed after publication without a new `revised_at`",
    .check = check_changed_after_publish,
};

}  // namespace aar::rule
