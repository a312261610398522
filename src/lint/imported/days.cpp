#include "lint/imported/days.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/imported/values.hpp"
#include "model/cursor.hpp"
#include "model/time_text.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

constexpr std::chrono::days longest_event{45};

Date date_of(std::chrono::seconds local) {
  return {std::chrono::floor<std::chrono::days>(Instant(local))};
}

struct Clue {
  Date date;
  std::string place;
  std::string text;
  Span span{};
};

class DayReader {
 public:
  DayReader(const Document& document, const Review& review, const DayEvidence& evidence)
      : document_(document), review_(review), evidence_(evidence) {}

  DayFound run() {
    gather();
    if (clues_.empty()) {
      if (!doubt_.why.empty()) return doubt_;
      return from_text();
    }
    const Clue& first = clues_.front();
    const auto other = std::find_if(clues_.begin(), clues_.end(),
                                    [&](const Clue& clue) { return clue.date != first.date; });
    if (other == clues_.end() && bare_) return told_before(first);
    if (other == clues_.end() || stated_) return of(first);
    // The day of a post, and in its title the day of which it tells.
    const auto apart = std::chrono::sys_days(first.date) - std::chrono::sys_days(other->date);
    const bool titled = other->place == "title" || other->place == "heading";
    if (bare_ && first.place.starts_with("key") && titled && apart > std::chrono::days(0) &&
        apart <= longest_event)
      return of(*other);
    // Two tell different days: what happened when decides.
    const auto told = from_first_sentence().date;
    if (const auto day = told ? told : timeline_day(review_)) {
      const auto agreed = std::find_if(clues_.begin(), clues_.end(),
                                       [&](const Clue& clue) { return clue.date == *day; });
      if (agreed != clues_.end()) return of(*agreed);
    }
    DayFound none;
    none.text = fmt::format("{} ({}), {} ({})", format_date(first.date), first.place,
                            format_date(other->date), other->place);
    none.why = "two places tell different days";
    none.span = first.span;
    return none;
  }

 private:
  static DayFound of(const Clue& clue) { return {clue.date, clue.place, {}, {}, clue.span}; }

  void add(std::optional<Date> date, std::string place, Span span) {
    if (date) clues_.push_back({*date, std::move(place), {}, span});
  }

  void gather() {
    for (const ClockFound& clock : *evidence_.clocks) {
      if (clock.point != model::Point::started || !clock.dated || !clock.why.empty()) continue;
      add(date_of(clock.local), clock.place, clock.span);
      stated_ = true;
    }
    // `Incident date` before `Date`, which may be the document's.
    for (const bool exact : {true, false}) {
      for (const Pair* const pair : evidence_.pairs) {
        if (is_exact(*pair) == exact) add_pair(*pair);
      }
    }
    if (evidence_.heading != nullptr) {
      add(day_in(std::string_view(evidence_.heading->text).substr(0, 500), evidence_.order),
          "heading", evidence_.heading->text_span);
    }
    if (!evidence_.title.empty()) add(day_in(evidence_.title, evidence_.order), "title", {});
    add(day_of_path(evidence_.name), "file name", {});
  }

  static bool is_exact(const Pair& pair) {
    return pair.title.find_first_of(" _-/") != std::string::npos;
  }

  void add_pair(const Pair& pair) {
    const std::string& text = pair.values.front();
    const Day day = day_of(text, evidence_.order);
    const std::string place =
        fmt::format("{} `{}`", pair.front_matter ? "key" : "label", pair.title);
    if (day.date && day.alone) {
      // `Incident date` is the event's; a bare `Date` may be the document's.
      if (clues_.empty() && is_exact(pair)) stated_ = true;
      bare_ = bare_ || (clues_.empty() && !is_exact(pair));
      add(day.date, place, pair.span);
    } else if (doubt_.why.empty()) {
      doubt_.text = text;
      doubt_.why = day.why.empty() ? "it is no day that can be read for certain" : day.why;
      doubt_.span = pair.span;
    }
  }

  /// A bare `Date` may be the day of writing: `On March 4, …` in the first sentence is the event's.
  /// A blog's is the day of the post, also where the timeline names another one.
  DayFound told_before(const Clue& clue) {
    DayFound told = from_first_sentence();
    const bool post = clue.place.starts_with("key");
    if (!told.date && post) {
      if (const auto day = timeline_day(review_))
        told = {day, "timeline", {}, {}, review_.timeline.entries.front().time_span};
    }
    if (!told.date) return of(clue);
    const auto apart = std::chrono::sys_days(clue.date) - std::chrono::sys_days(*told.date);
    const bool earlier = apart > std::chrono::days(0) && apart <= longest_event;
    return earlier ? told : of(clue);
  }

