#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"

#include "cli/command.hpp"
#include "cli/exporting/archive.hpp"
#include "cli/exporting/formats.hpp"
#include "cli/outputs.hpp"
#include "cli/own_files.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

using Goes = cli::ExportFormat::Goes;

struct ExportOptions {
  cli::ExportRequest request;
  std::string format = "json", output, sections, dates, what, name;
};

constexpr std::pair<std::string_view, DateDetail> date_details[] = {
    {"exact", DateDetail::exact}, {"month", DateDetail::month}, {"year", DateDetail::year}};

std::vector<std::string> sections_of(const std::string& typed) {
  std::vector<std::string> known;
  for (const SectionType& type : section_types())
    known.emplace_back(type.id);
  std::vector<std::string> sections;
  for (const std::string_view part : text::split(typed, ',')) {
    sections.emplace_back(text::trim(part));
    cli::require_choice("section", sections.back(), known);
  }
  return sections;
}

void refuse_contradictions(const ExportOptions& options) {
  const bool is_public = options.request.audience == "public";
  const Goes goes = cli::export_format(options.format).goes;
  const auto refuse = [](const std::string& message, const std::string& hint) {
    throw Error(ErrorKind::usage, message, hint);
  };
  if (!is_public && !options.sections.empty())
    refuse("--sections chooses what of a public edition", "add --audience public");
  if (!is_public && !options.dates.empty())
    refuse("--dates is about a public edition", "add --audience public");
  if (!options.what.empty() && options.format != "csv")
    refuse(fmt::format("--what does not go with -f {}", options.format), "it is the table of csv");
  const bool nowhere = options.output.empty() || options.output == "-";
  if (nowhere && goes == Goes::to_folder)
    refuse(fmt::format("-f {} is several files", options.format), "name a new folder: -o DIR");
  if (nowhere && goes == Goes::to_file)
    refuse(fmt::format("-f {} is no text", options.format), "name a file: -o FILE");
}

cli::ExportRequest request_of(const ExportOptions& options, const Config& config) {
  cli::ExportRequest request = options.request;
  request.selection.sort = "path";
  request.texts_must_be_utf8 = options.format != "md" || request.audience == "public";
  request.edition.roles = config.public_edition.roles;
  request.edition.sections = options.sections.empty()    ? config.public_edition.sections
                             : options.sections == "all" ? std::vector<std::string>()
                                                         : sections_of(options.sections);
  for (const auto& [name, detail] : date_details) {
    if (name == options.dates) request.edition.dates = detail;
  }
  return request;
}

void write_files(const ExportOptions& options, const cli::ExportedArchive& archive,
                 const cli::Workspace& workspace, const cli::Session& session) {
  const cli::ExportFormat& format = cli::export_format(options.format);
  const bool to_stdout = options.output.empty() || options.output == "-";
  const bool in_folder =
      !to_stdout && (format.goes == Goes::to_folder || format.goes == Goes::anywhere_or_folder);
  const std::string place =
      to_stdout ? std::string() : files::absolute(session.working_directory, options.output);
  cli::require_free_place(workspace, session, options.output);
  if (in_folder) files::require_no_folder(place);
  cli::ExportedFiles written =
      format.write({.archive = archive,
                    .config = workspace.config(),
                    .table = options.what.empty() ? "reviews" : options.what},
                   in_folder);
  if (in_folder) return files::create_folder(place, written);
  const std::string& bytes = written.front().second;
  if (to_stdout) {
    session.out << bytes;
  } else {
    cli::write_whole_file(place, [&bytes](const std::string& /*old*/) { return bytes; });
  }
}

void say_written(const cli::ExportedArchive& archive, bool is_public, const cli::Session& session) {
  const bool none = archive.reviews.empty() && archive.reviews_known > 0;
  session.say(fmt::format("aar: {} written{}", text::counted(archive.reviews.size(), "review"),
                          is_public && none ? ": none has `visibility: public`" : ""));
}

void say_kept_back(const cli::ExportedArchive& archive, const std::string& audience,
                   const cli::Session& session) {
  if (archive.kept_back == 0) return;
  const std::string count = text::counted(archive.kept_back, "review");
  session.say(
      audience == "public"
          ? fmt::format("aar: {} not in it: a public edition has what is published, "
                        "`visibility: public` and under no embargo",
                        count)
          : fmt::format("aar: {} not in it: restricted; `--audience all` takes every review",
                        count));
}

cli::ExitCode run_export(const ExportOptions& options, const cli::Session& session) {
  refuse_contradictions(options);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::ExportRequest request = request_of(options, workspace.config());
  cli::ExportedArchive archive = cli::gather_export(workspace, request, session);
  if (!options.name.empty()) archive.name = options.name;
  cli::say_findings(archive, session);
  const bool is_public = request.audience == "public";
  if (is_public && !archive.findings.empty()) {
    session.err << fmt::format("aar: nothing is written: {} in what would be public\n",
                               text::counted(archive.findings.size(), "finding"));
    return cli::ExitCode::findings;
  }
  write_files(options, archive, workspace, session);
  say_written(archive, is_public, session);
  say_kept_back(archive, request.audience, session);
  if (archive.reviews_known == 0) session.say(cli::no_reviews(workspace));
  const bool is_whole = archive.findings.empty() && archive.unread == 0;
  return is_whole ? cli::ExitCode::success : cli::ExitCode::findings;
}

cli::Action define_export(cli::Arguments& arguments) {
  auto options = std::make_shared<ExportOptions>();
  cli::ExportRequest& request = options->request;
  arguments.positional("ID", request.names, "only these reviews", false);
  arguments.choice("--audience", request.audience, cli::export_audiences(), "WHO",
                   "public: an edition without names, credentials and private links, or none; "
                   "internal: all but restricted reviews; all: every review [internal]");
  arguments.choice("-f,--format", options->format, cli::export_format_names(), "FORMAT",
                   "md, html, json, jsonl, csv, sqlite, bulk, postgres [json]");
  arguments.option("-o,--output", options->output, "FILE",
                   "write to FILE; with md, html and bulk a new folder");
  arguments.choice("--what", options->what, cli::export_table_names(), "TABLE",
                   "of csv: reviews, actions, lessons, timeline, tags [reviews]");
  arguments.option("--sections", options->sections, "SECTIONS",
                   "of a public edition: these sections, or `all` [public.sections]");
  arguments.choice("--dates", options->dates, {"exact", "month", "year"}, "DETAIL",
                   "of a public edition: how exact its dates are [exact]");
  arguments.option("--archive", options->name, "NAME",
                   "of bulk and postgres: what this archive is called [its folder]");
  request.selection.declare_filters(arguments);
  return [options](cli::Session& session) {
    options->request.selection.settle(session);
    return run_export(*options, session);
  };
}

}  // namespace

const cli::Command export_{
    // NOLINT(readability-identifier-naming): `export` is a keyword
    .name = "export",
    .group = "Share",
    .summary = "the archive as data, or as an edition for the public",
    .define = define_export,
};

}  // namespace aar::command
