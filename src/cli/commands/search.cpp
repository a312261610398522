#include "aar/search.hpp"

#include <limits>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"

#include "cli/archive_search.hpp"
#include "cli/archives.hpp"
#include "cli/command.hpp"
#include "cli/history_search.hpp"
#include "cli/listing.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

constexpr std::size_t best = 20;  // reviews that are shown without -n

struct Options {
  std::vector<std::string> words;
  std::string section, revision, format = "text";
  std::size_t most = best;
  bool all_history = false;
};

struct Found {
  Hit hit;
  std::string commit, shortened;  // of `--all-history`
};

/// As git takes it: `3f2a91c:reviews/2026/…`.
std::string place_of(const Found& found) {
  return found.shortened.empty() ? cli::safe_path(found.hit.record->path)
                                 : fmt::format("{}:{}", found.shortened, found.hit.record->path);
}

/// Marks the matches of a snippet.
std::string highlight(const Snippet& snippet, bool color) {
  std::string line;
  std::size_t at = 0;
  for (const Span& match : snippet.matches) {
    const std::string_view text = snippet.text;
    line += text::sanitize(text.substr(at, match.begin - at));
    line += color ? "\x1b[1;31m" : "";
    line += text::sanitize(text.substr(match.begin, match.size()));
    line += color ? "\x1b[0m" : "";
    at = match.end;
  }
  return line + text::sanitize(std::string_view(snippet.text).substr(at));
}

void write_text(const std::vector<Found>& hits, const cli::Session& session) {
  const bool color = session.use_color();
  for (const Found& found : hits) {
    session.out << fmt::format("{}{}{}  {}\n", color ? "\x1b[1m" : "",
                               text::sanitize(place_of(found)), color ? "\x1b[0m" : "",
                               text::sanitize(found.hit.record->title));
    for (const Snippet& snippet : found.hit.snippets) {
      session.out << fmt::format("  {}: {}\n", snippet.line, highlight(snippet, color));
    }
  }
}

