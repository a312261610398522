#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/diff_sides.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string format = "text";
  bool staged = false, short_form = false, exit_code = false;
};

// A comment of a pull request holds 65,536 characters; more is refused as a whole.
constexpr std::size_t most_bytes = 60000;
constexpr std::size_t most_changes = 40;  // of one review

void write_text(const std::vector<cli::ReviewChange>& reviews, bool short_form,
                cli::Session& session) {
  const cli::Paint& paint = cli::paint(session.use_color());
  for (const cli::ReviewChange& review : reviews) {
    if (short_form) {
      session.out << fmt::format("{}{}{}: {}\n", paint.bold, text::sanitize(review.id), paint.reset,
                                 text::sanitize(digest(review.changes)));
      continue;
    }
    session.out << cli::review_line(review, paint) << '\n';
    cli::write_change_lines(review.changes, paint, session.out);
  }
}

std::string markdown_of(const cli::ReviewChange& review, bool short_form) {
  const std::string name = fmt::format(
      "**{}** {}", text::markdown_prose(review.title.empty() ? review.id : review.title),
      text::markdown_code(text::sanitize(review.path)));
  if (short_form) {
    return fmt::format("- {}: {}\n", name, text::markdown_prose(digest(review.changes)));
  }
  return fmt::format("{}\n\n{}\n", name, cli::markdown_changes(review.changes, most_changes));
}

void write_markdown(const std::vector<cli::ReviewChange>& reviews, bool short_form,
                    std::ostream& out) {
  if (reviews.empty()) {
    out << "### aar diff: no review changed\n";
    return;
  }
  out << fmt::format("### aar diff: {} changed\n\n", text::counted(reviews.size(), "review"));
  std::size_t bytes = 0;
  std::size_t told = 0;
  for (const cli::ReviewChange& review : reviews) {
    const std::string block = markdown_of(review, short_form);
    if (bytes + block.size() > most_bytes) break;
    out << block;
    bytes += block.size();
    ++told;
  }
  if (told < reviews.size()) {
    out << fmt::format("\n… and {} more; `aar diff` has them all.\n", reviews.size() - told);
  }
}

void write_side(text::JsonWriter& json, std::string_view key, const std::string& name,
                const std::string& commit) {
  json.key(key).begin_object();
  json.key("name").value(name);
  json.key("commit").value(commit);
  json.end_object();
}

void write_json(const cli::DiffSides& sides, const std::vector<cli::ReviewChange>& reviews,
                std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  write_side(json, "from", sides.from->name(), sides.from->commit());
  write_side(json, "to", sides.to_name(), sides.to ? sides.to->commit() : "");
  json.key("reviews").begin_array();
  for (const cli::ReviewChange& review : reviews)
    cli::write_review_change(json, review);
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::DiffSides sides = cli::choose_sides(session, options.words, options.staged);
  const cli::DiffResult result = cli::compare_sides(session, sides);
  if (options.format == "json") {
    write_json(sides, result.reviews, session.out);
  } else if (options.format == "md") {
    write_markdown(result.reviews, options.short_form, session.out);
  } else {
    write_text(result.reviews, options.short_form, session);
  }
  if (!result.complete) return cli::ExitCode::failure;
  const bool differs = !result.reviews.empty();
  return options.exit_code && differs ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("REV_OR_ID", options->words,
                       "a revision A, or A..B, or A...B (from where they parted); then the reviews "
                       "to look at, by id, path or folder",
                       false);
  arguments.flag("--staged,--cached", options->staged,
                 "compare with the index instead of the work tree");
  arguments.flag("-s,--short", options->short_form, "one line a review");
  arguments.choice("-f,--format", options->format, {"text", "md", "json"}, "FORMAT",
                   "text, md, json [text]");
  arguments.flag("--exit-code", options->exit_code, "end with 1 where there is a difference");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command diff{
    .name = "diff",
    .group = "Find",
    .summary = "what changed in the reviews, in the words of their fields",
    .define = define,
};

}  // namespace aar::command
