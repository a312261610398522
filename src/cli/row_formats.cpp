#include "cli/row_formats.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/json.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using Row = std::vector<RowValues>;

std::string joined(const RowValues& values) {
  return text::sanitize(text::join(values, ", "));
}

/// The value under this key; empty without such a field.
std::string value_at(const RowListing& listing, const Row& row, std::string_view key) {
  for (std::size_t i = 0; i < listing.fields.size(); ++i) {
    if (listing.fields[i].key == key) return text::join(row[i], ", ");
  }
  return {};
}

// --- For people ---

void write_rows_table(const RowListing& listing, std::ostream& out) {
  constexpr std::size_t widest = 60;
  std::vector<std::vector<std::string>> lines(1);
  std::size_t last = 0;
  for (std::size_t i = 0; i < listing.fields.size(); ++i) {
    if (listing.fields[i].title.empty()) continue;
    lines.front().emplace_back(listing.fields[i].title);
    last = i;
  }
  for (const Row& row : listing.rows) {
    std::vector<std::string> line;
    for (std::size_t i = 0; i < listing.fields.size(); ++i) {
      const RowField& field = listing.fields[i];
      if (field.title.empty()) continue;
      const std::string text = joined(row[i]);
      const bool is_whole = i == last || field.key == "id";
      line.push_back(is_whole ? text : text::shorten(text, widest));
    }
    lines.push_back(std::move(line));
  }
  write_aligned(lines, out);
}

/// `- text — team: payments — [id](path)`; what stands first, and the text, need no label.
std::string markdown_row(const RowListing& listing, const Row& row) {
  std::vector<std::string> parts;
  const std::string path = value_at(listing, row, "path");
  for (std::size_t i = 0; i < listing.fields.size(); ++i) {
    const RowField& field = listing.fields[i];
    const bool is_link = field.key == "id" && !path.empty();
    if (field.title.empty() || row[i].empty() || is_link) continue;
    const std::string value = field.key == "text" ? text::markdown_prose(row[i].front())
                                                  : text::markdown_escape(joined(row[i]));
    const bool is_plain = i == 0 || field.key == "text";
    parts.push_back(is_plain ? value
                             : fmt::format("{}: {}", text::lower_ascii(field.title), value));
  }
  if (!path.empty()) {
    const std::string id = text::markdown_escape(text::sanitize(value_at(listing, row, "id")));
    parts.push_back(fmt::format("[{}]({})", id, text::markdown_target(path)));
  }
  return "- " + text::join(parts, " — ");
}

void write_rows_markdown(const RowListing& listing, std::ostream& out) {
  for (const Row& row : listing.rows)
    out << markdown_row(listing, row) << '\n';
}

// --- Data ---

void write_rows_object(text::JsonWriter& json, const RowListing& listing, const Row& row) {
  json.begin_object();
  for (std::size_t i = 0; i < listing.fields.size(); ++i) {
    const RowField& field = listing.fields[i];
    if (field.shape == FieldShape::list) {
      json.strings(field.key, row[i]);
    } else if (field.shape == FieldShape::number) {
      json.key(field.key).value(
          std::uint64_t{std::strtoull(text::join(row[i], "").c_str(), nullptr, 10)});
    } else {
      json.key(field.key).value(text::join(row[i], ", "));
    }
  }
  json.end_object();
}

void write_rows_json(const RowListing& listing, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key(listing.things).begin_array();
  for (const Row& row : listing.rows)
    write_rows_object(json, listing, row);
  json.end_array().end_object();
  out << json.text() << '\n';
}

void write_rows_jsonl(const RowListing& listing, std::ostream& out) {
  for (const Row& row : listing.rows) {
    text::JsonWriter json;
    write_rows_object(json, listing, row);
    out << json.text() << '\n';
  }
}

void write_rows_separated(const RowListing& listing, char separator, std::ostream& out) {
  std::vector<std::string> names;
  names.reserve(listing.fields.size());
  for (const RowField& field : listing.fields)
    names.emplace_back(field.key);
  write_fields(names, separator, out);
  for (const Row& row : listing.rows) {
    std::vector<std::string> line;
    std::transform(row.begin(), row.end(), std::back_inserter(line), joined);
    write_fields(line, separator, out);
  }
}

void write_rows_csv(const RowListing& listing, std::ostream& out) {
  write_rows_separated(listing, ',', out);
}

void write_rows_tsv(const RowListing& listing, std::ostream& out) {
  write_rows_separated(listing, '\t', out);
}

void write_rows_ids(const RowListing& listing, std::ostream& out) {
  for (const Row& row : listing.rows)
    out << safe_line(text::sanitize(value_at(listing, row, "id"))) << '\n';
}

struct RowFormat {
  std::string_view name;
  void (*write)(const RowListing&, std::ostream&);
};

constexpr std::array<RowFormat, 7> row_format_rows{{{"table", write_rows_table},
                                                    {"json", write_rows_json},
                                                    {"jsonl", write_rows_jsonl},
                                                    {"csv", write_rows_csv},
                                                    {"tsv", write_rows_tsv},
                                                    {"md", write_rows_markdown},
                                                    {"ids", write_rows_ids}}};

}  // namespace

std::vector<std::string> row_formats() {
  return names_of(row_format_rows);
}

std::string_view row_formats_help() {
  return "table, json, jsonl, csv, tsv, md, ids [table]";
}

void write_row_listing(const RowListing& listing, const std::string& format, std::ostream& out) {
  row_named(row_format_rows, format).write(listing, out);
}

}  // namespace aar::cli