void write_hit(text::JsonWriter& json, const Found& found) {
  json.begin_object();
  cli::write_review_keys(json, *found.hit.record);
  if (!found.commit.empty()) json.key("commit").value(found.commit);
  json.key("snippets").begin_array();
  for (const Snippet& snippet : found.hit.snippets) {
    json.begin_object();
    json.key("line").value(std::uint64_t{snippet.line});
    json.key("text").value(snippet.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_json(const std::vector<Found>& hits, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("hits").begin_array();
  for (const Found& found : hits)
    write_hit(json, found);
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

void write(const std::vector<Found>& hits, const std::string& format, const cli::Session& session) {
  if (format == "text") return write_text(hits, session);
  if (format == "json") return write_json(hits, session.out);
  for (const Found& found : hits) {
    if (format == "jsonl") {
      text::JsonWriter json;
      write_hit(json, found);
      session.out << json.text() << '\n';
    } else {
      session.out << cli::safe_line(
                         text::sanitize(format == "ids" ? found.hit.record->id : place_of(found)))
                  << '\n';
    }
  }
}

void require_or_between_words(const Query& query) {
  if (!query.or_beside_filter) return;
  throw Error(ErrorKind::usage, "OR joins words, not filters",
              "search twice, or name a range: `date:2026-01..2026-06`, `severity:>=sev2`");
}

/// What is asked, of which settings, and who hears the answer.
struct Search {
  Query query;
  const Options& options;
  const Config& config;
  const cli::Session& session;
};

/// Throws Error(usage) for what no review can be asked for.
void require_sense(const Query& query, const std::vector<Record>& records, const Config& config) {
  require_or_between_words(query);
  for (const Filter& filter : query.filters)
    cli::require_known(filter, cli::RecordReviews(records), config);
}

void settle(Search& search, const std::vector<Record>& records) {
  adopt_filters(search.query, records);
  require_sense(search.query, records, search.config);
}

bool has_sense(const Query& query, const std::vector<Record>& records, const Config& config) {
  try {
    require_sense(query, records, config);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// One more than are shown, so as to know whether there are more.
std::size_t most_hits(const Options& options) {
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  return options.most == 0 ? all : options.most + (options.most == all ? 0 : 1);
}

/// Writes what was found and says what else there is to know: that there is more, or, where nothing
/// was found, what may have been a slip of the pen.
void tell(const Search& search, const std::vector<Record>& records, std::vector<Found> found,
          const SearchIndex& index) {
  const Options& options = search.options;
  const cli::Session& session = search.session;
  const bool is_cut = options.most != 0 && found.size() > options.most;
  if (is_cut) found.resize(options.most);
  write(found, options.format, session);
  if (is_cut && options.most == best) {
    session.say(fmt::format("aar: the best {}; `-n 0` shows all", best));
  }
  if (!found.empty()) return;
  const std::string near =
      index.suggest(search.query, search.config.severities,
                    [&](const Query& meant) { return has_sense(meant, records, search.config); });
  session.say(near.empty()
                  ? "aar: nothing found"
                  : fmt::format("aar: nothing found; did you mean `{}`?", text::sanitize(near)));
}

void search_index(const Search& search, const std::vector<Record>& records,
                  const SearchIndex& index) {
  std::vector<Found> found;
  for (Hit& hit : index.search(search.query, most_hits(search.options), search.config.severities))
    found.push_back({.hit = std::move(hit)});
  tell(search, records, std::move(found), index);
}

void search_archive(const cli::Workspace& workspace, const Query& query, const Options& options,
                    const cli::Session& session) {
  Search search{query, options, workspace.config(), session};
  const cli::ArchiveSearch archive(workspace, session, keys_of(query));
  settle(search, archive.records());
  search_index(search, archive.records(), archive.index());
}

/// One index over all of them, so that they are ranked as one archive is.
void search_several(const cli::Archives& archives, const Query& query, const Options& options,
                    const cli::Session& session) {
  Search search{query, options, archives.config(), session};
  const std::vector<Record> records = archives.records(session);
  settle(search, records);
  search_index(search, records, SearchIndex(records));
}

void search_history(const cli::Workspace& workspace, const Query& query, const Options& options,
                    const cli::Session& session) {
  Search search{query, options, workspace.config(), session};
  const cli::HistorySearch history(workspace, session);
  if (history.was_cut()) {
    session.say(
        "aar: shallow clone: what was before it was cut is not searched; `git fetch --unshallow` "
        "brings it");
  }
  settle(search, history.records());
  std::vector<Found> found;
  for (Hit& hit : history.search(search.query, most_hits(options), search.config.severities)) {
    found.push_back({.commit = history.commit(hit), .shortened = history.short_commit(hit)});
    found.back().hit = std::move(hit);
  }
  tell(search, history.records(), std::move(found), history.index());
}

void require_section(const std::string& section) {
  if (section.empty()) return;
  std::vector<std::string> ids;
  for (const SectionType& type : section_types())
    ids.emplace_back(type.id);
  cli::require_choice("section", section, ids);
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const std::string typed = text::join(options.words, " ");
  Query query = parse_query(typed);
  require_or_between_words(query);
  query.section = options.section;
  if (text::trim(typed).empty()) {
    throw Error(ErrorKind::usage, "an empty query finds nothing",
                "give words, a \"phrase\", prefix*, -not, or field:value");
  }
  if (options.all_history && !options.revision.empty()) {
    throw Error(ErrorKind::usage, "`--ref` and `--all-history` exclude each other");
  }
  require_section(options.section);
  if (!session.repositories.empty()) {
    const cli::Archives archives = cli::Archives::open(session);
    if (options.all_history || !options.revision.empty())
      archives.require_one(options.all_history ? "--all-history" : "--ref");
    search_several(archives, query, options, session);
    return cli::ExitCode::success;
  }
  const cli::Workspace workspace = options.revision.empty()
                                       ? cli::Workspace::open(session)
                                       : cli::workspace_at(session, options.revision);
  if (query.empty()) {
    write({}, options.format, session);
    session.say("aar: nothing found");
  } else if (options.all_history) {
    search_history(workspace, query, options, session);
  } else {
    search_archive(workspace, query, options, session);
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("QUERY", options->words,
                       "words, \"a phrase\", prefix*, a OR b, -not, field:value, "
                       "severity:>=sev2, date:2026-01..2026-06",
                       true);
  arguments.number("-n,--limit", options->most, "N", "at most N reviews, 0 for all [20]");
  arguments.option("--section", options->section, "SECTION",
                   "only in this section: lessons, actions, timeline, …");
  arguments.option("--ref", options->revision, "REV",
                   "the archive as a commit, branch or tag has it");
  arguments.flag("--all-history", options->all_history,
                 "every version in the commits that lead to HEAD; of a review the youngest found");
  arguments.choice("-f,--format", options->format, {"text", "json", "jsonl", "ids", "paths"},
                   "FORMAT", "text, json, jsonl, ids, paths [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command search{
    .name = "search",
    .group = "Find",
    .summary = "ranked full text over all reviews, with line numbers",
    .define = define,
    .reads_several = true,
};

}  // namespace aar::command
