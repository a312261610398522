// Actions, lessons, gaps, kudos and questions. An item has no name that lasts: it is known again by
// its words, what it refers to, who owns it and where it stands. Its number is only where it
// stands.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "model/changes_item.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

/// Who is named: the owner attribute, else every handle.
std::string people_of(const Item& item) {
  if (item.find("owner") != nullptr) return std::string(item.owner());
  std::vector<std::string> names;
  for (const Value& handle : item.handles)
    names.push_back(handle.text);
  return text::join(names, ", ");
}

/// `Rewrite the queue (DONE)` says of the item what `Rewrite the queue` says.
std::string without_done_mark(std::string_view text) {
  static constexpr std::array<std::string_view, 8> marks{
      "(done)", "[done]", "(completed)", "[completed]", "(fixed)", "(完了)", "（完了）", "✅"};
  std::string squeezed = text::squeeze(text);
  const std::string lower = text::lower_ascii(squeezed);
  for (const std::string_view mark : marks) {
    if (lower.size() <= mark.size()) continue;
    if (lower.ends_with(mark)) {
      return std::string(text::trim(squeezed.substr(0, squeezed.size() - mark.size())));
    }
    if (lower.starts_with(mark)) return std::string(text::trim(squeezed.substr(mark.size())));
  }
  return squeezed;
}

std::vector<KnownItem> known_items(const Review& review, ItemKind series) {
  std::vector<KnownItem> known;
  for (const Item& item : review.items) {
    if (series_of(item.kind) != series) continue;
    KnownItem one{.item = &item, .text = without_done_mark(item.text), .people = people_of(item)};
    one.words = words_of(one.text);
    std::ranges::sort(one.words);
    one.references.insert(item.references.begin(), item.references.end());
    known.push_back(std::move(one));
  }
  return known;
}

Matching match_items(const std::vector<KnownItem>& before, const std::vector<KnownItem>& after) {
  constexpr double least = 0.5;
  constexpr double same_reference = 0.25;
  constexpr double same_people = 0.1;
  constexpr double same_due = 0.1;
  constexpr double in_place = 0.1;
  Matching matching(before.size(), after.size());
  const auto whole = [](const KnownItem& one) {
    return fmt::format("{}\n{}\n{}", one.text, one.people, one.item->value("due"));
  };
  matching.by_key([&](std::size_t i) { return whole(before[i]); },
                  [&](std::size_t j) { return whole(after[j]); });
  matching.by_key([&](std::size_t i) { return before[i].text; },
                  [&](std::size_t j) { return after[j].text; });
  const auto score = [&](std::size_t i, std::size_t j) {
    const KnownItem& was = before[i];
    const KnownItem& is = after[j];
    const bool shares = std::ranges::any_of(
        was.references, [&](const std::string& one) { return is.references.contains(one); });
    const std::string_view due = was.item->value("due");
    return likeness(was.words, is.words) + (shares ? same_reference : 0.0) +
           (!was.people.empty() && was.people == is.people ? same_people : 0.0) +
           (!due.empty() && due == is.item->value("due") ? same_due : 0.0) +
           (matching.same_place(i, j) ? in_place : 0.0);
  };
  matching.by_score(score, least);
  return matching;
}

// --- Items that are in one version only ---

Change& tell_lone_item(Comparison& both, const KnownItem& one, bool is_new) {
  const Item& item = *one.item;
  const std::string subject = fmt::format("{} {}", noun_of(item.kind), item.number);
  Change& change = is_new ? both.add_new(ChangeKind::item_added, subject, item.span.begin)
                          : both.add_old(ChangeKind::item_removed, subject, item.span.begin);
  change.item = series_of(item.kind);
  change.number = item.number;
  (is_new ? change.new_value : change.old_value) = item.text;
  change.words = fmt::format("{} {}: {}", subject, is_new ? "added" : "removed",
                             item.text.empty() ? shown(one.people) : shown(item.text, 80));
  return change;
}

