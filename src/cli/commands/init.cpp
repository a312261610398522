#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "aar/config.hpp"
#include "aar/error.hpp"

#include "cli/ci_files.hpp"
#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "cli/index_page.hpp"
#include "cli/merge_setup.hpp"
#include "cli/settings.hpp"
#include "files/files.hpp"
#include "git/repository.hpp"
#include "text/embedded.hpp"
#include "text/shown.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string directory, ci, build_from;
  bool templates = false, no_input = false, hook = false;
};

// Where teams keep reviews before they have aar; the first that holds Markdown is adopted.
constexpr std::array<std::string_view, 10> usual_folders{
    "reviews",      "postmortems",      "post-mortems",      "incidents",      "retrospectives",
    "docs/reviews", "docs/postmortems", "docs/post-mortems", "docs/incidents", "incident-reports"};

std::string reviews_folder(const std::string& root) {
  for (const std::string_view folder : usual_folders) {
    const std::vector<std::string> files = files::walk(root, std::string(folder)).files;
    if (std::any_of(files.begin(), files.end(),
                    [](const std::string& path) { return path.ends_with(".md"); })) {
      return std::string(folder);
    }
  }
  return std::string(usual_folders.front());
}

std::string settings_text(const std::string& folder, bool templates) {
  std::string text = fmt::format(
      "# Settings of aar; `aar schema config` has every key, `aar config show` what is in force.\n"
      "version: 1\n"
      "rules_version: 1\n"
      "reviews: {}\n"
      "index: {{file: INDEX.md, by: year}}\n"
      "severities: [sev1, sev2, sev3, sev4]\n"
      "# vocabulary: {{services: [checkout, ledger], teams: [payments]}}\n",
      folder);
  return templates ? text + "templates: templates\n" : text;
}

struct Planned {
  std::string path;  // relative to the archive's root
  std::string text;
};

/// Before the first file is made: half an archive helps nobody.
void refuse_folders(const std::string& root, const std::vector<Planned>& plan) {
  for (const Planned& file : plan) {
    if (files::is_directory(files::absolute(root, file.path))) {
      throw Error(
          ErrorKind::input,
          fmt::format("`{}` is a folder; a file is to be made there", text::sanitize(file.path)),
          "nothing was made; rename the folder");
    }
    const std::string parent = files::absolute(root, files::parent(file.path));
    if (!files::is_directory(parent) &&
        files::read_anywhere(parent, 0).fault != files::ReadFault::missing) {
      throw Error(ErrorKind::input,
                  fmt::format("`{}` is a file; a folder is to be made there",
                              text::sanitize(files::parent(file.path))),
                  "nothing was made; rename the file");
    }
  }
}

/// Makes one file unless it is there, and says what it did.
void make(const std::string& root, const Planned& file, const cli::Session& session) {
  const auto& [path, text] = file;
  const std::string absolute = files::absolute(root, path);
  if (files::read_anywhere(absolute, 0).fault != files::ReadFault::missing) {
    session.say(fmt::format("kept    {}", text::sanitize(path)));
    return;
  }
  files::create(absolute, text);
  session.say(fmt::format("created {}", text::sanitize(path)));
}

std::vector<Planned> planned_files(const std::string& folder, const std::string& index,
                                   bool templates) {
  std::vector<Planned> plan{
      {".aar.yaml", settings_text(folder, templates)},
      {"NORMS.md", std::string(embedded::find(embedded::pages(), "NORMS.md"))},
      {index, cli::index_page("", cli::index_lines({}, "year", ""))},
      {folder + "/README.md", std::string(embedded::find(embedded::pages(), "REVIEWS.md"))}};
  if (templates) {
    for (const embedded::File& file : embedded::templates()) {
      plan.push_back({fmt::format("templates/{}", file.path), std::string(file.text)});
    }
  }
  return plan;
}

/// The hook that `--hook` asks for, if it can be installed: a refusal comes before the first file.
std::optional<cli::Hooks> asked_hook(const Options& options, const std::string& root,
                                     const cli::Session& session) {
  std::optional<cli::Hooks> hooks;
  if (options.hook) hooks.emplace(root, session).require_free(cli::hooks().front());
  return hooks;
}

/// Adds the file that `--ci` asks for. What there is to say about it.
std::string plan_ci(const Options& options, const std::string& root, std::vector<Planned>& plan,
                    const cli::Session& session) {
  if (options.ci.empty()) {
    if (options.build_from.empty()) return {};
    throw Error(ErrorKind::usage, "`--build-from` needs `--ci`",
                "`aar init --ci github --build-from OWNER/REPO@REF`");
  }
  const cli::CiChoice choice{.server = options.ci,
                             .branch = cli::main_branch(session, root),
                             .build_from = options.build_from};
  plan.push_back({cli::ci_path(options.ci), cli::ci_file(choice)});
  const std::string& path = plan.back().path;
  const std::string absolute = files::absolute(root, path);
  if (files::read_anywhere(absolute, 0).fault != files::ReadFault::missing) {
    return fmt::format("note: {} is there already; `aar ci print {}` prints what to add", path,
                       options.ci);
  }
  if (!options.build_from.empty()) return {};
  return fmt::format("note: {} expects aar on the runner; with `--build-from` it builds it there",
                     path);
}

