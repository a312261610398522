#include "aar/search.hpp"

#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"

#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/workspace.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string section, format = "text";
  std::size_t most = 20;
};

/// Marks the matches of a snippet, from the last to the first so that offsets stay true.
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

void write_text(const std::vector<Hit>& hits, const cli::Session& session) {
  const bool color = session.use_color();
  for (const Hit& hit : hits) {
    const Record& record = *hit.record;
    session.out << fmt::format("{}{}{}  {}\n", color ? "\x1b[1m" : "",
                               text::sanitize(cli::safe_path(record.path)), color ? "\x1b[0m" : "",
                               text::sanitize(record.title));
    for (const Snippet& snippet : hit.snippets) {
      session.out << fmt::format("  {}: {}\n", snippet.line, highlight(snippet, color));
    }
  }
}

void write_hit(text::JsonWriter& json, const Hit& hit) {
  json.begin_object();
  json.key("id").value(hit.record->id);
  json.key("path").value(hit.record->path);
  json.key("title").value(hit.record->title);
  json.key("kind").value(hit.record->kind);
  json.key("status").value(hit.record->status);
  json.key("date").value(hit.record->date);
  json.key("snippets").begin_array();
  for (const Snippet& snippet : hit.snippets) {
    json.begin_object();
    json.key("line").value(std::uint64_t{snippet.line});
    json.key("text").value(snippet.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_json(const std::vector<Hit>& hits, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("hits").begin_array();
  for (const Hit& hit : hits) {
    write_hit(json, hit);
  }
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

void write(const std::vector<Hit>& hits, const std::string& format, const cli::Session& session) {
  if (format == "text") {
    write_text(hits, session);
  } else if (format == "json") {
    write_json(hits, session.out);
  } else {
    for (const Hit& hit : hits) {
      if (format == "jsonl") {
        text::JsonWriter json;
        write_hit(json, hit);
        session.out << json.text() << '\n';
      } else {
        session.out << text::sanitize(format == "ids" ? hit.record->id
                                                      : cli::safe_path(hit.record->path))
                    << '\n';
      }
    }
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const std::string typed = text::join(options.words, " ");
  Query query = parse_query(typed);
  query.section = options.section;
  if (text::trim(typed).empty()) {
    throw Error(ErrorKind::usage, "an empty query finds nothing",
                "give words, a \"phrase\", prefix*, -not, or field:value");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  if (!options.section.empty()) {
    std::vector<std::string> ids;
    for (const SectionType& type : section_types()) {
      ids.emplace_back(type.id);
    }
    cli::require_choice("section", options.section, ids);
  }
  const std::vector<Record>& records = workspace.records(session);
  for (const Filter& filter : query.filters) {
    cli::require_known(filter, records, workspace.config());
  }
  const SearchIndex index(records);
  const std::vector<Hit> hits =
      query.empty() ? std::vector<Hit>()
                    : index.search(query, options.most, workspace.config().severities);
  write(hits, options.format, session);
  if (hits.empty()) {
    const std::string near = suggest_query(query, records);
    session.say(near.empty()
                    ? "aar: nothing found"
                    : fmt::format("aar: nothing found; did you mean `{}`?", text::sanitize(near)));
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("QUERY", options->words,
                       "words, \"a phrase\", prefix*, a OR b, -not, field:value, "
                       "severity:>=sev2, date:2026-01..2026-06",
                       true);
  arguments.number("-n,--limit", options->most, "N", "at most N reviews [20]");
  arguments.option("--section", options->section, "SECTION",
                   "only in this section: lessons, actions, timeline, …");
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
};

}  // namespace aar::command
