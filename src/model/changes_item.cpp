#include "model/changes_item.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr std::string_view follow_up_keys[] = {
#define AAR_FIELD_NATURE(key, nature)
#define AAR_ATTRIBUTE_NATURE(key, nature) \
  (ChangeNature::nature == ChangeNature::follow_up ? std::string_view(key) : std::string_view()),
#include "model/change_natures.inc"
#undef AAR_FIELD_NATURE
#undef AAR_ATTRIBUTE_NATURE
};

bool is_follow_up(std::string_view key) {
  return !key.empty() && std::ranges::find(follow_up_keys, key) != std::end(follow_up_keys);
}

/// Every value of a key, because nested bullets may repeat it.
std::map<std::string, std::string> attributes_of(const Item& item) {
  std::map<std::string, std::string> values;
  for (const Attribute& one : item.attributes) {
    std::string& value = values[one.key];
    value += fmt::format("{}{}", value.empty() ? "" : ", ", one.value);
  }
  return values;
}

std::string_view owner_word(ItemKind kind) {
  return kind == ItemKind::kudos ? "for" : kind == ItemKind::question ? "asks" : "owner";
}

class ItemComparison {
 public:
  ItemComparison(Comparison& both, const KnownItem& before, const KnownItem& after)
      : both_(both),
        before_(*before.item),
        after_(*after.item),
        was_(before),
        is_(after),
        old_attributes_(attributes_of(before_)),
        new_attributes_(attributes_of(after_)) {}

  void run() {
    compare_state();
    compare_due();
    compare_people();
    compare_attributes();
    compare_text();
  }

 private:
  Change& add(ChangeKind kind, ChangeNature nature) {
    const std::string subject = fmt::format("{} {}", noun_of(after_.kind), after_.number);
    Change& change = both_.add_new(kind, subject, after_.span.begin);
    change.nature = nature;
    change.item = series_of(after_.kind);
    change.number = after_.number;
    return change;
  }

  [[nodiscard]] std::string_view value(const char* key) const { return after_.value(key); }

  [[nodiscard]] std::string tail() const { return ": " + shown(after_.text); }

  void compare_state() {
    if (before_.state == after_.state) {
      if (before_.checked != after_.checked)
        tell_attribute("check mark", mark(before_), mark(after_));
      return;
    }
    // What nobody had promised yet may be turned down like anything else.
    const bool proposal =
        after_.state == ItemState::proposed ||
        (before_.state == ItemState::proposed && after_.state != ItemState::declined);
    const bool moved = before_.kind != after_.kind;  // into "Not doing" or out of it
    Change& change =
        add(state_kind(), proposal || moved ? ChangeNature::substance : ChangeNature::follow_up);
    change.old_value = state_word(before_.state);
    change.new_value = state_word(after_.state);
    change.words = fmt::format("{} {}{}", change.subject, state_words(), tail());
  }

  [[nodiscard]] ChangeKind state_kind() const {
    switch (after_.state) {
      case ItemState::done:
        return ChangeKind::item_done;
      case ItemState::declined:
        return ChangeKind::item_declined;
      case ItemState::proposed:
        return ChangeKind::item_proposed;
      case ItemState::open:
        break;
    }
    return before_.state == ItemState::proposed ? ChangeKind::item_committed
                                                : ChangeKind::item_reopened;
  }

  [[nodiscard]] std::string state_word(ItemState state) const {
    switch (state) {
      case ItemState::done:
        return std::string(done_word(after_.kind));
      case ItemState::declined:
        return "declined";
      case ItemState::proposed:
        return "proposed";
      case ItemState::open:
        break;
    }
    return "open";
  }

  /// What is new about the state, and takes its attributes off the list of those to compare.
  std::string state_words() {
    switch (after_.state) {
      case ItemState::done:
        return done_words();
      case ItemState::declined: {
        forget({"wontdo", "reason", "done", "status"});
        const std::string_view reason = value("reason");
        return reason.empty() ? "declined" : fmt::format("declined ({})", shown(reason));
      }
      case ItemState::proposed:
        forget({"state"});
        return "only proposed";
      case ItemState::open:
        break;
    }
    forget(follow_up_words);
    return before_.state == ItemState::proposed ? "committed to" : "reopened";
  }