  DayFound from_text() {
    if (const auto day = timeline_day(review_))
      return {day, "timeline", {}, {}, review_.timeline.entries.front().time_span};
    if (auto found = from_headings(); found.date) return found;
    return from_first_sentence();
  }

  /// `## Timeline (2021-03-04)`, `## Incident on March 4, 2021`, when only one day is named.
  DayFound from_headings() {
    DayFound found;
    for (const Heading& heading : document_.headings) {
      const auto day = day_in(std::string_view(heading.text).substr(0, 500), evidence_.order);
      if (!day) continue;
      if (found.date && *found.date != *day) return {};
      found.date = day;
      found.place = "heading";
      found.span = heading.text_span;
    }
    return found;
  }

  /// `On November 25, 2020, between …`: what the first words of the text say.
  DayFound from_first_sentence() {
    const Section* const summary = review_.section("summary");
    const std::size_t from = summary != nullptr ? summary->body.begin : document_.body.begin;
    for (const Paragraph& paragraph : document_.paragraphs) {
      if (paragraph.span.begin < from || !is_sentence(paragraph.text)) continue;
      std::string_view text = paragraph.text;
      for (const std::string_view word : {"On the ", "On ", "Am ", "El ", "Le ", "At "}) {
        if (text.starts_with(word)) {
          text.remove_prefix(word.size());
          break;
        }
      }
      const std::string first(text.substr(0, 60));
      model::Cursor in{first};
      const auto read = model::take_date(in, evidence_.order);
      if (const auto day = whole_day(read)) return {day, "first sentence", {}, {}, paragraph.span};
      return from_only_day(paragraph);
    }
    return {};
  }

  /// More than a label and its value.
  static bool is_sentence(std::string_view text) {
    constexpr std::size_t least = 25;  // bytes
    return text.size() >= least && model::among(text.back(), ".!?:)");
  }

  static std::optional<Date> whole_day(const std::optional<model::DateText>& read) {
    if (!read || read->only_weekday() || !read->year || read->ambiguous || read->impossible)
      return std::nullopt;
    return Date{std::chrono::year(*read->year), std::chrono::month(read->month),
                std::chrono::day(read->day)};
  }

  /// `Between 14:02 and 16:40 UTC on 8 November 2022, …`: the one day that the paragraph names.
  [[nodiscard]] DayFound from_only_day(const Paragraph& paragraph) const {
    constexpr std::array<std::string_view, 4> times{"the morning of ", "the afternoon of ",
                                                    "the evening of ", "the night of "};
    const std::string_view text = paragraph.text;
    DayFound found;
    for (std::size_t at = text.find("on "); at != std::string_view::npos;
         at = text.find("on ", at + 1)) {
      if (at > 0 && model::is_alnum(text[at - 1])) continue;
      std::string_view rest = text.substr(at + 3);
      for (const std::string_view time : times) {
        if (rest.starts_with(time)) rest.remove_prefix(time.size());
      }
      const std::string words(rest.substr(0, 60));
      model::Cursor in{words};
      const auto day = whole_day(model::take_date(in, evidence_.order));
      if (!day) continue;
      if (found.date && *found.date != *day) return {};
      found = {day, "first paragraph", {}, {}, paragraph.span};
    }
    return found.date && day_in(text, evidence_.order) == found.date ? found : DayFound();
  }

  const Document& document_;
  const Review& review_;
  const DayEvidence& evidence_;
  std::vector<Clue> clues_;
  bool bare_ = false;    // the first clue is a bare `Date`
  bool stated_ = false;  // the first clue says that it is the event's day
  DayFound doubt_;
};

}  // namespace

std::optional<Date> timeline_day(const Review& review) {
  std::optional<std::chrono::seconds> first;
  std::optional<std::chrono::seconds> last;
  for (const TimelineEntry& entry : review.timeline.entries) {
    if (!entry.dated || !entry.local || entry.fault != TimeFault::none) continue;
    first = std::min(first.value_or(*entry.local), *entry.local);
    last = std::max(last.value_or(*entry.local), *entry.local);
  }
  if (!first || *last - *first > longest_event) return std::nullopt;
  return date_of(*first);
}

DayFound read_day(const Document& document, const Review& review, const DayEvidence& evidence) {
  return DayReader(document, review, evidence).run();
}

}  // namespace aar::imported
