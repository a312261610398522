#include "cli/exporting/feed.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/exporting/archive.hpp"
#include "cli/listing.hpp"
#include "cli/workspace.hpp"
#include "lint/sharing/happenings.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct FeedOptions {
  cli::ExportRequest request;
  std::string format = "atom", base_url, team, title = "Lessons learned";
  std::size_t most = 50;
};

/// An address that others can be made of by adding to it.
std::string tidy_base_url(const std::string& base) {
  if (base.empty()) return {};
  const bool web = base.starts_with("http://") || base.starts_with("https://");
  const bool plain = std::all_of(base.begin(), base.end(), [](char c) {
    return text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
           std::string_view("-._~:/%@!$&'()*+,;=[]").find(c) != std::string_view::npos;
  });
  if (!web || !plain || base.find("://") + 3 == base.size()) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` is no address that pages can stand below", text::sanitize(base)),
                "write it as `https://lessons.example.org/`");
  }
  return base.ends_with('/') ? base : base + "/";
}

/// A feed is read by more people than a repository: nothing restricted, nothing under an embargo.
bool may_be_told(const Record& record, const FeedOptions& options, const Config& config,
                 Date today) {
  return is_told(record) && is_open_to(record, {}, today) &&
         (options.team.empty() || concerns(record, options.team, config));
}

cli::ExitCode run_feed(FeedOptions options, const cli::Session& session) {
  const std::string base = tidy_base_url(options.base_url);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const Config& config = workspace.config();
  const bool is_public = options.request.audience == "public";
  options.request.selection.sort = "path";
  options.request.edition = {.sections = config.public_edition.sections,
                             .roles = config.public_edition.roles};
  cli::ExportedArchive edition;
  std::vector<Record> listed;
  std::vector<const Record*> records;
  if (is_public) {
    edition = cli::gather_export(workspace, options.request, session);
    cli::say_findings(edition, session);
    if (!edition.findings.empty()) {
      session.err << fmt::format("aar: nothing is written: {} in what would be public\n",
                                 text::counted(edition.findings.size(), "finding"));
      return cli::ExitCode::findings;
    }
    for (const cli::ExportedReview& review : edition.reviews)
      records.push_back(&review.record);
  } else {
    listed = workspace.listed(session);
    records = cli::select(listed, options.request.selection, config);
  }
  std::erase_if(records, [&](const Record* record) {
    return !may_be_told(*record, options, config, session.today);
  });
  std::vector<std::string> folders;
  for (const std::string& folder : config.reviews)
    folders.push_back(workspace.from_base(folder));
  cli::Feed feed = cli::make_feed(records, options.title, base, folders);
  cli::cut_feed(feed, options.most, session.today);
  cli::write_feed(feed, options.format, session.out);
  return cli::ExitCode::success;
}

cli::Action define_feed(cli::Arguments& arguments) {
  auto options = std::make_shared<FeedOptions>();
  arguments.choice("-f,--format", options->format, cli::feed_formats(), "FORMAT",
                   "atom, json [atom]");
  arguments.choice("--audience", options->request.audience, {"public", "internal"}, "WHO",
                   "public: of the public edition, or nothing; internal: all that is not "
                   "restricted [internal]");
  arguments.option("--base-url", options->base_url, "URL", "where the site of the archive stands");
  arguments.option("--title", options->title, "TITLE", "of the feed [Lessons learned]");
  arguments.option("--team", options->team, "TEAM", "only what concerns this team");
  options->request.selection.declare_filters(arguments);
  arguments.number("-n,--limit", options->most, "N", "at most N, the newest; 0: all [50]");
  return [options](cli::Session& session) {
    options->request.selection.settle(session);
    return run_feed(*options, session);
  };
}

}  // namespace

const cli::Command feed{
    .name = "feed",
    .group = "Share",
    .summary = "published reviews as Atom or JSON Feed",
    .define = define_feed,
};

}  // namespace aar::command
