#include "cli/timeline_columns.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/timeline_places.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t none = TimelineColumns::none;

// The surest first.
constexpr std::array<std::string_view, 17> event_words{
    "event",    "what",      "happen", "description", "出来事", "内容",
    "事象",     "イベント",  "action", "activity",    "detail", "message",
    "ereignis", "événement", "update", "entry",       "note"};
constexpr std::array<std::string_view, 17> other_words{
    "who",  "actor",    "person", "by",   "source", "evidence", "link", "duration", "status",
    "type", "severity", "team",   "zone", "owner",  "phase",    "担当", "根拠"};

std::string lower_title(const Table& table, std::size_t column) {
  return text::lower_ascii(text::trim(table.header[column].text));
}

bool is_date_title(const std::string& title) {
  return title == "date" || title == "day" || title.starts_with("date ") ||
         title.find("日付") != std::string::npos;
}

class TextColumn {
 public:
  TextColumn(const Table& table, const TimelineColumns& columns)
      : table_(table), columns_(columns) {}

  [[nodiscard]] std::size_t find() const {
    if (const std::size_t column = titled(); column != none) return column;
    if (const std::size_t column = longest(); column != none) return column;
    if (const std::size_t column = first(true); column != none) return column;
    const std::size_t column = first(false);
    return column == none ? columns_.time : column;
  }

 private:
  [[nodiscard]] bool is_free(std::size_t column) const {
    return column != columns_.time && column != columns_.date;
  }

  [[nodiscard]] std::size_t titled() const {
    for (const std::string_view word : event_words) {
      for (std::size_t i = 0; i < table_.header.size(); ++i) {
        if (is_free(i) && lower_title(table_, i).find(word) != std::string::npos) return i;
      }
    }
    return none;
  }

  /// What happened takes more words than who saw it.
  [[nodiscard]] std::size_t longest() const {
    std::size_t best = none;
    std::size_t most = 0;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      std::size_t bytes = 0;
      for (const auto& row : table_.rows)
        bytes += i < row.size() ? row[i].text.size() : 0;
      if (!is_free(i) || bytes <= most) continue;
      best = i;
      most = bytes;
    }
    return best;
  }

  [[nodiscard]] std::size_t first(bool by_title) const {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      const std::string title = lower_title(table_, i);
      const bool other =
          std::find(other_words.begin(), other_words.end(), title) != other_words.end();
      if (is_free(i) && !(by_title && other)) return i;
    }
    return none;
  }

  const Table& table_;
  const TimelineColumns& columns_;
};

}  // namespace

TimelineColumns timeline_columns(const Table& table) {
  TimelineColumns columns;
  const std::size_t time = model::time_column(table, model::DayOrder::unknown);
  if (time >= table.header.size()) return columns;
  columns.time = time;
  for (std::size_t i = 0; i < table.header.size() && columns.date == none; ++i) {
    if (i != time && is_date_title(lower_title(table, i))) columns.date = i;
  }
  columns.text = TextColumn(table, columns).find();
  return columns;
}

}  // namespace aar::cli
