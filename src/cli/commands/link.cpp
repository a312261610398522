#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/relations.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "model/front_matter_edit.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string one, relation, other;
  bool remove = false;
};

const Record& record_of(const std::vector<Record>& records, const std::string& path) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const Record& record) { return record.path == path; });
  if (found == records.end()) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`", path));
  }
  return *found;
}

/// One file's part of a link.
struct Side {
  const Record* record = nullptr;
  const Record* other = nullptr;
  const cli::Relation* relation = nullptr;
};

struct Written {
  std::string path, before, after, words;
};

/// A key that holds one id has it already, and it is another one.
[[noreturn]] void refuse_second(const Side& side, const std::string& known) {
  throw Error(
      ErrorKind::input,
      fmt::format("`{}` of `{}` is `{}` already", side.relation->key, side.record->id, known),
      fmt::format("`aar link {} {} {} --remove` takes that out", side.record->id,
                  side.relation->name, known));
}

bool add(model::FrontMatterEditor& editor, const Side& side) {
  const std::string_view key = side.relation->key;
  const std::vector<std::string> known =
      model::scalars(editor.document().front_matter.root.find(key));
  const std::vector<std::string> ids = cli::ids_of(*side.other);
  if (std::find_first_of(known.begin(), known.end(), ids.begin(), ids.end()) != known.end()) {
    return false;
  }
  if (side.relation->is_list()) return editor.add(key, side.other->id);
  if (!known.empty() && cli::is_reference(known.front())) refuse_second(side, known.front());
  return editor.set(key, side.other->id);
}

bool remove(model::FrontMatterEditor& editor, const Side& side) {
  const std::string_view key = side.relation->key;
  bool changed = false;
  for (const std::string& id : cli::ids_of(*side.other)) {
    if (side.relation->is_list()) {
      changed = editor.remove(key, id) || changed;
      continue;
    }
    const std::vector<std::string> known =
        model::scalars(editor.document().front_matter.root.find(key));
    if (known == std::vector<std::string>{id}) changed = editor.clear(key) || changed;
  }
  return changed;
}

/// The file as it shall be; nothing where it says so already.
std::optional<Written> write(const cli::Workspace& workspace, const Side& side, bool removing) {
  const std::shared_ptr<const Source> source = workspace.source(side.record->path);
  model::FrontMatterEditor editor(*source);
  if (!(removing ? remove(editor, side) : add(editor, side))) return std::nullopt;
  return Written{.path = source->path(),
                 .before = source->bytes(),
                 .after = editor.bytes(),
                 .words = fmt::format("{}{} {}", removing ? "no longer " : "", side.relation->name,
                                      side.other->id)};
}

void require_possible(const cli::References& references, const Side& side) {
  if (side.record == side.other) {
    throw Error(ErrorKind::usage, fmt::format("`{}` cannot be linked to itself", side.record->id));
  }
  if (side.relation->name == "related") return;
  const std::vector<const Record*> back = references.way(*side.other, *side.record, *side.relation);
  if (back.empty()) return;
  std::vector<std::string> ids;
  ids.reserve(back.size());
  for (const Record* const record : back)
    ids.push_back(fmt::format("`{}`", record->id));
  throw Error(ErrorKind::input,
              fmt::format("`{}` {} `{}` would make a circle", side.record->id, side.relation->name,
                          side.other->id),
              fmt::format("there is this way already: {}", text::join(ids, ", ")));
}

void say_next(const Side& side, const cli::Session& session) {
  const Record* replaced = nullptr;
  if (side.relation->name == "supersedes") replaced = side.other;
  if (side.relation->name == "superseded-by") replaced = side.record;
  if (replaced == nullptr || replaced->status == to_string(Status::superseded)) return;
  session.say(fmt::format("hint: `aar status {} superseded` says so in its status",
                          text::sanitize(replaced->id)));
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::Relation& relation = *cli::find_relation(options.relation);
  const std::string one = workspace.resolve(session, options.one);
  const std::string other = workspace.resolve(session, options.other);
  const std::vector<Record>& records = workspace.records(session);
  const Side side{&record_of(records, one), &record_of(records, other), &relation};
  if (!options.remove) require_possible(cli::References(records), side);
  // Both are known before the first is written: a front matter that cannot be edited stops all.
  std::vector<Written> files;
  const auto plan = [&](const Side& part) {
    if (auto written = write(workspace, part, options.remove)) files.push_back(std::move(*written));
  };
  plan(side);
  if (const cli::Relation* const answer = relation.answering()) {
    plan({side.other, side.record, answer});
  }
  for (const Written& file : files) {
    files::replace_beneath(workspace.root(), file.path, file.before, file.after);
    session.say(fmt::format("{}: {}", text::sanitize(file.path), text::sanitize(file.words)));
  }
  if (files.empty()) {
    files::tidy(workspace.root(), {files::parent(one), files::parent(other)});
    session.say(fmt::format("{}: {} {} {}", text::sanitize(side.record->path),
                            options.remove ? "not" : "already", relation.name,
                            text::sanitize(side.other->id)));
  } else if (!options.remove) {
    say_next(side, session);
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("ID", options->one, "the review that shall name the other one", true);
  arguments.positional_choice("RELATION", options->relation, cli::relation_names(),
                              "what it is to the other one", true);
  arguments.positional("OTHER", options->other, "the other review", true);
  arguments.flag("--remove", options->remove, "take the relation out");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command link{
    .name = "link",
    .group = "Write",
    .summary = "say how two reviews are related, in both of them",
    .define = define,
};

}  // namespace aar::command
