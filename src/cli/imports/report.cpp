#include "cli/imports/report.hpp"

#include <array>

#include <fmt/format.h>

#include "text/json.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::array outcomes{ImportOutcome::taken,     ImportOutcome::completed,
                              ImportOutcome::already,   ImportOutcome::no_review,
                              ImportOutcome::duplicate, ImportOutcome::changed,
                              ImportOutcome::refused};

std::string shown(std::string_view text) {
  return text::sanitize(text::shorten(text::squeeze(text), 72));
}

std::string at_line(std::size_t line) {
  return line == 0 ? std::string() : fmt::format(", line {}", line);
}

std::string counts(const ImportRow& row) {
  return fmt::format("{}, {}, {} in the timeline", text::counted(row.actions, "action"),
                     text::counted(row.lessons, "lesson"),
                     row.timeline == 1 ? "1 entry" : fmt::format("{} entries", row.timeline));
}

bool was_taken(const ImportRow& row) {
  return row.outcome == ImportOutcome::taken || row.outcome == ImportOutcome::completed;
}

// --- text ---

void write_text_row(const ImportRow& row, std::ostream& out) {
  const std::string target = row.target.empty() || row.target == row.from
                                 ? ""
                                 : fmt::format(" -> {}", text::sanitize(row.target));
  out << fmt::format("{}: {}{}\n", to_string(row.outcome), text::sanitize(row.from), target);
  if (!row.why.empty()) out << fmt::format("  {}\n", text::sanitize(row.why));
  if (!was_taken(row)) return;
  for (const ImportValue& value : row.recovered) {
    out << fmt::format("  {}: {}  ({}{})\n", value.key, shown(text::join(value.values, ", ")),
                       shown(value.place), at_line(value.line));
  }
  for (const ImportDoubt& doubt : row.kept_as_text) {
    out << fmt::format("  {}? `{}` is kept as text: {}{}\n", doubt.key, shown(doubt.text),
                       shown(doubt.why), at_line(doubt.line));
  }
  out << fmt::format("  {}\n", counts(row));
  if (!row.not_told.empty()) out << fmt::format("  not told: {}\n", text::join(row.not_told, ", "));
  for (const std::string& note : row.notes)
    out << fmt::format("  note: {}\n", text::sanitize(note));
}

// --- md ---

std::string cell(std::string_view text) {
  return text::markdown_escape(text::shorten(text::squeeze(text), 200));
}

void write_markdown(const ImportPlan& plan, bool written, std::ostream& out) {
  out << fmt::format("# Import{}\n\n{}\n", written ? "" : " (a plan; nothing is written)",
                     import_summary(plan));
  out << "\n| from | outcome | review | recovered | kept as text | not told |\n| --- | --- | --- | "
         "--- | --- | --- |\n";
  for (const ImportRow& row : plan.rows) {
    std::vector<std::string> recovered;
    std::vector<std::string> doubts;
    for (const ImportValue& value : row.recovered) {
      if (was_taken(row) && !value.place.starts_with("--")) recovered.push_back(value.key);
    }
    for (const ImportDoubt& doubt : row.kept_as_text)
      doubts.push_back(fmt::format("{}: {} ({})", doubt.key, shown(doubt.text), doubt.why));
    out << fmt::format("| {} | {}{} | {} | {} | {} | {} |\n", cell(row.from),
                       to_string(row.outcome), row.why.empty() ? "" : ": " + cell(row.why),
                       cell(row.target), cell(text::join(recovered, ", ")),
                       cell(text::join(doubts, "; ")), cell(text::join(row.not_told, ", ")));
  }
}

// --- json ---

void write_line(text::JsonWriter& json, std::size_t line) {
  if (line > 0) json.key("line").value(static_cast<std::uint64_t>(line));
}

void write_json_row(text::JsonWriter& json, const ImportRow& row) {
  json.begin_object();
  json.key("from").value(row.from);
  json.key("outcome").value(to_string(row.outcome));
  if (!row.target.empty()) json.key("path").value(row.target);
  if (!row.why.empty()) json.key("why").value(row.why);
  if (was_taken(row)) {
    json.key("recovered").begin_array();
    for (const ImportValue& value : row.recovered) {
      json.begin_object();
      json.key("key").value(value.key);
      json.strings("values", value.values);
      json.key("place").value(value.place);
      write_line(json, value.line);
      json.end_object();
    }
    json.end_array();
    json.key("kept_as_text").begin_array();
    for (const ImportDoubt& doubt : row.kept_as_text) {
      json.begin_object();
      json.key("key").value(doubt.key);
      json.key("text").value(doubt.text);
      json.key("why").value(doubt.why);
      write_line(json, doubt.line);
      json.end_object();
    }
    json.end_array();
    json.strings("not_told", row.not_told);
    json.strings("kept", row.kept);
    json.strings("replaced", row.replaced);
    json.strings("notes", row.notes);
    json.key("actions").value(static_cast<std::uint64_t>(row.actions));
    json.key("lessons").value(static_cast<std::uint64_t>(row.lessons));
    json.key("timeline").value(static_cast<std::uint64_t>(row.timeline));
  }
  json.end_object();
}

void write_json(const ImportPlan& plan, bool written, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("written").value(written);
  json.key("files").begin_array();
  for (const ImportRow& row : plan.rows)
    write_json_row(json, row);
  json.end_array();
  json.key("summary").begin_object();
  for (const ImportOutcome outcome : outcomes)
    json.key(to_string(outcome)).value(static_cast<std::uint64_t>(plan.count(outcome)));
  json.end_object();
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace

std::vector<std::string> import_report_formats() {
  return {"text", "md", "json"};
}

std::string import_summary(const ImportPlan& plan) {
  std::vector<std::string> parts;
  for (const ImportOutcome outcome : outcomes) {
    const std::size_t count = plan.count(outcome);
    if (count > 0) parts.push_back(fmt::format("{} {}", count, to_string(outcome)));
  }
  return parts.empty() ? "nothing to import" : text::join(parts, ", ");
}

void write_import_report(const ImportPlan& plan, bool written, const std::string& format,
                         std::ostream& out) {
  if (format == "json") return write_json(plan, written, out);
  if (format == "md") return write_markdown(plan, written, out);
  for (const ImportRow& row : plan.rows)
    write_text_row(row, out);
}

}  // namespace aar::cli