constexpr const char* attributes_path = ".gitattributes";

/// Nothing when there is none.
std::optional<std::string> read_attributes(const std::string& root) {
  files::ReadResult read = files::read_beneath(root, attributes_path);
  if (read.fault == files::ReadFault::missing) {
    return std::nullopt;
  }
  if (read.fault != files::ReadFault::none) {
    throw Error(ErrorKind::input,
                fmt::format("cannot read `{}`: {}", attributes_path, files::describe(read.fault)),
                "nothing was made; it is to say how the index page is merged");
  }
  return std::move(read.bytes);
}

/// Two branches that both write the index page merge clean: git asks aar to merge its lines.
void write_attributes(const std::string& root, const std::optional<std::string>& old,
                      const std::string& index, const cli::Session& session) {
  const std::string text = cli::with_merge_attribute(old.value_or(""), index);
  if (!old) {
    files::create(files::absolute(root, attributes_path), text);
  } else if (text != *old) {
    files::replace_beneath(root, attributes_path, *old, text);
  }
  session.say(fmt::format("{} {}",
                          !old           ? "created"
                          : text == *old ? "kept   "
                                         : "changed",
                          attributes_path));
  if (cli::merges_otherwise(text, index)) {
    session.say(fmt::format("note: {} merges {} in another way, which was kept", attributes_path,
                            text::sanitize(index)));
  }
}

void register_driver(const std::string& root, const cli::Session& session) {
  switch (cli::register_merge_driver(root)) {
    case cli::Registration::set:
      session.say("set     merge.aar-index.driver in this clone's settings");
      break;
    case cli::Registration::kept:
      session.say("kept    merge.aar-index.driver in this clone's settings");
      break;
    case cli::Registration::impossible:
      session.say(fmt::format("note: this clone's settings cannot be written from here; run\n  {}",
                              cli::registering_command()));
      break;
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  std::string root = files::absolute(session.working_directory, options.directory);
  if (git::is_bare_repository(root)) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no work tree",
                "run `aar init` in a clone");
  }
  const auto work_tree = git::find_work_tree(root);
  if (options.directory.empty() && work_tree) {
    root = *work_tree;
  }
  std::string folder = reviews_folder(root);
  std::string index = "INDEX.md";
  std::string kept_templates = "templates";
  const std::string settings = files::absolute(root, ".aar.yaml");
  if (files::read_anywhere(settings, 0).fault != files::ReadFault::missing) {
    const Config kept = cli::load_settings(settings, ".aar.yaml", true);
    folder = kept.reviews.front();
    index = kept.index_file;
    kept_templates = kept.templates;
  }
  std::vector<Planned> plan = planned_files(folder, index, options.templates);
  const std::string note = plan_ci(options, root, plan, session);
  refuse_folders(root, plan);
  const std::optional<cli::Hooks> hooks = asked_hook(options, root, session);
  const std::optional<std::string> attributes = read_attributes(root);
  for (const Planned& file : plan) {
    make(root, file, session);
  }
  if (!note.empty()) session.say(note);
  write_attributes(root, attributes, index, session);
  if (hooks) hooks->install(cli::hooks().front(), false, session);
  if (options.templates && kept_templates.empty()) {
    session.say("note: add `templates: templates` to .aar.yaml, or they are not used");
  }
  if (work_tree) {
    register_driver(root, session);
  } else {
    session.say(
        "note: this is no git repository yet; `git init` makes it one, and `aar init` then "
        "registers the merge driver");
  }
  session.say("next: aar new incident \"What happened, in a few words\"");
  session.say(fmt::format("then: aar index, which lists it in {}", text::sanitize(index)));
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("DIR", options->directory, "the archive's folder [the repository's root]",
                       false);
  arguments.flag("--templates", options->templates,
                 "copy the templates to templates/, to be changed there");
  arguments.flag("--hook", options->hook, "let git lint what is committed: `aar hook install`");
  arguments.choice("--ci", options->ci, cli::ci_servers(), "SERVER",
                   "write the file that makes a CI server run aar: `aar ci print`");
  arguments.option("--build-from", options->build_from, "SOURCE",
                   "with --ci: build aar on the runner: OWNER/REPO@REF for github, URL@REF for "
                   "gitlab");
  arguments.flag("--no-input", options->no_input, "ask nothing (aar init asks nothing today)");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command init{
    .name = "init",
    .group = "Write",
    .summary = "make an archive here: settings, reviews folder, norms page, index",
    .define = define,
};

}  // namespace aar::command
