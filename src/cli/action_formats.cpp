#include "cli/action_formats.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "cli/action_calendar.hpp"
#include "cli/named_rows.hpp"
#include "report/workflow_command.hpp"
#include "text/json.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

const std::vector<std::string>& values_of(const Record& record, std::string_view key) {
  static const std::vector<std::string> none;
  const auto found = record.values.find(key);
  return found == record.values.end() ? none : found->second;
}

// --- For people ---

void write_rows(const ActionListing& listing, const ActionEntries& entries, std::ostream& out) {
  constexpr std::size_t widest = 60;
  constexpr std::size_t widest_name = 24;
  AlignedTable table;
  for (const std::string_view head : {"DUE", "LATE", "STATE", "OWNER", "ACTION", "ID"}) {
    if (head != "STATE" || listing.every_state) table.add(head);
  }
  table.end_row();
  for (const ActionEntry& entry : entries) {
    table.add_shortened(entry.item->due, widest_name);
    table.add(entry.overdue() ? fmt::format("{}d", entry.days_late) : "");
    if (listing.every_state) table.add(state_name(entry.item->state));
    table.add_shortened(entry.item->owner, widest_name);
    table.add_shortened(entry.item->text, widest);
    table.add(text::sanitize(entry.id));  // whole: it is what one copies
    table.end_row();
  }
  table.write(out);
}

void write_action_table(const ActionListing& listing, std::ostream& out) {
  if (listing.by.empty()) return write_rows(listing, listing.entries, out);
  bool first = true;
  for (const ActionGroup& group : listing.groups) {
    out << (first ? "" : "\n") << safe_line(text::sanitize(group.name)) << '\n';
    write_rows(listing, group.entries, out);
    first = false;
  }
}

std::string due_words(const ActionEntry& entry) {
  if (entry.item->due.empty()) return {};
  std::string words = " — due " + text::markdown_escape(text::sanitize(entry.item->due));
  if (entry.overdue()) words += fmt::format(", **{} late**", text::counted(entry.days_late, "day"));
  return words;
}

/// A link where it is an address in which nothing means more to Markdown; else text.
std::string markdown_reference(const std::string& reference) {
  constexpr std::string_view plain = "-._~/?#&=%+:@,;";
  const bool is_address = reference.starts_with("https://") || reference.starts_with("http://");
  const bool is_plain = std::all_of(reference.begin(), reference.end(), [&](char c) {
    return text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
           plain.find(c) != std::string_view::npos;
  });
  return is_address && is_plain ? fmt::format("<{}>", reference)
                                : text::markdown_escape(text::sanitize(reference));
}

std::string markdown_task(const ActionEntry& entry) {
  const RecordItem& item = *entry.item;
  const bool closed = item.state == ItemState::done || item.state == ItemState::declined;
  std::string line = fmt::format("- [{}] {}{}", closed ? 'x' : ' ', text::markdown_prose(item.text),
                                 due_words(entry));
  if (item.state == ItemState::declined || item.state == ItemState::proposed) {
    line += fmt::format(" — {}", state_name(item.state));
  }
  line += fmt::format(" — [{}]({})", text::markdown_escape(text::sanitize(entry.id)),
                      text::markdown_target(entry.record->path));
  for (const std::string& reference : item.references) {
    const bool is_told = item.text.find(reference) != std::string::npos;
    if (!is_told) line += ", " + markdown_reference(reference);
  }
  return line;
}

void write_action_markdown(const ActionListing& listing, std::ostream& out) {
  bool first = true;
  const std::vector<ActionGroup> by_owner =
      listing.by.empty() ? group_actions(listing.entries, "owner", listing.today, nullptr)
                         : std::vector<ActionGroup>();
  for (const ActionGroup& group : listing.by.empty() ? by_owner : listing.groups) {
    out << (first ? "" : "\n")
        << fmt::format("**{}**\n\n", text::markdown_escape(text::sanitize(group.name)));
    first = false;
    for (const ActionEntry& entry : group.entries)
      out << markdown_task(entry) << '\n';
  }
}

// --- Data ---

void write_action_object(text::JsonWriter& json, const ActionEntry& entry) {
  const Record& record = *entry.record;
  const RecordItem& item = *entry.item;
  json.begin_object();
  json.key("id").value(entry.id);
  json.key("review").value(record.id);
  json.key("number").value(std::uint64_t{item.number});
  json.key("state").value(state_name(item.state));
  json.key("text").value(item.text);
  json.key("owner").value(item.owner);
  json.key("due").value(item.due);
  json.key("days_late").value(entry.days_late);
  json.key("priority").value(item.priority);
  json.key("type").value(item.type);
  json.strings("references", item.references);
  json.key("title").value(record.title);
  json.key("path").value(record.path);
  json.key("line").value(std::uint64_t{item.line});
  json.strings("services", values_of(record, "services"));
  json.strings("teams", values_of(record, "teams"));
  json.end_object();
}

