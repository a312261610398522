#include "cli/exporting/tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/field.hpp"

#include "cli/item_name.hpp"
#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using Columns = std::vector<ExportColumn>;
using Read = std::function<Cell(const ExportRow&)>;

std::int64_t number_of(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

const std::vector<std::string>& values_of(const Record& record, std::string_view key) {
  static const std::vector<std::string> none;
  const auto found = record.values.find(key);
  return found == record.values.end() ? none : found->second;
}

// --- The review's own ---

/// Maps are in the column `front_matter` alone.
bool is_column(const FieldSpec& spec) {
  return spec.type != FieldType::map && spec.type != FieldType::record &&
         spec.type != FieldType::record_list && spec.key != "schema";
}

CellShape shape_of(FieldType type) {
  switch (type) {
    case FieldType::date:
      return CellShape::day;
    case FieldType::timestamp:
      return CellShape::instant;
    case FieldType::text_list:
    case FieldType::id_list:
    case FieldType::handle_list:
    case FieldType::glob_list:
      return CellShape::list;
    default:
      return CellShape::text;
  }
}

/// What a review without front matter tells by its name and heading counts, too.
Read read_field(const FieldSpec& spec) {
  const std::string key(spec.key);
  if (shape_of(spec.type) == CellShape::list) {
    return [key](const ExportRow& row) { return values_of(row.review->record, key); };
  }
  if (key == "title") return [](const ExportRow& row) { return row.review->record.title; };
  if (key == "date") return [](const ExportRow& row) { return row.review->record.date; };
  return
      [key](const ExportRow& row) { return text::join(values_of(row.review->record, key), ", "); };
}

Columns review_columns() {
  Columns columns{
      {"id", CellShape::text, "The review's id: its file's stem.",
       [](const ExportRow& row) { return row.review->record.id; }},
      {"path", CellShape::text, "Of the file, relative to the repository's root, with `/`.",
       [](const ExportRow& row) { return row.review->record.path; }}};
  for (const FieldSpec& spec : fields()) {
    if (!is_column(spec)) continue;
    columns.push_back(
        {std::string(spec.key), shape_of(spec.type), std::string(spec.summary), read_field(spec)});
  }
  columns.push_back({"summary", CellShape::text, "The summary's first paragraph, on one line.",
                     [](const ExportRow& row) { return row.review->record.summary; }});
  columns.push_back({"front_matter", CellShape::map,
                     "Every key of the front matter with its values as text; keys of maps are "
                     "dotted: `impact.users`.",
                     [](const ExportRow& row) { return &row.review->record.values; }});
  columns.push_back({"text", CellShape::whole_text, "The whole file.",
                     [](const ExportRow& row) { return row.review->text; }});
  return columns;
}

std::vector<ExportRow> the_review(const ExportedReview& review) {
  return {{.review = &review}};
}

// --- Items ---

template <class Wanted>
std::vector<ExportRow> items_of(const ExportedReview& review, Wanted wanted) {
  std::vector<ExportRow> rows;
  for (const RecordItem& item : review.record.items) {
    if (wanted(item)) rows.push_back({.review = &review, .item = &item});
  }
  return rows;
}

std::vector<ExportRow> actions_of(const ExportedReview& review) {
  return items_of(review, is_action);
}

std::vector<ExportRow> lessons_of(const ExportedReview& review) {
  return items_of(review, [](const RecordItem& item) { return item.kind == ItemKind::lesson; });
}

Read attribute(std::string key) {
  return [key = std::move(key)](const ExportRow& row) { return std::string(row.item->value(key)); };
}

Read attribute_list(std::string key) {
  return [key = std::move(key)](const ExportRow& row) {
    std::vector<std::string> parts;
    for (const std::string_view part : text::split(row.item->value(key), ',')) {
      if (!text::trim(part).empty()) parts.emplace_back(text::trim(part));
    }
    return parts;
  };
}

ExportColumn owning_review() {
  return {"review", CellShape::text, "The id of the review that it is in.",
          [](const ExportRow& row) { return row.review->record.id; }};
}

ExportColumn owning_path() {
  return {"path", CellShape::text, "Of the review's file.",
          [](const ExportRow& row) { return row.review->record.path; }};
}

/// What every item has, in front of its own.
Columns item_columns(Columns own) {
  Columns columns{{"id", CellShape::text, "`<review>#2`, `<review>#L1`.",
                   [](const ExportRow& row) {
                     return item_name(row.review->record.id, row.item->kind, row.item->number);
                   }},
                  owning_review(),
                  owning_path(),
                  {"number", CellShape::number,
                   "From 1, in order of appearance among the review's of its kind.",
                   [](const ExportRow& row) { return number_of(row.item->number); }},
                  {"line", CellShape::number, "1-based, in the file.",
                   [](const ExportRow& row) { return number_of(row.item->line); }},
                  {"text", CellShape::text, "Without handles and attributes.",
                   [](const ExportRow& row) { return row.item->text; }}};
  std::move(own.begin(), own.end(), std::back_inserter(columns));
  return columns;
}

Columns action_columns() {
  return item_columns(
      {{"state", CellShape::text, "`open`, `done`, `declined` or `proposed`.",
        [](const ExportRow& row) { return std::string(state_name(row.item->state)); }},
       {"owner", CellShape::text, "Without the `@`.",
        [](const ExportRow& row) { return row.item->owner; }},
       {"due", CellShape::day, "When it is promised for.", attribute("due")},
       {"done", CellShape::day, "When it was done.", attribute("done")},
       {"priority", CellShape::text, "As written.", attribute("priority")},
       {"type", CellShape::text, "What it is good for: `prevent`, `detect`, …", attribute("type")},
       {"strength", CellShape::text, "How much it changes: `stronger`, …", attribute("strength")},
       {"evidence", CellShape::text, "What shows that it was done.", attribute("evidence")},
       {"reason", CellShape::text, "Why it was declined or moved.", attribute("reason")},
       {"references", CellShape::list, "Tracker ids and link destinations.",
        [](const ExportRow& row) { return row.item->references; }}});
}

Columns lesson_columns() {
  return item_columns(
      {{"applies_to", CellShape::list, "Whom it is for: teams, roles, `all`.",
        attribute_list("applies-to")},
       {"applied", CellShape::list, "Where it was used.", attribute_list("applied")},
       {"next_use", CellShape::text, "When or for what it will be needed.",
        attribute("next-use")}});
}

// --- Timelines and tags ---

std::vector<ExportRow> moments_of(const ExportedReview& review) {
  std::vector<ExportRow> rows;
  for (const ExportedMoment& moment : review.timeline)
    rows.push_back({.review = &review, .moment = &moment});
  return rows;
}

Columns timeline_columns() {
  return {
      owning_review(),
      owning_path(),
      {"number", CellShape::number, "From 1, in the order of the text.",
       [](const ExportRow& row) { return number_of(row.moment->number); }},
      {"line", CellShape::number, "1-based, in the file.",
       [](const ExportRow& row) { return number_of(row.moment->line); }},
      {"time", CellShape::text, "As written.",
       [](const ExportRow& row) { return row.moment->time; }},
      {"at", CellShape::instant, "The point in time in UTC where day, time and zone are certain.",
       [](const ExportRow& row) { return row.moment->at; }},
      {"zone", CellShape::text, "The entry's, else the timeline's, as written.",
       [](const ExportRow& row) { return row.moment->zone; }},
      {"text", CellShape::text, "What happened.",
       [](const ExportRow& row) { return row.moment->text; }}};
}

std::vector<ExportRow> tags_of(const ExportedReview& review) {
  std::vector<std::string_view> words;
  for (const std::string& tag : values_of(review.record, "tags")) {
    if (std::find(words.begin(), words.end(), tag) == words.end()) words.emplace_back(tag);
  }
  std::vector<ExportRow> rows;
  rows.reserve(words.size());
  for (const std::string_view word : words)
    rows.push_back({.review = &review, .word = word});
  return rows;
}

Columns tag_columns() {
  return {owning_review(),
          owning_path(),
          {"tag", CellShape::text, "One of the review's tags.",
           [](const ExportRow& row) { return std::string(row.word); }}};
}

}  // namespace

