#include "cli/learned/stats_formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/learned/stats_picture.hpp"
#include "cli/learned/stats_words.hpp"
#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

std::string measured_name(const Summary& summary) {
  return std::string(summary.measure->label) + (summary.measure->of == "action" ? " (each)" : "");
}

/// A column of which no row has a value is left out.
struct StatsColumn {
  std::string_view head;
  std::string (*value)(const Summary&);
};

constexpr std::array<StatsColumn, 6> stats_columns{
    {{"MEASURE", measured_name},
     {"N", [](const Summary& summary) { return std::to_string(summary.n); }},
     {"MEDIAN", measured_median},
     {"P90", measured_p90},
     {"RANGE", measured_range},
     {"ALTOGETHER", measured_total}}};

void write_group_table(const MeasuredGroup& group, std::ostream& out) {
  std::vector<std::vector<std::string>> rows(group.summaries.size() + 1);
  for (const StatsColumn& column : stats_columns) {
    std::vector<std::string> cells;
    for (const Summary& summary : group.summaries)
      cells.push_back(column.value(summary));
    if (std::ranges::all_of(cells, &std::string::empty)) continue;
    rows[0].emplace_back(column.head);
    for (std::size_t row = 0; row < cells.size(); ++row)
      rows[row + 1].push_back(std::move(cells[row]));
  }
  write_aligned(rows, out);
}

void write_stats_table(const StatsListing& listing, std::ostream& out) {
  for (const MeasuredGroup& group : listing.groups) {
    out << safe_line(text::sanitize(group_title(group))) << "\n\n";
    write_group_table(group, out);
    out << '\n';
  }
  for (const std::string_view caveat : measure_caveats(listing.groups))
    out << caveat << '\n';
}

void write_summary(text::JsonWriter& json, const Summary& summary) {
  const Measure& row = *summary.measure;
  const bool shares = row.unit == MeasureUnit::percent || row.unit == MeasureUnit::flag;
  json.begin_object();
  json.key("measure").value(row.id);
  json.key("label").value(row.label);
  json.key("unit").value(to_string(row.unit));
  json.key("of").value(row.of);
  json.key("n").value(std::uint64_t{summary.n});
  for (const auto& [name, value] :
       {std::pair{"median", summary.median}, std::pair{"p90", summary.p90},
        std::pair{"min", summary.least}, std::pair{"max", summary.most}}) {
    json.key(name).value(value);
  }
  if (shares) {
    json.key("part").value(summary.part);
    json.key("whole").value(summary.whole);
  }
  if (row.unit == MeasureUnit::distinct)
    json.key("distinct").value(std::uint64_t{summary.distinct});
  json.end_object();
}

void write_stats_json(const StatsListing& listing, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key("by").value(listing.by);
  json.key("groups").begin_array();
  for (const MeasuredGroup& group : listing.groups) {
    json.begin_object();
    json.key("group").value(group.name);
    json.key("reviews").value(std::uint64_t{group.reviews});
    json.key("measures").begin_array();
    for (const Summary& summary : group.summaries)
      write_summary(json, summary);
    json.end_array().end_object();
  }
  json.end_array().key("caveats").begin_array();
  for (const std::string_view caveat : measure_caveats(listing.groups))
    json.value(caveat);
  json.end_array();
  json.key("incidents").begin_array();
  for (const ToldIncident& incident : listing.incidents) {
    json.begin_object().key("name").value(incident.name);
    json.key("has_review").value(incident.has_review).end_object();
  }
  json.end_array().end_object();
  out << json.text() << '\n';
}

void write_stats_csv(const StatsListing& listing, std::ostream& out) {
  write_fields({"group", "reviews", "measure", "unit", "of", "n", "median", "min", "max", "part",
                "whole", "p90", "distinct"},
               ',', out);
  for (const MeasuredGroup& group : listing.groups) {
    for (const Summary& summary : group.summaries) {
      const Measure& row = *summary.measure;
      const bool shares = summary.whole != 0;
      write_fields(
          {text::sanitize(group.name), std::to_string(group.reviews), std::string(row.id),
           std::string(to_string(row.unit)), std::string(row.of), std::to_string(summary.n),
           std::to_string(summary.median), std::to_string(summary.least),
           std::to_string(summary.most), shares ? std::to_string(summary.part) : "",
           shares ? std::to_string(summary.whole) : "", std::to_string(summary.p90),
           summary.distinct == 0 ? "" : std::to_string(summary.distinct)},
          ',', out);
    }
  }
}

void write_stats_svg(const StatsListing& listing, std::ostream& out) {
  out << stats_picture(listing.groups, listing.by);
}

struct StatsFormat {
  std::string_view name;
  void (*write)(const StatsListing&, std::ostream&);
  bool caveats;
};

constexpr std::array<StatsFormat, 4> stats_format_rows{{{"table", write_stats_table, true},
                                                        {"json", write_stats_json, true},
                                                        {"csv", write_stats_csv, false},
                                                        {"svg", write_stats_svg, true}}};

const StatsFormat& stats_format(const std::string& name) {
  return row_named(stats_format_rows, name);
}

}  // namespace

std::vector<std::string> stats_formats() {
  return names_of(stats_format_rows);
}

void write_stats(const StatsListing& listing, const std::string& format, std::ostream& out) {
  stats_format(format).write(listing, out);
}

bool tells_caveats(const std::string& format) {
  return stats_format(format).caveats;
}

}  // namespace aar::cli
