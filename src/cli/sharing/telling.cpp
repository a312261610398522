#include "cli/sharing/telling.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/learned/item_names.hpp"
#include "lint/sharing/labels.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

/// What is left in front of the reason where two are thanked.
constexpr std::string_view between_handles = "and ";

}  // namespace

std::string Telling::words(std::string_view text, const Record& record) const {
  const std::string told = manner_.names ? std::string(text) : nameless_.text(text, record);
  return text::shorten(told, manner_.width);
}

void Telling::note(PageEntry& entry, std::string_view text, const Record& record) const {
  const std::string told = text::shorten(words(text, record), manner_.note_width);
  if (!told.empty()) entry.notes.push_back(told);
}

PageEntry Telling::review(const Record& record, bool detail) const {
  PageEntry entry{.text = words(title_of(record), record)};
  const std::string severity = is_said(record.severity) ? record.severity : "";
  note(entry,
       text::trim(fmt::format("{} {}", is_said(record.kind) ? std::string_view(record.kind) : "",
                              severity)),
       record);
  note(entry, said_values(record, "services"), record);
  if (detail) entry.detail = words(record.summary, record);
  add_source(entry, record);
  return entry;
}

PageEntry Telling::item(const ToldItem& told) const {
  PageEntry entry{.text = words(told.item->text, *told.record)};
  if (entry.text.empty()) entry.text = words(title_of(*told.record), *told.record);
  add_source(entry, *told.record);
  return entry;
}

PageEntry Telling::thanks(const ToldItem& told) const {
  std::string_view why = told.item->text;
  if (why.starts_with(between_handles)) why.remove_prefix(between_handles.size());
  const std::string reason = words(why, *told.record);
  std::vector<std::string> whom;
  for (const std::string& handle : told.item->handles) {
    const bool is_shown = manner_.thanked || nameless_.is_nobody(handle);
    std::string name = is_shown ? handle : "a colleague";
    if (std::find(whom.begin(), whom.end(), name) == whom.end()) whom.push_back(std::move(name));
  }
  PageEntry entry{.text = whom.empty() ? reason : text::join(whom, ", ")};
  if (!whom.empty() && !reason.empty()) entry.notes.push_back(reason);
  add_source(entry, *told.record);
  return entry;
}

void Telling::add_source(PageEntry& entry, const Record& record) const {
  if (!manner_.links) return;
  // A file may be called after somebody.
  if (!manner_.names && (nameless_.is_named_in(record.id) || nameless_.is_named_in(record.path))) {
    note(entry, record.date, record);
    return;
  }
  entry.name = record.id;
  entry.path = record.path;
}

std::string audience_note(const RecordItem& item) {
  const std::string_view whom = item.value("applies-to");
  const std::string each = attribute_value("applies-to", whom);
  return each.empty() ? std::string() : fmt::format("for: {}", each);
}

std::string span_words(const DaySpan& span) {
  return fmt::format("{} to {}", format_date(span.first), format_date(span.last));
}

std::string said_values(const Record& record, std::string_view key) {
  const auto held = record.values.find(key);
  if (held == record.values.end()) return {};
  std::vector<std::string> values;
  std::copy_if(held->second.begin(), held->second.end(), std::back_inserter(values),
               [](const std::string& value) { return is_said(value); });
  return text::join(values, ", ");
}

}  // namespace aar::cli
