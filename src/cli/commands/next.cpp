#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/lint.hpp"

#include "cli/command.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"

namespace aar::command {
namespace {

constexpr std::size_t shown = 3;

// What is worth most to a reader comes first: what happened, to whom, why, what follows. Rules that
// are not named come last, errors before warnings.
constexpr std::array<std::string_view, 18> by_value{
    "fm-present",     "fm-syntax",        "conflict-marker", "people-secret",     "clock-order",
    "impact-present", "sec-nonempty",     "sec-required",    "impact-quantified", "tl-present",
    "factors-min",    "act-present",      "lesson-present",  "owner-single",      "act-owner",
    "act-due",        "cause-not-person", "fm-required"};

std::size_t rank(const Diagnostic& diagnostic) {
  const auto* const found = std::find(by_value.begin(), by_value.end(), diagnostic.name);
  return static_cast<std::size_t>(found - by_value.begin());
}

/// The status that comes after `status`; the lifecycle ends with `closed`.
Status following(std::optional<Status> status) {
  switch (status.value_or(Status::draft)) {
    case Status::in_review:
      return Status::published;
    case Status::published:
    case Status::closed:
      return Status::closed;
    default:
      return Status::in_review;
  }
}

cli::ExitCode run(const std::string& id, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string path = workspace.resolve(session, id);
  const std::shared_ptr<const Source> source = workspace.source(path);
  const cli::Parsed parsed = workspace.parse(*source);
  const Status target = following(parsed.review.stage);
  std::vector<Diagnostic> missing =
      aar::lint(Understood{*source, parsed.document, parsed.review}, workspace.config(), workspace,
                {.as = target, .today = session.today});
  std::erase_if(missing, [](const Diagnostic& found) { return found.level == Level::note; });
  std::stable_sort(missing.begin(), missing.end(), [](const auto& left, const auto& right) {
    return std::tuple(right.level, rank(left)) < std::tuple(left.level, rank(right));
  });
  if (missing.empty()) {
    session.out << fmt::format("nothing is missing for {}\n", to_string(target));
    return cli::ExitCode::success;
  }
  session.out << fmt::format("`{}` to {}: {} to do, the most valuable first\n",
                             text::sanitize(parsed.review.id), to_string(target), missing.size());
  for (std::size_t i = 0; i < std::min(shown, missing.size()); ++i) {
    const Diagnostic& item = missing[i];
    session.out << fmt::format("\n{}. {} (line {}, {})\n", i + 1, text::sanitize(item.message),
                               item.place.begin.line, item.rule);
    if (!item.help.empty()) {
      session.out << fmt::format("   {}\n", text::sanitize(item.help));
    }
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  cli::declare_id(arguments, *id);
  return [id](cli::Session& session) { return run(*id, session); };
}

}  // namespace

const cli::Command next{
    .name = "next",
    .group = "Write",
    .summary = "the three most valuable things a review still lacks",
    .define = define,
};

}  // namespace aar::command