void write_action_array(text::JsonWriter& json, const ActionEntries& entries) {
  json.key("actions").begin_array();
  for (const ActionEntry& entry : entries)
    write_action_object(json, entry);
  json.end_array();
}

void write_action_json(const ActionListing& listing, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1);
  if (listing.by.empty()) {
    write_action_array(json, listing.entries);
  } else {
    json.key("by").value(listing.by).key("groups").begin_array();
    for (const ActionGroup& group : listing.groups) {
      json.begin_object().key("name").value(group.name);
      write_action_array(json, group.entries);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  out << json.text() << '\n';
}

void write_action_jsonl(const ActionListing& listing, std::ostream& out) {
  for (const ActionEntry& entry : listing.entries) {
    text::JsonWriter json;
    write_action_object(json, entry);
    out << json.text() << '\n';
  }
}

void write_action_rows(const ActionListing& listing, char separator, std::ostream& out) {
  write_fields({"id", "state", "due", "days_late", "owner", "text", "title", "path", "line",
                "services", "teams", "priority", "type", "references"},
               separator, out);
  for (const ActionEntry& entry : listing.entries) {
    const Record& record = *entry.record;
    const RecordItem& item = *entry.item;
    std::vector<std::string> row{entry.id,
                                 std::string(state_name(item.state)),
                                 item.due,
                                 std::to_string(entry.days_late),
                                 item.owner,
                                 item.text,
                                 record.title,
                                 record.path,
                                 std::to_string(item.line),
                                 column(record, "services"),
                                 column(record, "teams"),
                                 item.priority,
                                 item.type,
                                 text::join(item.references, ", ")};
    for (std::string& field : row)
      field = text::sanitize(field);
    write_fields(row, separator, out);
  }
}

void write_action_csv(const ActionListing& listing, std::ostream& out) {
  write_action_rows(listing, ',', out);
}

void write_action_tsv(const ActionListing& listing, std::ostream& out) {
  write_action_rows(listing, '\t', out);
}

void write_action_calendar(const ActionListing& listing, std::ostream& out) {
  write_calendar(listing.entries, listing.today, out);
}

/// Annotations for a scheduled job: what is late as warnings, the rest as notices.
void write_action_annotations(const ActionListing& listing, std::ostream& out) {
  for (const ActionEntry& entry : listing.entries) {
    const RecordItem& item = *entry.item;
    const std::string late =
        entry.overdue() ? fmt::format(", {} late", text::counted(entry.days_late, "day")) : "";
    const std::string due = item.due.empty() ? "" : fmt::format(" due {}{}", item.due, late);
    const std::string owner = item.owner.empty() ? "" : fmt::format(" @{}", item.owner);
    out << fmt::format(
        "::{} file={},line={},title={}::{}\n", entry.overdue() ? "warning" : "notice",
        report::workflow_property(text::sanitize(entry.record->path)), item.line,
        report::workflow_property(text::sanitize(entry.id)),
        report::workflow_data(text::sanitize(fmt::format("{}{}{}", item.text, owner, due))));
  }
}

// --- Names, for scripts ---

void write_action_ids(const ActionListing& listing, std::ostream& out) {
  for (const ActionEntry& entry : listing.entries) {
    if (listing.zero) {
      out << entry.id << '\0';
    } else {
      out << safe_line(text::sanitize(entry.id)) << '\n';
    }
  }
}

void write_action_paths(const ActionListing& listing, std::ostream& out) {
  std::set<std::string_view> known;
  for (const ActionEntry& entry : listing.entries) {
    const std::string& path = entry.record->path;
    if (known.insert(path).second) write_path(path, listing.zero, out);
  }
}

struct ActionFormat {
  std::string_view name;
  void (*write)(const ActionListing&, std::ostream&);
};

constexpr std::array<ActionFormat, 10> action_format_rows{{{"table", write_action_table},
                                                           {"json", write_action_json},
                                                           {"jsonl", write_action_jsonl},
                                                           {"csv", write_action_csv},
                                                           {"tsv", write_action_tsv},
                                                           {"md", write_action_markdown},
                                                           {"ics", write_action_calendar},
                                                           {"github", write_action_annotations},
                                                           {"ids", write_action_ids},
                                                           {"paths", write_action_paths}}};

}  // namespace

std::vector<std::string> action_formats() {
  return names_of(action_format_rows);
}

void write_action_list(const ActionListing& listing, const std::string& format, std::ostream& out) {
  row_named(action_format_rows, format).write(listing, out);
}

}  // namespace aar::cli
