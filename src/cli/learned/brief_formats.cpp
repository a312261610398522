#include "cli/learned/brief_formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/learned/item_names.hpp"
#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using BriefEntries = std::vector<BriefingEntry>;

BriefEntries listed(const BriefListing& listing) {
  BriefEntries entries = listing.briefing.entries;
  if (listing.most != 0 && entries.size() > listing.most) entries.resize(listing.most);
  return entries;
}

struct BriefGroup {
  std::string_view title, noun;
  bool lessons;
};

constexpr std::array<BriefGroup, 2> brief_groups{
    {{"Lessons", "lesson", true}, {"Still open", "open action", false}}};

bool is_lesson(const BriefingEntry& entry) {
  return entry.item->kind == ItemKind::lesson;
}

std::string why(const BriefingEntry& entry) {
  std::vector<std::string> parts;
  for (const BriefingReason& reason : entry.reasons)
    parts.push_back(fmt::format("{} {}", reason.what, reason.value));
  return text::join(parts, ", ");
}

/// `payments, due 2026-12-15`: who does it and by when; of a lesson nothing. Without an `@`.
std::string promise_words(const BriefingEntry& entry) {
  if (is_lesson(entry)) return {};
  std::string_view owner = entry.item->owner;
  while (owner.starts_with('@'))
    owner.remove_prefix(1);
  std::vector<std::string> parts{owner.empty() ? "nobody yet" : std::string(owner)};
  if (!entry.item->due.empty()) parts.push_back("due " + entry.item->due);
  return text::join(parts, ", ");
}

template <class Write>
void each_group(const BriefEntries& entries, Write write) {
  for (const BriefGroup& group : brief_groups) {
    BriefEntries own;
    std::ranges::copy_if(entries, std::back_inserter(own), [&](const BriefingEntry& entry) {
      return is_lesson(entry) == group.lessons;
    });
    if (!own.empty()) write(group, own);
  }
}

void write_brief_text(const BriefListing& listing, std::ostream& out) {
  bool first = true;
  each_group(listed(listing), [&](const BriefGroup& group, const BriefEntries& entries) {
    out << (first ? "" : "\n") << group.title << "\n\n";
    first = false;
    for (const BriefingEntry& entry : entries) {
      const std::string promise = promise_words(entry);
      const std::string words = promise.empty() ? "" : fmt::format(" ({})", promise);
      out << safe_line(text::sanitize("  " + entry.item->text + words)) << '\n';
      out << safe_line(text::sanitize(
                 fmt::format("    {}  {}", item_id(*entry.record, *entry.item), why(entry))))
          << '\n';
    }
  });
}

void write_brief_markdown(const BriefListing& listing, std::ostream& out) {
  const BriefEntries shown = listed(listing);
  if (shown.empty()) return;
  std::vector<std::string> counts;
  each_group(shown, [&](const BriefGroup& group, const BriefEntries& entries) {
    counts.push_back(text::counted(entries.size(), group.noun));
  });
  out << fmt::format("### Before this change: {}\n", text::join(counts, ", "));
  each_group(shown, [&](const BriefGroup& group, const BriefEntries& entries) {
    out << fmt::format("\n**{}**\n\n", group.title);
    for (const BriefingEntry& entry : entries) {
      const std::string promise = promise_words(entry);
      out << fmt::format("- {}{} — {} ({})\n", quiet_markdown(entry.item->text),
                         promise.empty() ? "" : " — " + quiet_markdown(promise),
                         markdown_link(item_id(*entry.record, *entry.item), entry.record->path),
                         quiet_markdown(why(entry)));
    }
  });
  const std::size_t left = listing.briefing.entries.size() - shown.size();
  if (left > 0) out << fmt::format("\n{} more in the reviews.\n", left);
}

void write_brief_entry(text::JsonWriter& json, const BriefingEntry& entry) {
  const Record& record = *entry.record;
  const RecordItem& item = *entry.item;
  json.begin_object();
  json.key("id").value(item_id(record, item));
  json.key("kind").value(is_lesson(entry) ? "lesson" : "action");
  json.key("text").value(item.text);
  json.key("owner").value(item.owner);
  json.key("due").value(item.due);
  json.key("review").value(record.id);
  json.key("title").value(record.title);
  json.key("date").value(record.date);
  json.key("path").value(record.path);
  json.key("line").value(std::uint64_t{item.line});
  json.key("reasons").begin_array();
  for (const BriefingReason& reason : entry.reasons) {
    json.begin_object();
    json.key("reason").value(reason.what);
    json.key("value").value(reason.value);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_brief_json(const BriefListing& listing, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1);
  json.strings("services", listing.briefing.services);
  json.key("found").value(std::uint64_t{listing.briefing.entries.size()});
  json.key("entries").begin_array();
  for (const BriefingEntry& entry : listed(listing))
    write_brief_entry(json, entry);
  json.end_array().end_object();
  out << json.text() << '\n';
}

struct BriefFormat {
  std::string_view name;
  void (*write)(const BriefListing&, std::ostream&);
};

constexpr std::array<BriefFormat, 3> brief_format_rows{
    {{"text", write_brief_text}, {"md", write_brief_markdown}, {"json", write_brief_json}}};

}  // namespace

std::vector<std::string> brief_formats() {
  return names_of(brief_format_rows);
}

void write_briefing(const BriefListing& listing, const std::string& format, std::ostream& out) {
  row_named(brief_format_rows, format).write(listing, out);
}

}  // namespace aar::cli