  std::string done_words() {
    forget(follow_up_words);
    const std::string word(done_word(after_.kind));
    std::string_view proof = value("evidence");
    if (proof.empty()) proof = value(word.c_str());
    return proof.empty() ? word : fmt::format("{} ({})", word, shown(proof));
  }

  static constexpr std::initializer_list<const char*> follow_up_words{
      "done", "evidence", "wontdo", "reason", "closed", "applied", "answered", "state", "status"};

  void forget(std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      old_attributes_.erase(key);
      new_attributes_.erase(key);
    }
  }

  void compare_due() {
    const std::string was(before_.value("due"));
    const std::string is(after_.value("due"));
    forget({"due"});
    if (was == is) return;
    Change& change = add(ChangeKind::item_due, ChangeNature::follow_up);
    change.old_value = was;
    change.new_value = is;
    const auto from = before_.due();
    const auto to = after_.due();
    std::string words = fmt::format("due {} → {}", shown(was), shown(is));
    if (was.empty()) words = fmt::format("due {}", shown(is));
    if (is.empty()) words = fmt::format("no longer due {}", shown(was));
    if (from && to) {
      change.later = std::chrono::sys_days(*to) - std::chrono::sys_days(*from);
      words += ", " + apart(*change.later);
    }
    change.words = fmt::format("{} {}{}", change.subject, words, tail());
  }

  void compare_people() {
    forget({"owner"});
    if (was_.people == is_.people) return;
    Change& change = add(ChangeKind::item_owner, ChangeNature::substance);
    change.old_value = was_.people;
    change.new_value = is_.people;
    const std::string was = was_.people.empty() ? "nobody" : shown(was_.people);
    const std::string is = is_.people.empty() ? "nobody" : shown(is_.people);
    change.words =
        fmt::format("{} {} {} → {}{}", change.subject, owner_word(after_.kind), was, is, tail());
  }

  static std::string mark(const Item& item) { return item.checked ? "[x]" : "[ ]"; }

  void tell_attribute(const std::string& key, const std::string& was, const std::string& is) {
    const bool follow_up = is_follow_up(key) || key == "check mark";
    Change& change = add(ChangeKind::item_attribute,
                         follow_up ? ChangeNature::follow_up : ChangeNature::substance);
    change.old_value = was;
    change.new_value = is;
    const std::string name = shown(key, 40);
    std::string words = fmt::format("{} {} → {}", name, shown(was), shown(is));
    if (was.empty()) words = fmt::format("{} {}", name, shown(is));
    if (is.empty()) words = fmt::format("{} {} removed", name, shown(was));
    change.words = fmt::format("{} {}{}", change.subject, words, tail());
  }

  void compare_attributes() {
    std::set<std::string> keys;
    for (const auto* attributes : {&old_attributes_, &new_attributes_}) {
      for (const auto& [key, _] : *attributes)
        keys.insert(key);
    }
    const auto value_of = [](const std::map<std::string, std::string>& values,
                             const std::string& key) {
      const auto found = values.find(key);
      return found == values.end() ? std::string() : found->second;
    };
    for (const std::string& key : keys) {
      const std::string was = value_of(old_attributes_, key);
      const std::string is = value_of(new_attributes_, key);
      if (was != is) tell_attribute(key, was, is);
    }
  }

  void compare_text() {
    if (was_.text != is_.text) {
      Change& change = add(ChangeKind::item_reworded, ChangeNature::substance);
      change.old_value = before_.text;
      change.new_value = after_.text;
      change.words = fmt::format("{} reworded: {} → {}", change.subject, in_quotes(was_.text),
                                 in_quotes(is_.text));
      const WordChange counts = word_change(was_.words, is_.words);
      change.words_added = counts.added;
      change.words_removed = counts.removed;
      return;
    }
    const auto joined = [](const Item& item) { return text::join(item.references, ", "); };
    if (joined(before_) != joined(after_)) {
      tell_attribute("reference", joined(before_), joined(after_));
    }
  }

  Comparison& both_;
  const Item& before_;
  const Item& after_;
  const KnownItem& was_;
  const KnownItem& is_;
  std::map<std::string, std::string> old_attributes_, new_attributes_;
};

}  // namespace

ItemKind series_of(ItemKind kind) {
  return kind == ItemKind::declined ? ItemKind::action : kind;
}

void compare_item(Comparison& both, const KnownItem& before, const KnownItem& after) {
  ItemComparison(both, before, after).run();
}

}  // namespace aar::model
