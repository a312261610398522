#include <algorithm>
#include <charconv>
#include <memory>
#include <numeric>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/index_conflicts.hpp"
#include "cli/index_merge.hpp"
#include "cli/index_page.hpp"
#include "cli/listing.hpp"
#include "cli/merge_setup.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "git/merge_file.hpp"
#include "git/settings.hpp"
#include "model/settings.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  bool check = false, merge_driver = false;
  std::string output, by, format = "md";
  std::vector<std::string> files;  // of the merge driver
};

const std::vector<std::string>& columns() {
  static const std::vector<std::string> all{"id",    "path",   "date",  "kind",    "severity",
                                            "title", "status", "owner", "services"};
  return all;
}

/// Lines and tables need little of a record.
RecordNeeds needs_of(const Options& options, std::string_view by) {
  if (options.format == "json" || options.format == "jsonl") return {};
  return {.items = ItemNeeds::none,
          .keys = options.format == "md" ? cli::index_keys(by) : columns()};
}

cli::ExitCode print_data(const cli::Records& records, const Options& options,
                         cli::Session& session) {
  if (options.format == "json") {
    cli::write_json(records, session.out);
  } else if (options.format == "jsonl") {
    cli::write_jsonl(records, session.out);
  } else {
    cli::Chosen all(records.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    cli::write_separated(cli::RecordReviews(records), all, columns(),
                         options.format == "csv" ? ',' : '\t', session.out);
  }
  return cli::ExitCode::success;
}

/// The first line in which two texts differ, for `--check`.
std::string first_difference(const std::string& have, const std::string& want) {
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < have.size() && i < want.size() && have[i] == want[i]; ++i) {
    if (have[i] == '\n') {
      ++line;
      start = i + 1;
    }
  }
  const auto line_at = [start](const std::string& text) {
    return start >= text.size()
               ? std::string()
               : text::sanitize(text.substr(start, text.find('\n', start) - start));
  };
  return fmt::format("line {}:\n- {}\n+ {}", line, line_at(have), line_at(want));
}

/// A page is Markdown of its own: never a review, the settings or something of git's.
void require_page(const cli::Workspace& workspace, const std::string& path) {
  const std::vector<std::string>& reviews = workspace.review_paths();
  const std::string lower = text::lower_ascii("/" + path);
  const bool taken = std::find(reviews.begin(), reviews.end(), path) != reviews.end();
  if (taken || !lower.ends_with(".md") || lower.find("/.git/") != std::string::npos) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` cannot be the index page", text::sanitize(path)),
                "name a Markdown file that is no review, for example INDEX.md");
  }
}

/// What became of conflicts that git had left in the page.
void say_conflicts(const std::string& path, const std::string& old, const std::string& page,
                   const cli::Session& session) {
  const std::size_t left = cli::count_conflicts(page);
  if (left > 0) {
    session.say(fmt::format("note: {} still has conflict markers, outside the generated lines",
                            text::sanitize(path)));
  } else if (cli::count_conflicts(old) > 0) {
    session.say(
        fmt::format("hint: `git add {}` says that its conflict is settled", text::sanitize(path)));
  }
}

cli::ExitCode write_page(const cli::Workspace& workspace, const cli::Records& records,
                         const Options& options, const std::string& by, cli::Session& session) {
  const std::string typed = options.output;
  if (typed == "-") {
    session.out << cli::index_lines(records, by, "");
    return cli::ExitCode::success;
  }
  const auto outside = [&]() -> std::string {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` is outside the repository", text::sanitize(typed)));
  };
  const auto named = typed.empty()
                         ? std::optional(workspace.from_base(workspace.config().index_file))
                         : workspace.from_user(session, typed);
  const std::string path = named ? *named : outside();
  require_page(workspace, path);
  const std::string absolute = workspace.absolute(path);
  const files::ReadResult old = files::read_beneath(workspace.root(), path, cli::max_page_size);
  if (old.fault != files::ReadFault::none && old.fault != files::ReadFault::missing) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", text::sanitize(path),
                                              files::describe(old.fault)));
  }
  const std::string folder = path.find('/') == std::string::npos ? "" : files::parent(path);
  const std::string page =
      cli::index_page(cli::settle_conflicts(old.bytes), cli::index_lines(records, by, folder));
  const bool missing = old.fault == files::ReadFault::missing;
  if (!missing && page == old.bytes) {
    return cli::ExitCode::success;
  }
  if (options.check && missing) {
    session.say(fmt::format("{} does not exist\nhint: run `aar index`", text::sanitize(path)));
    return cli::ExitCode::findings;
  }
  if (options.check) {
    session.say(fmt::format("{} is stale at {}\nhint: run `aar index`", text::sanitize(path),
                            first_difference(old.bytes, page)));
    return cli::ExitCode::findings;
  }
  missing ? files::create(absolute, page) : files::replace(absolute, old.bytes, page);
  session.say(fmt::format("{}: {}", text::sanitize(path), text::counted(records.size(), "review")));
  say_conflicts(path, old.bytes, page, session);
  return cli::ExitCode::success;
}

