#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"

#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/workspace.hpp"
#include "model/intervals.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string id, format = "text";
};

void write_field(std::ostream& out, std::string_view name, std::string_view value) {
  if (!value.empty()) {
    out << fmt::format("{:<20} {}\n", name, text::sanitize(value));
  }
}

void write_intervals(const Review& review, std::ostream& out) {
  for (const model::Interval& interval : model::intervals) {
    const auto& from = review.clock(interval.from).value;
    const auto& to = review.clock(interval.to).value;
    if (from && to && from->at <= to->at) {
      write_field(out, interval.name, format_duration(to->at - from->at));
    }
  }
}

void write_header(const Record& record, const Review& review, std::ostream& out) {
  out << cli::safe_line(text::sanitize(record.title.empty() ? record.id : record.title)) << "\n\n";
  write_field(out, "id", record.id);
  write_field(out, "path", record.path);
  for (const std::string_view key :
       {"kind", "status", "date", "severity", "owner", "services", "teams", "tags", "factors"}) {
    write_field(out, key, cli::column(record, key));
  }
  write_intervals(review, out);
  write_field(out, "open actions", cli::column(record, "open"));
  for (const auto& [key, values] : record.values) {
    if (key.starts_with("x-") && key != "x-imported.sha256")
      write_field(out, key, text::join(values, ", "));
  }
}

/// What of a line is body and no comment. Comments are in order and do not overlap.
std::string visible(const Source& source, const Document& document, Span line) {
  std::string text;
  std::size_t at = std::max(line.begin, document.body.begin);
  const auto first =
      std::partition_point(document.comments.begin(), document.comments.end(),
                           [&](const Comment& comment) { return comment.span.end <= at; });
  for (auto comment = first; comment != document.comments.end() && comment->span.begin < line.end;
       ++comment) {
    if (comment->span.begin > at) {
      text += source.text({at, comment->span.begin});
    }
    at = std::max(at, comment->span.end);
  }
  if (at < line.end) {
    text += source.text({at, line.end});
  }
  return text;
}

/// The body as it stands, without comments: what a reader needs, line for line.
void write_body(const Source& source, const Document& document, std::ostream& out) {
  out << '\n';
  const LineIndex lines(source.text());
  std::size_t blank = 1;
  for (std::size_t line = lines.line_of(document.body.begin); line <= lines.line_count(); ++line) {
    const Span span = lines.line_span(line);
    const std::string text = visible(source, document, span);
    blank = text::trim(text).empty() ? blank + 1 : 0;
    const bool is_end = line == lines.line_count() && text.empty();  // after the last line end
    if (blank <= 1 && !is_end) {
      out << cli::safe_line(text::sanitize(text)) << '\n';
    }
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string path = workspace.resolve(session, options.id);
  if (options.format == "path") {
    session.out << text::sanitize(cli::safe_path(path)) << '\n';
    return cli::ExitCode::success;
  }
  const std::shared_ptr<const Source> source = workspace.source(path);
  if (options.format == "raw") {
    session.out << source->bytes();
    return cli::ExitCode::success;
  }
  const cli::Parsed parsed = workspace.parse(*source);
  const Record shown = record(*source, parsed.document, parsed.review);
  if (options.format == "json") {
    cli::write_json({&shown}, session.out);
  } else {
    write_header(shown, parsed.review, session.out);
    write_body(*source, parsed.document, session.out);
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  cli::declare_id(arguments, options->id);
  arguments.choice("-f,--format", options->format, {"text", "json", "raw", "path"}, "FORMAT",
                   "text, json, raw (the file as it is), path [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command show{
    .name = "show",
    .group = "Find",
    .summary = "one review: its key facts, derived durations and text",
    .define = define,
};

}  // namespace aar::command