const std::vector<ExportTable>& export_tables() {
  static const std::vector<ExportTable> tables{
      {.name = "reviews",
       .meaning = "One row a review.",
       .columns = review_columns(),
       .key = {"path"},
       .nested = false,
       .rows = the_review},
      {.name = "actions",
       .meaning = "What was promised, declined ones included.",
       .columns = action_columns(),
       .key = {"path", "number"},
       .rows = actions_of},
      {.name = "lessons",
       .meaning = "What was learned.",
       .columns = lesson_columns(),
       .key = {"path", "number"},
       .rows = lessons_of},
      {.name = "timeline",
       .meaning = "The entries of the timelines.",
       .columns = timeline_columns(),
       .key = {"path", "number"},
       .rows = moments_of},
      {.name = "tags",
       .meaning = "Which review has which tag.",
       .columns = tag_columns(),
       .key = {"path", "tag"},
       .nested = false,
       .rows = tags_of}};
  return tables;
}

std::vector<std::string> export_table_names() {
  return names_of(export_tables());
}

std::vector<ExportedMoment> exported_timeline(const Source& source, const Review& review) {
  const LineIndex lines(source.text());
  std::vector<ExportedMoment> moments;
  for (const TimelineEntry& entry : review.timeline.entries) {
    ExportedMoment moment{.number = moments.size() + 1,
                          .line = lines.line_of(entry.span.begin),
                          .time = entry.time_text,
                          .zone = entry.zone,
                          .text = entry.text};
    if (entry.at) moment.at = format_timestamp({.at = *entry.at});
    moments.push_back(std::move(moment));
  }
  return moments;
}

}  // namespace aar::cli
