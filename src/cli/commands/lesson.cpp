#include <memory>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/item_edits.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct LessonOptions {
  std::string verb, reference;
  std::vector<std::string> items;
  bool diff = false;
};

cli::ExitCode run_lesson(const LessonOptions& options, const cli::Session& session) {
  const std::string reference = text::sanitize(text::squeeze(text::repair(options.reference)));
  if (reference.empty()) {
    throw Error(ErrorKind::usage, "`apply` needs --in",
                "say where it was used: --in PR-991, or the id of a review or project");
  }
  if (reference.find(',') != std::string::npos) {
    throw Error(ErrorKind::usage, "commas part several places", "give one place with --in");
  }
  std::vector<cli::ItemName> names;
  names.reserve(options.items.size());
  for (const std::string& item : options.items)
    names.push_back(cli::parse_item_name(item, ItemKind::lesson));
  const cli::Workspace workspace = cli::Workspace::open(session);
  cli::edit_items(
      workspace, session, names,
      [&](const Source& source, const Config& config, std::size_t number) {
        return model::apply_lesson(source, config, number, reference);
      },
      options.diff);
  return cli::ExitCode::success;
}

cli::Action define_lesson(cli::Arguments& arguments) {
  auto options = std::make_shared<LessonOptions>();
  arguments.positional_choice("VERB", options->verb, {"apply"}, "apply: it was used somewhere",
                              true);
  arguments.positional("ITEM", options->items, "the lessons: ID#L1, ID#L2", true);
  arguments.option("--in", options->reference, "REF",
                   "where: a pull request, a ticket, a review, a project");
  arguments.flag("--diff", options->diff, "print what would change, and change nothing");
  return [options](cli::Session& session) { return run_lesson(*options, session); };
}

}  // namespace

const cli::Command lesson{
    .name = "lesson",
    .group = "Write",
    .summary = "record where a lesson was applied",
    .define = define_lesson,
};

}  // namespace aar::command
