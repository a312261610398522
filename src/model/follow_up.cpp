#include "model/follow_up.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "model/changes_parts.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr std::string_view open_word = "open";
constexpr std::string_view blank_word = "blank";
constexpr std::string_view was_mark = " (was ";

// --- The status of a row ---

/// `done 2026-11-27`; what stood there before is kept behind it unless it is the plain word.
std::string closed_cell(std::string_view word, const std::string& day, std::string_view before) {
  std::string text = fmt::format("{}{}{}", word, day.empty() ? "" : " ", day);
  if (before == open_word) return text;
  return fmt::format("{}{}{})", text, was_mark, before.empty() ? blank_word : before);
}

/// What stood there before closed_cell().
std::string reopened_cell(std::string_view cell) {
  const std::size_t at = cell.find(was_mark);
  if (at == std::string_view::npos || !cell.ends_with(")")) return std::string(open_word);
  const std::string_view before =
      cell.substr(at + was_mark.size(), cell.size() - at - was_mark.size() - 1);
  return before == blank_word ? std::string() : std::string(before);
}

// --- One action ---

class ActionFollowUp {
 public:
  ActionFollowUp(const ReadReview& file, const Item& item, const FollowUp& wanted)
      : item_(item),
        wanted_(wanted),
        name_(fmt::format("{}#{}", file.review.id, item.number)),
        editor_(file, item) {}

  /// What was done; empty bytes are never meant.
  void run() {
    switch (wanted_.verb) {
      case FollowUpVerb::done:
        return finish();
      case FollowUpVerb::decline:
        return decline();
      case FollowUpVerb::reopen:
        return reopen();
      case FollowUpVerb::move:
        return move();
    }
  }

  [[nodiscard]] bool changes() const { return changes_; }

  [[nodiscard]] const std::string& words() const { return words_; }

  [[nodiscard]] std::string bytes() const { return editor_.bytes(); }

  [[nodiscard]] const ItemExpectation& expected() const { return expected_; }

 private:
  [[noreturn]] void refuse(const std::string& why, const std::string& hint) const {
    throw Error(ErrorKind::input, fmt::format("`{}` {}", name_, why), hint);
  }

  void require_own_state() const {
    if (item_.kind != ItemKind::declined) return;
    refuse("stands among what is not done, and why",
           "move its line to the action items to take it up");
  }

  void say(std::string words, bool changes) {
    words_ = std::move(words);
    changes_ = changes;
  }

  /// Writes an attribute that is not there, or refuses to write over another one.
  bool add(std::string_view key, const std::string& value) {
    const std::string_view known = item_.value(key);
    if (value.empty() || known == value) return false;
    if (!known.empty()) {
      refuse(fmt::format("has {} `{}` already", key, known),
             fmt::format("to change it, `aar actions reopen {}` first", name_));
    }
    editor_.set(key, value);
    return true;
  }

  void stamp(std::string_view key, std::string_view word) {
    const std::string today = format_date(wanted_.today);
    editor_.check(true);
    const std::optional<std::string> status = editor_.cell(ActionColumn::status);
    if (!status) return editor_.set(key, today);
    const std::optional<std::string> day = editor_.cell(ActionColumn::done);
    const bool in_column = key == "done" && day && day->empty();
    if (in_column) editor_.set_cell(ActionColumn::done, today);
    editor_.set_cell(ActionColumn::status, closed_cell(word, in_column ? "" : today, *status));
  }

  void finish() {
    require_own_state();
    if (item_.state == ItemState::declined) {
      refuse("is declined", fmt::format("`aar actions reopen {}` takes that back", name_));
    }
    if (item_.state == ItemState::proposed) {
      refuse("is only proposed", "once it is agreed, take `proposed` out");
    }
    const bool is_done = item_.state == ItemState::done;
    const std::string evidence = wanted_.evidence;
    expected_ = {{"done", "evidence", "status"}, [evidence](const Item& item) {
                   return item.state == ItemState::done &&
                          (evidence.empty() || item.value("evidence") == evidence);
                 }};
    if (!is_done) stamp("done", "done");
    const bool adds = add("evidence", evidence);
    say(!is_done ? "done" : adds ? "evidence added" : "already done", !is_done || adds);
  }

  void decline() {
    if (item_.state == ItemState::done) {
      refuse("is done", fmt::format("`aar actions reopen {}` takes that back", name_));
    }
    const bool is_declined = item_.state == ItemState::declined;
    const std::string reason = wanted_.reason;
    expected_ = {{"wontdo", "reason", "status"}, [reason](const Item& item) {
                   return item.state == ItemState::declined && item.value("reason") == reason;
                 }};
    if (!is_declined) stamp("wontdo", "wontdo");
    const bool adds = add("reason", reason);
    say(!is_declined ? "declined"
        : adds       ? "reason added"
                     : "already declined",
        !is_declined || adds);
  }

