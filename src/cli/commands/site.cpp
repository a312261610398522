#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/own_files.hpp"
#include "cli/sharing/site_build.hpp"
#include "cli/workspace.hpp"
#include "files/folder_swap.hpp"
#include "site/address.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

constexpr std::string_view marker = ".aar-site";

struct Options {
  std::string output, base_url, title = "Lessons learned";
};

/// Are they equal, or does `path` lie below `folder`?
bool lies_in(const std::string& path, const std::string& folder) {
  return folder == "/" || files::relative_to(path, folder).has_value();
}

[[noreturn]] void refuse(const std::string& output, const std::string& why) {
  throw Error(ErrorKind::input,
              fmt::format("`{}` cannot become a site: {}", text::sanitize(output), why),
              "name a folder of its own: `-o _site`");
}

/// The folder is replaced as a whole, so nothing that is worth keeping may be in it.
void check_place(const std::string& output, const std::string& target,
                 const cli::Workspace& workspace, const cli::Session& session) {
  if (target == "/") refuse(output, "it is the root of the file system");
  if (lies_in(cli::real_place(workspace.root()), target))
    refuse(output, "the repository lies in it");
  if (lies_in(cli::real_place(session.working_directory), target))
    refuse(output, "the working directory lies in it");
  if (const auto why = cli::why_kept(workspace, session, target)) refuse(output, *why);
  for (const std::string& folder : workspace.config().reviews) {
    const std::string reviews = cli::real_place(workspace.absolute(workspace.from_base(folder)));
    if (lies_in(reviews, target)) refuse(output, "the reviews lie in it");
    if (lies_in(target, reviews)) refuse(output, "it lies among the reviews");
  }
}

/// With a `/` at the end; empty stays empty.
std::string tidy_base(const std::string& base_url) {
  if (base_url.empty()) return {};
  const site::Address address = site::find_address("", base_url);
  const bool web = base_url.starts_with("http://") || base_url.starts_with("https://");
  if (address.kind != site::AddressKind::outer || !web ||
      base_url.find_first_of("?#") != std::string::npos) {
    throw Error(
        ErrorKind::usage,
        fmt::format("`{}` is no address that pages can stand below", text::sanitize(base_url)),
        "write it as `https://lessons.example.org/`");
  }
  return address.text.ends_with('/') ? address.text : address.text + "/";
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const site::SiteOptions wanted{.title = options.title,
                                 .base_url = tidy_base(options.base_url),
                                 .today = session.today,
                                 .version = AAR_VERSION};
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string target =
      cli::real_place(files::absolute(session.working_directory, options.output));
  check_place(options.output, target, workspace, session);
  files::FolderSwap folder(target, std::string(marker));
  const cli::BuiltSite built = cli::build_site(
      workspace, wanted, session,
      [&](const std::string& path, std::string_view bytes) { folder.add(path, bytes); });
  const files::FolderSwap::Outcome outcome = folder.finish();
  const std::string_view slash = options.output.ends_with('/') ? "" : "/";
  session.out << text::sanitize(fmt::format("{}{}index.html", options.output, slash)) << '\n';
  session.say(fmt::format("aar: {} in {}: {} written, {} unchanged, {} removed",
                          text::counted(built.reviews, "review"),
                          text::counted(outcome.files, "file"), outcome.written,
                          outcome.files - outcome.written, outcome.removed));
  if (built.kept_back > 0) {
    session.say(fmt::format("aar: {} kept back: restricted, or under an embargo",
                            text::counted(built.kept_back, "review")));
  }
  for (const site::LostId& lost : built.lost_ids) {
    session.say(text::sanitize(
        fmt::format("{}: `{}` under former_ids has no page: {}", lost.path, lost.id, lost.why)));
  }
  if (built.reviews == 0) session.say(cli::no_reviews(workspace));
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("-o,--output", options->output, "DIR",
                   "the folder that becomes the site; replaced as a whole when aar made it");
  arguments.option("--base-url", options->base_url, "URL",
                   "where it will stand, for the site map and for those who show links to it");
  arguments.option("--title", options->title, "TITLE", "what it is called [Lessons learned]");
  return [options](cli::Session& session) {
    if (options->output.empty()) {
      throw Error(ErrorKind::usage, "no folder is named to write the site to",
                  "`aar site -o _site` makes it there");
    }
    return run(*options, session);
  };
}

}  // namespace

const cli::Command site_{
    // NOLINT(readability-identifier-naming): `site` is a namespace
    .name = "site",
    .group = "Share",
    .summary = "the archive as a web site for reading: static pages, no server",
    .define = define,
};

}  // namespace aar::command
