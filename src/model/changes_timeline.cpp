// The timeline: entries are known again by what they say, else by when.
#include <algorithm>

#include <fmt/format.h>

#include "model/changes_parts.hpp"
#include "model/likeness.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

struct KnownEntry {
  const TimelineEntry* entry = nullptr;
  std::string time, text;
  Words words;  // sorted
};

std::vector<KnownEntry> known_entries(const Timeline& timeline) {
  std::vector<KnownEntry> known;
  for (const TimelineEntry& entry : timeline.entries) {
    KnownEntry one{
        .entry = &entry, .time = text::squeeze(entry.time_text), .text = text::squeeze(entry.text)};
    one.words = words_of(one.text);
    std::ranges::sort(one.words);
    known.push_back(std::move(one));
  }
  return known;
}

Matching match_entries(const std::vector<KnownEntry>& before,
                       const std::vector<KnownEntry>& after) {
  constexpr double least = 0.5;
  constexpr double same_time = 0.3;
  constexpr double in_place = 0.1;
  Matching matching(before.size(), after.size());
  const auto whole = [](const KnownEntry& one) {
    return fmt::format("{}\n{}", one.time, one.text);
  };
  matching.by_key([&](std::size_t i) { return whole(before[i]); },
                  [&](std::size_t j) { return whole(after[j]); });
  matching.by_key([&](std::size_t i) { return before[i].text; },
                  [&](std::size_t j) { return after[j].text; });
  const auto score = [&](std::size_t i, std::size_t j) {
    return likeness(before[i].words, after[j].words) +
           (before[i].time == after[j].time ? same_time : 0.0) +
           (matching.same_place(i, j) ? in_place : 0.0);
  };
  matching.by_score(score, least);
  return matching;
}

std::string label(const KnownEntry& one) {
  return one.time.empty() ? std::string("timeline") : "timeline " + shown(one.time, 40);
}

void tell_lone_entry(Comparison& both, const KnownEntry& one, bool is_new) {
  Change& change =
      is_new ? both.add_new(ChangeKind::timeline_added, "timeline", one.entry->span.begin)
             : both.add_old(ChangeKind::timeline_removed, "timeline", one.entry->span.begin);
  (is_new ? change.new_value : change.old_value) = one.text;
  change.words =
      fmt::format("{} {}: {}", label(one), is_new ? "added" : "removed", shown(one.text, 80));
}

void compare_entry(Comparison& both, const KnownEntry& before, const KnownEntry& after) {
  if (before.time != after.time) {
    Change& change =
        both.add_new(ChangeKind::timeline_moved, "timeline", after.entry->time_span.begin);
    change.old_value = before.time;
    change.new_value = after.time;
    change.words = fmt::format("{} → {}", label(before), shown(after.time, 40));
    if (before.entry->local && after.entry->local && before.entry->zone == after.entry->zone) {
      change.later = *after.entry->local - *before.entry->local;
      change.words += ", " + apart(*change.later);
      if (change.later->count() == 0) change.nature = ChangeNature::notation;
    }
    change.words += ": " + shown(after.text);
  }
  if (before.text == after.text) return;
  Change& change = both.add_new(ChangeKind::timeline_reworded, "timeline", after.entry->span.begin);
  const WordChange counts = word_change(before.words, after.words);
  change.old_value = before.text;
  change.new_value = after.text;
  change.words_added = counts.added;
  change.words_removed = counts.removed;
  change.words = fmt::format("{} reworded: {} → {}", label(after), in_quotes(before.text),
                             in_quotes(after.text));
}

void compare_zone(Comparison& both) {
  const Timeline& before = both.before().review->timeline;
  const Timeline& after = both.after().review->timeline;
  if (before.zone == after.zone) return;
  Change& change = after.zone.empty()
                       ? both.add_old(ChangeKind::timeline_zone, "timeline", before.zone_span.begin)
                       : both.add_new(ChangeKind::timeline_zone, "timeline", after.zone_span.begin);
  change.old_value = before.zone;
  change.new_value = after.zone;
  const std::string was = shown(before.zone, 40);
  const std::string is = shown(after.zone, 40);
  change.words = before.zone.empty()  ? fmt::format("timeline in {}", is)
                 : after.zone.empty() ? fmt::format("timeline no longer in {}", was)
                                      : fmt::format("timeline in {} instead of {}", is, was);
  change.brief = change.words;
}

}  // namespace

void compare_timeline(Comparison& both) {
  compare_zone(both);
  const std::vector<KnownEntry> before = known_entries(both.before().review->timeline);
  const std::vector<KnownEntry> after = known_entries(both.after().review->timeline);
  const Matching matching = match_entries(before, after);
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (const auto from = matching.of_after()[j]) {
      compare_entry(both, before[*from], after[j]);
    } else {
      tell_lone_entry(both, after[j], true);
    }
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before()[i]) tell_lone_entry(both, before[i], false);
  }
  if (matching.in_order()) return;
  Change& change =
      both.add_new(ChangeKind::timeline_reordered, "timeline", after.front().entry->span.begin);
  change.nature = ChangeNature::notation;
  change.words = "timeline in another order";
  change.brief = change.words;
}

}  // namespace aar::model
