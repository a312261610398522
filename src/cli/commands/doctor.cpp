#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/search.hpp"

#include "cli/command.hpp"
#include "cli/editor.hpp"
#include "cli/globals.hpp"
#include "cli/merge_setup.hpp"
#include "cli/rules_version.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "git/repository.hpp"
#include "git/settings.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

/// Prints one line a check and remembers the worst.
class Checkup {
 public:
  explicit Checkup(std::ostream& out) : out_(out) {}

  void good(std::string_view what, const std::string& detail) { line("ok  ", what, detail); }

  void note(std::string_view what, const std::string& detail) { line("note", what, detail); }

  void bad(std::string_view what, const std::string& detail) {
    line("FAIL", what, detail);
    healthy_ = false;
  }

  [[nodiscard]] bool healthy() const { return healthy_; }

 private:
  void line(std::string_view mark, std::string_view what, const std::string& detail) {
    out_ << fmt::format("{}  {:<10} {}\n", mark, what, text::sanitize(detail));
  }

  std::ostream& out_;
  bool healthy_ = true;
};

void check_git(const std::string& root, Checkup& checkup) {
  const git::Repository repository(root);
  const git::Shape& shape = repository.shape();
  if (!shape.opened) {
    checkup.note("git", "the repository cannot be read; files work all the same");
  } else {
    checkup.good(
        "git",
        fmt::format(
            "{}{}{}{}", shape.branch.empty() ? "no branch" : shape.branch,
            shape.unborn ? ", no commit yet" : "", shape.worktree ? ", linked worktree" : "",
            shape.index_readable ? fmt::format(", {} files tracked", shape.index_entries) : ""));
  }
  for (const std::string& notice : shape.notices) {
    checkup.note("git", notice);
  }
  const git::Identity identity = repository.identity();
  if (identity.name.empty() && identity.email.empty()) {
    checkup.note("identity", "no user.name: `aar new` leaves the owner unknown");
  } else {
    checkup.good("identity", fmt::format("{} <{}>", identity.name, identity.email));
  }
}

/// Who merges the index page: a line of .gitattributes, and a setting that every clone needs.
void check_merge(const cli::Workspace& workspace, Checkup& checkup) {
  const git::Settings settings(workspace.root());
  const std::string page = workspace.from_base(workspace.config().index_file);
  if (!settings.in_repository() || !git::Repository(workspace.root()).shape().index_readable) {
    return;  // libgit2 asks the index for .gitattributes too
  }
  const auto attribute = settings.attribute(page, "merge");
  if (!attribute) {
    if (workspace.exists(page)) {
      checkup.note("merge",
                   fmt::format("{} is merged as text; `aar init` makes it merge clean", page));
    }
    return;
  }
  if (*attribute != cli::merge_driver_name) {
    checkup.note("merge", fmt::format("{} is merged by `{}`, not by aar", page, *attribute));
    return;
  }
  const auto driver = settings.get(fmt::format("merge.{}.driver", *attribute));
  if (!driver || driver->empty()) {
    checkup.note("merge",
                 fmt::format("not registered in this clone: {}", cli::registering_command()));
  } else {
    checkup.good("merge", fmt::format("{} by `{}`", page, *driver));
  }
}

void check_archive(const cli::Session& session, Checkup& checkup) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  checkup.good("root", workspace.root());
  const std::string& settings = workspace.config().path;
  checkup.good("settings", settings.empty() ? "none: the defaults" : settings);
  checkup.good("rules",
               cli::describe_rules_version(workspace.config().rules_version, aar::rules()));
  for (const std::string& folder : workspace.config().reviews) {
    const std::string path = workspace.from_base(folder);
    if (files::is_directory(workspace.absolute(path))) {
      checkup.good("reviews",
                   fmt::format("{}: {}", path,
                               text::counted(workspace.reviews_beneath(path).size(), "file")));
    } else {
      checkup.note("reviews", fmt::format("{}: not there yet; `aar new` makes it", path));
    }
  }
  if (git::find_work_tree(workspace.root())) {
    check_git(workspace.root(), checkup);
    check_merge(workspace, checkup);
  } else {
    checkup.note("git", "no git repository here; `git init` makes one");
  }
}

cli::ExitCode run(cli::Session& session) {
  Checkup checkup(session.out);
  checkup.good("aar", std::string(cli::version()));
  try {
    check_archive(session, checkup);
  } catch (const Error& error) {
    checkup.bad("archive", error.what());
    if (!error.hint().empty()) {
      checkup.note("archive", error.hint());
    }
  }
  try {
    const SearchIndex probe{std::vector<Record>{}};
    checkup.good("search", "SQLite has FTS5");
  } catch (const Error& error) {
    checkup.bad("search", error.what());
  }
  checkup.good("editor", cli::editor_program(session));
  return checkup.healthy() ? cli::ExitCode::success : cli::ExitCode::failure;
}

cli::Action define(cli::Arguments& arguments) {
  arguments.footer("Every line is `ok`, `note` (works, with less) or `FAIL` (exit 2).");
  return run;
}

}  // namespace

const cli::Command doctor{
    .name = "doctor",
    .group = "Set up",
    .summary = "what this machine and repository give aar, and what is missing",
    .define = define,
};

}  // namespace aar::command