  void reopen() {
    require_own_state();
    if (item_.state == ItemState::open) return say("already open", false);
    if (item_.state == ItemState::proposed) return say("only proposed, and not closed", false);
    expected_ = {{"done", "evidence", "wontdo", "reason", "status"}, [](const Item& item) {
                   return (item.state == ItemState::open || item.state == ItemState::proposed) &&
                          item.find("done") == nullptr && item.find("wontdo") == nullptr;
                 }};
    const std::optional<std::string> status = editor_.cell(ActionColumn::status);
    const bool by_status = status && parse_state(*status) != ItemState::open;
    const bool by_attribute = item_.find("done") != nullptr || item_.find("wontdo") != nullptr;
    if (!by_status && !by_attribute && !item_.checked) {
      refuse("says in its own words that it is done", "take `(DONE)` or the strike out by hand");
    }
    editor_.check(false);
    if (by_status) editor_.set_cell(ActionColumn::status, reopened_cell(*status));
    for (const std::string_view key : {"done", "evidence", "wontdo", "reason"})
      editor_.remove(key);
    say("reopened", true);
  }

  void move() {
    if (item_.state == ItemState::done || item_.state == ItemState::declined) {
      refuse(item_.state == ItemState::done ? "is done" : "is declined",
             "only an open action gets another day");
    }
    const std::string due = wanted_.due ? format_date(*wanted_.due) : std::string();
    const std::string before(item_.value("due"));
    const std::string reason = wanted_.reason;
    const ItemState state = item_.state;
    if (before == due && (reason.empty() || item_.value("moved") == reason)) {
      return say(due.empty() ? "already without a day" : "already due " + due, false);
    }
    expected_ = {{"due", "moved"}, [due, reason, state](const Item& item) {
                   return item.state == state && item.value("due") == due &&
                          item.value("moved") == reason;
                 }};
    set_or_remove("due", due);
    set_or_remove("moved", reason);
    if (before == due) return say("reason noted", true);
    if (before.empty()) return say("due " + due, true);
    say(due.empty() ? "no longer due " + before : fmt::format("due {} → {}", before, due), true);
  }

  void set_or_remove(std::string_view key, const std::string& value) {
    if (item_.value(key) == value) return;
    if (value.empty()) return editor_.remove(key);
    editor_.set(key, value);
  }

  const Item& item_;
  const FollowUp& wanted_;
  std::string name_;
  ItemEditor editor_;
  ItemExpectation expected_;
  std::string words_;
  bool changes_ = false;
};

const Item& require_item(const ReadReview& file, ItemKind kind, std::size_t number) {
  if (const Item* const item = find_item(file.review, kind, number)) return *item;
  std::size_t count = 0;
  while (find_item(file.review, kind, count + 1) != nullptr)
    ++count;
  const std::string all = kind == ItemKind::action ? "aar actions --all" : "aar lessons";
  throw Error(ErrorKind::input,
              count == 0 ? fmt::format("`{}` has no {}s", file.review.id, noun_of(kind))
                         : fmt::format("`{}` has {}, and none is number {}", file.review.id,
                                       counted(count, noun_of(kind)), number),
              fmt::format("`{} --where id={}` lists what there is", all, file.review.id));
}

}  // namespace

FollowedUp follow_up(const Source& source, const Config& config, std::size_t number,
                     const FollowUp& wanted) {
  const ReadReview file(source, config);
  const Item& item = require_item(file, ItemKind::action, number);
  ActionFollowUp edit(file, item, wanted);
  edit.run();
  if (!edit.changes()) return {source.bytes(), edit.words()};
  return {checked_edit(file, item, edit.bytes(), edit.expected(), config), edit.words()};
}

FollowedUp apply_lesson(const Source& source, const Config& config, std::size_t number,
                        const std::string& reference) {
  const ReadReview file(source, config);
  const Item& item = require_item(file, ItemKind::lesson, number);
  const std::string_view known = item.value("applied");
  for (const std::string_view one : text::split(known, ',')) {
    if (text::trim(one) == reference) {
      return {source.bytes(), fmt::format("already applied in {}", reference)};
    }
  }
  const std::string all = known.empty() ? reference : fmt::format("{},{}", known, reference);
  ItemEditor editor(file, item);
  editor.set("applied", all);
  const ItemExpectation expected{{"applied"},
                                 [&](const Item& read) { return read.value("applied") == all; }};
  return {checked_edit(file, item, editor.bytes(), expected, config),
          fmt::format("applied in {}", reference)};
}

}  // namespace aar::model