/// What one kind of item lost and another gained word for word.
class Lone {
 public:
  void add(KnownItem one, bool is_new) { (is_new ? added_ : removed_).push_back(std::move(one)); }

  void tell(Comparison& both) {
    Matching moved(removed_.size(), added_.size());
    moved.by_key([&](std::size_t i) { return removed_[i].text; },
                 [&](std::size_t j) { return added_[j].text; });
    for (std::size_t j = 0; j < added_.size(); ++j) {
      const auto from = moved.of_after()[j];
      Change& change = tell_lone_item(both, added_[j], true);
      if (!from) continue;
      const Item& was = *removed_[*from].item;
      change.kind = ChangeKind::item_moved;
      change.old_value = fmt::format("{} {}", noun_of(was.kind), was.number);
      change.new_value = change.subject;
      change.words = fmt::format("{} is {} now: {}", change.old_value, change.subject,
                                 shown(added_[j].text, 80));
    }
    for (std::size_t i = 0; i < removed_.size(); ++i) {
      if (!moved.of_before()[i]) tell_lone_item(both, removed_[i], false);
    }
  }

 private:
  std::vector<KnownItem> removed_, added_;
};

void tell_order(Comparison& both, const KnownItem& first, ItemKind series) {
  const std::string things = counted(2, noun_of(series)).substr(2);
  Change& change = both.add_new(ChangeKind::items_reordered, things, first.item->span.begin);
  change.nature = ChangeNature::notation;
  change.item = series;
  change.words = fmt::format("{} in another order", things);
  change.brief = change.words;
}

void compare_series(Comparison& both, ItemKind series, Lone& lone) {
  std::vector<KnownItem> before = known_items(*both.before().review, series);
  std::vector<KnownItem> after = known_items(*both.after().review, series);
  if (before.empty() && after.empty()) return;
  const Matching matching = match_items(before, after);
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (const auto from = matching.of_after()[j]) {
      compare_item(both, before[*from], after[j]);
    }
  }
  if (!matching.in_order()) tell_order(both, after.front(), series);
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!matching.of_after()[j]) lone.add(std::move(after[j]), true);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before()[i]) lone.add(std::move(before[i]), false);
  }
}

// --- none: <reason> ---

std::map<std::string_view, const NoneReason*> nones_of(const Review& review) {
  std::map<std::string_view, const NoneReason*> nones;
  for (const NoneReason& none : review.nones)
    nones.emplace(none.section->id, &none);
  return nones;
}

void compare_nones(Comparison& both) {
  const auto before = nones_of(*both.before().review);
  const auto after = nones_of(*both.after().review);
  for (const SectionType& type : section_types()) {
    const auto was = before.find(type.id);
    const auto is = after.find(type.id);
    const bool had = was != before.end();
    const bool has = is != after.end();
    if (had == has && (!had || was->second->reason == is->second->reason)) continue;
    const std::string subject(type.id);
    Change& change = has ? both.add_new(ChangeKind::none_changed, subject, is->second->span.begin)
                         : both.add_old(ChangeKind::none_changed, subject, was->second->span.begin);
    const std::string title = text::lower_ascii(type.title);
    if (had) change.old_value = was->second->reason;
    if (has) change.new_value = is->second->reason;
    const std::string reason = shown(change.new_value);
    change.words = !has             ? fmt::format("{} no longer `none`", title)
                   : reason.empty() ? fmt::format("{}: none", title)
                                    : fmt::format("{}: none, because {}", title, in_quotes(reason));
    change.brief = has ? fmt::format("{}: none", title) : change.words;
  }
}

}  // namespace

void compare_items(Comparison& both) {
  Lone lone;
  for (const ItemKind series :
       {ItemKind::action, ItemKind::lesson, ItemKind::gap, ItemKind::kudos, ItemKind::question}) {
    compare_series(both, series, lone);
  }
  lone.tell(both);
  compare_nones(both);
}

}  // namespace aar::model
