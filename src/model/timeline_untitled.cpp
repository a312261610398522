#include "model/timeline_untitled.hpp"

#include <algorithm>
#include <string_view>

#include "model/time_text.hpp"

namespace aar::model {

namespace {

constexpr std::size_t fewest_entries = 3;

/// Longer texts than this do not begin with more time than their first bytes.
constexpr std::size_t clock_window = 80;

bool begins_with_clock(std::string_view text, const TimeReading& how) {
  const auto time = read_time(text.substr(0, clock_window), how);
  if (!time || !time->clock || time->clock->unknown || time->clock->vague) return false;
  return time->separated || (time->date && !time->date->only_weekday()) || time->zone;
}

class UntitledRuns {
 public:
  UntitledRuns(const Document& document, DayOrder order) : document_(document), order_(order) {}

  std::vector<Span> longest() {
    add_items();
    keep_longest();
    add_paragraphs();
    keep_longest();
    add_tables();
    keep_longest();
    add_headings();
    return best_.size() < fewest_entries && tables_.empty() ? std::vector<Span>() : chosen();
  }

 private:
  [[nodiscard]] std::vector<Span> chosen() const {
    return best_.size() < fewest_entries ? tables_ : best_;
  }

  /// Which heading a part stands under; parts under different ones may tell of different events.
  [[nodiscard]] std::size_t place_of(std::size_t offset) const {
    const auto& headings = document_.headings;
    const auto after = std::upper_bound(
        headings.begin(), headings.end(), offset,
        [](std::size_t at, const Heading& heading) { return at < heading.span.begin; });
    return static_cast<std::size_t>(after - headings.begin());
  }

  void add(Span span) {
    const std::size_t place = place_of(span.begin);
    if (!run_.empty() && place != place_) keep_longest();
    place_ = place;
    run_.push_back(span);
  }

  void keep_longest() {
    if (run_.size() > best_.size()) best_ = run_;
    run_.clear();
  }

  void add_items() {
    for (const ListItem& item : document_.items) {
      if (item.quoted || item.task || !begins_with_clock(item.text, {order_, false})) continue;
      add({item.span.begin, std::max(item.span.begin + 1, item.text_span.end)});
    }
  }

  void add_paragraphs() {
    for (const Paragraph& paragraph : document_.paragraphs) {
      if (begins_with_clock(paragraph.text, {order_, false})) add(paragraph.span);
    }
  }

  void add_tables() {
    for (const Table& table : document_.tables) {
      const auto timed = std::count_if(
          table.rows.begin(), table.rows.end(), [this](const std::vector<TableCell>& row) {
            return !row.empty() && begins_with_clock(row.front().text, {order_, true});
          });
      const auto count = static_cast<std::size_t>(timed);
      if (count < fewest_entries || count * 4 < table.rows.size() * 3 || count <= best_.size())
        continue;
      best_.clear();
      tables_ = {table.span};
      return;
    }
  }

  /// `### 08:52 PM`, each with its text below; the deepest level at which they stand.
  void add_headings() {
    for (const int level : {2, 3, 4}) {
      std::vector<Span> found;
      for (const Heading& heading : document_.headings) {
        const bool real = is_outline(heading);
        if (!real || heading.level != level) continue;
        if (begins_with_clock(heading.text, {order_, false})) found.push_back(heading.span);
      }
      if (found.size() >= fewest_entries && found.size() > best_.size()) best_ = found;
    }
  }

  const Document& document_;
  DayOrder order_;
  std::vector<Span> run_, best_, tables_;
  std::size_t place_ = 0;
};

}  // namespace

std::vector<Span> find_untitled_entries(const Document& document, DayOrder order) {
  return UntitledRuns(document, order).longest();
}

}  // namespace aar::model
