#include "lint/actions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t most = 10;

void check_act_count(const LintContext& context, DiagnosticSink& sink) {
  const std::size_t count = open_actions(context.review).size();
  if (count <= most) return;
  sink.report(section_place(context, "actions"), "{} open actions; few teams finish more than {}",
              count, most)
      .help =
      "keep those that change most, and move the others to \"Not doing, and why\" with a reason";
}

}  // namespace

const Rule act_count{
    .id = "AAR514",
    .name = "act-count",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "more than ten actions are open",
    .check = check_act_count,
};

}  // namespace aar::rule