/// One of the three versions, as git hands it over.
std::string read_version(const cli::Session& session, const std::string& typed) {
  files::ReadResult read =
      files::read_anywhere(files::absolute(session.working_directory, typed), cli::max_page_size);
  if (read.fault != files::ReadFault::none) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", text::sanitize(typed),
                                              files::describe(read.fault)));
  }
  return std::move(read.bytes);
}

std::uint16_t marker_size_of(const std::string& typed) {
  std::uint16_t size = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), size);
  if (error != std::errc() || end != typed.data() + typed.size() || size == 0) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` is no size of a conflict marker", text::sanitize(typed)));
  }
  return size;
}

/// `BASE OURS THEIRS [MARKER_SIZE [PATH]]`: what git puts for `%O %A %B %L %P`. Writes OURS.
cli::ExitCode run_merge_driver(const Options& options, const cli::Session& session) {
  const std::vector<std::string>& files = options.files;
  const bool alone = !options.check && options.output.empty() && options.by.empty();
  if (files.size() < 3 || files.size() > 5 || !alone) {
    throw Error(ErrorKind::usage, "--merge-driver takes BASE OURS THEIRS [MARKER_SIZE [PATH]]",
                fmt::format("git calls it: {}", cli::merge_driver_command));
  }
  const std::string path = files.size() == 5 ? files[4] : "";
  const std::string folder = path.find('/') == std::string::npos ? "" : files::parent(path);
  const std::string base = read_version(session, files[0]);
  const std::string ours = read_version(session, files[1]);
  const std::string theirs = read_version(session, files[2]);
  const git::Settings settings(session.working_directory);
  const git::MergeFileOptions how{
      .style = git::conflict_style(settings.get("merge.conflictStyle").value_or("")),
      .marker_size = files.size() > 3 ? marker_size_of(files[3]) : std::uint16_t{7}};
  const cli::MergedPage merged = cli::merge_index_pages({base, ours, theirs}, folder, how);
  files::replace(files::absolute(session.working_directory, files[1]), ours, merged.text);
  const std::string name = path.empty() ? "the index page" : text::sanitize(path);
  if (merged.foreign) {
    session.say(fmt::format("{}: not as `aar index` writes it, so merged as text", name));
  } else if (merged.contested > 0) {
    session.say(fmt::format("{}: {} changed on both sides; run `aar index` after the merge", name,
                            text::counted(merged.contested, "review")));
  }
  return merged.conflict ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  if (options.merge_driver) {
    return run_merge_driver(options, session);
  }
  if (!options.files.empty()) {
    throw Error(ErrorKind::usage,
                fmt::format("unknown argument `{}`", text::sanitize(options.files.front())),
                "see `aar index --help`");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string by = options.by.empty() ? workspace.config().index_by : options.by;
  const std::vector<Record> records = workspace.listed(session, needs_of(options, by));
  if (records.size() != workspace.review_paths().size()) {
    throw Error(ErrorKind::input, "not all reviews can be read, so nothing was written");
  }
  const bool page = options.format == "md";
  if (!page && (options.check || !options.output.empty())) {
    throw Error(ErrorKind::usage, "--check and -o are for the page; other formats go to stdout");
  }
  const cli::Records sorted = cli::select(records, {.sort = "id"}, workspace.config());
  return page ? write_page(workspace, sorted, options, by, session)
              : print_data(sorted, options, session);
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.flag("--check", options->check, "write nothing; exit with 1 when the index is stale");
  arguments.option("-o,--output", options->output, "FILE",
                   "the page to write, `-` for stdout [.aar.yaml's index.file, else INDEX.md]");
  const auto groupings = model::groupings();
  arguments.choice("--by", options->by, {groupings.begin(), groupings.end()}, "KEY",
                   "how lines are grouped [.aar.yaml's index.by, else year]");
  arguments.choice("-f,--format", options->format, {"md", "json", "jsonl", "tsv", "csv"}, "FORMAT",
                   "md writes the page; json, jsonl, tsv and csv print all reviews [md]");
  arguments.flag("--merge-driver", options->merge_driver,
                 "merge three versions of the page, as git asks a merge driver to");
  arguments.positional("FILES", options->files,
                       "of --merge-driver: BASE OURS THEIRS [MARKER_SIZE [PATH]]", false);
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command index{
    .name = "index",
    .group = "Find",
    .summary = "write the archive's index page, or check that it is fresh",
    .define = define,
};

}  // namespace aar::command
