// The follow-up of actions and lessons: what is written, what is refused, and that undoing it gives
// the bytes back.
#include "model/follow_up.hpp"

#include <algorithm>
#include <functional>

#include <rapidcheck.h>

#include "aar/error.hpp"

#include "model/front_matter_edit.hpp"
#include "support/catch.hpp"

using namespace aar;
using namespace aar::model;

namespace {

const Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{20}};

FollowUp done(std::string evidence = "") {
  return {.verb = FollowUpVerb::done, .today = today, .evidence = std::move(evidence)};
}

FollowUp decline(std::string reason) {
  return {.verb = FollowUpVerb::decline, .today = today, .reason = std::move(reason)};
}

FollowUp reopen() {
  return {.verb = FollowUpVerb::reopen, .today = today};
}

FollowUp another_day(const std::string& due, std::string reason = "") {
  return {.verb = FollowUpVerb::move,
          .today = today,
          .reason = std::move(reason),
          .due = parse_date(due)};
}

Source file_of(const std::string& bytes) {
  return {"reviews/2026/2026-11-20-x.md", bytes};
}

std::string actions(const std::string& list) {
  return "---\ntitle: X\n---\n\n## Action items\n\n" + list;
}

/// The list after the edit of one of its items; twice is once.
std::string after(const std::string& list, const FollowUp& wanted, std::size_t number = 1) {
  const std::string head = actions("");
  const FollowedUp once = follow_up(file_of(head + list), Config(), number, wanted);
  REQUIRE(once.bytes.starts_with(head));
  CHECK(follow_up(file_of(once.bytes), Config(), number, wanted).bytes == once.bytes);
  return once.bytes.substr(head.size());
}

std::string refusal(const std::string& list, const FollowUp& wanted, std::size_t number = 1) {
  try {
    const FollowedUp result = follow_up(file_of(actions(list)), Config(), number, wanted);
    return "not refused: " + result.words;
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
}

}  // namespace

TEST_CASE("an action in a list is done, declined, open again and due another day") {
  const std::string open = "- [ ] One @ines due:2026-12-01\n- [ ] Two\n";
  const std::string closed =
      "- [x] One @ines due:2026-12-01 done:2026-11-20 evidence:#4711\n- [ ] Two\n";
  CHECK(after(open, done("#4711")) == closed);
  CHECK(after(closed, reopen()) == open);
  const std::string declined =
      "- [ ] One @ines due:2026-12-01\n- [x] Two wontdo:2026-11-20 reason:\"too dear\"\n";
  CHECK(after(open, decline("too dear"), 2) == declined);
  CHECK(after(declined, reopen(), 2) == open);
  CHECK(after(open, another_day("2027-01-15")) == "- [ ] One @ines due:2027-01-15\n- [ ] Two\n");
  CHECK(after(open, another_day("2027-01-15", "the vendor is late"), 2) ==
        "- [ ] One @ines due:2026-12-01\n- [ ] Two due:2027-01-15 moved:\"the vendor is late\"\n");
  CHECK(after(open, another_day("none")) == "- [ ] One @ines\n- [ ] Two\n");
}

TEST_CASE("an action without a box gets none") {
  CHECK(after("1. One\r\n2. Two\r\n", done(), 2) == "1. One\r\n2. Two done:2026-11-20\r\n");
  CHECK(after("- One, because:\n\n  ![](a.png)\n", done()) ==
        "- One, because: done:2026-11-20\n\n  ![](a.png)\n");
  CHECK(after("- One\n  goes on\n", decline("no")) ==
        "- One\n  goes on wontdo:2026-11-20 reason:no\n");
}

TEST_CASE("attributes go from where they stand") {
  CHECK(after("- [x] done:2026-01-01 One evidence:#1 now\n", reopen()) == "- [ ] One now\n");
  CHECK(after("- [x] One\n  done:2026-01-01 evidence:#1\n", reopen()) == "- [ ] One\n");
  CHECK(after("- [x] One\n  - done:2026-01-01\n  - why\n", reopen()) == "- [ ] One\n  - why\n");
  CHECK(after("- [x] One  \n\n- [ ] Two\n", reopen()) == "- [ ] One  \n\n- [ ] Two\n");
}

TEST_CASE("in a table the cells are set") {
  const std::string head = "| Action | Owner | Due | Status | Evidence |\n|---|---|---|---|---|\n";
  const std::string open = head + "| One | @ines | 2026-12-01 | open | |\n";
  const std::string closed = head + "| One | @ines | 2026-12-01 | done 2026-11-20 | #4711|\n";
  CHECK(after(open, done("#4711")) == closed);
  CHECK(after(closed, reopen()) == open);
  const std::string declined =
      head + "| One reason:\"a \\| b\" | @ines | 2026-12-01 | wontdo 2026-11-20 | |\n";
  CHECK(refusal(head + "| One | @ines | 2026-12-01 | proposed | |\n", done()) ==
        "`2026-11-20-x#1` is only proposed");
  CHECK(after(open, decline("too dear")) ==
        head + "| One reason:\"too dear\" | @ines | 2026-12-01 | wontdo 2026-11-20 | |\n");
  CHECK(after(open, another_day("2027-01-15")) == head + "| One | @ines | 2027-01-15 | open | |\n");
}

TEST_CASE("what a status cell said comes back") {
  const std::string head = "| Action | Status |\n|---|---|\n";
  for (const char* const cell :
       {" In progress (50 %) ", "  ", " open ", " Open ", " - ", " 進行中 "}) {
    const std::string open = head + "| One |" + cell + "|\n";
    const std::string closed = after(open, done());
    CHECK(closed.find("done 2026-11-20") != std::string::npos);
    CHECK(after(closed, reopen()) == open);
  }
  CHECK(after(head + "| One | Fixed |\n", reopen()) == head + "| One | open |\n");
}

TEST_CASE("a second column takes the day") {
  const std::string head = "| Action | Status | Done |\n|---|---|---|\n";
  const std::string open = head + "| One | TODO | |\n";
  const std::string closed = head + "| One | done (was TODO) | 2026-11-20|\n";
  CHECK(after(open, done()) == closed);
  CHECK(after(closed, reopen()) == open);
}

TEST_CASE("what cannot be meant is refused") {
  CHECK(refusal("- [x] One done:2026-01-01\n", decline("no")) == "`2026-11-20-x#1` is done");
  CHECK(refusal("- One wontdo:2026-01-01\n", done()) == "`2026-11-20-x#1` is declined");
  CHECK(refusal("- One state:proposed\n", done()) == "`2026-11-20-x#1` is only proposed");
  CHECK(refusal("- [x] One\n", another_day("2027-01-01")) == "`2026-11-20-x#1` is done");
  CHECK(refusal("- Rewrite it (DONE)\n", reopen()) ==
        "`2026-11-20-x#1` says in its own words that it is done");
  CHECK(refusal("- [x] One done:2026-01-01 evidence:#1\n", done("#2")) ==
        "`2026-11-20-x#1` has evidence `#1` already");
  CHECK(refusal("- One\n- Two\n", done(), 7) ==
        "`2026-11-20-x` has 2 actions, and none is number 7");
  CHECK(refusal("- One\n", decline("say \"no\" twice")) ==
        "`say \"no\" twice` cannot be written behind `reason:`");
  CHECK(refusal("- One `code\n", decline("a ` b")) ==
        "action 1 of `2026-11-20-x` is written in a way that cannot be edited for certain");
  CHECK(refusal("## Not doing\n\n- Rewrite it reason:no\n", reopen()) ==
        "`2026-11-20-x#1` stands among what is not done, and why");
}

TEST_CASE("a lesson is applied in several places") {
  const std::string head = "## Lessons learned\n\n";
  const auto applied = [&](const std::string& list, const std::string& reference) {
    return apply_lesson(file_of(head + list), Config(), 1, reference).bytes.substr(head.size());
  };
  CHECK(applied("- One applies-to:all\n", "PR-991") == "- One applies-to:all applied:PR-991\n");
  CHECK(applied("- One applied:PR-991 x\n", "PR-992") == "- One applied:PR-991,PR-992 x\n");
  CHECK(applied("- One applied:PR-991 x\n", "PR-991") == "- One applied:PR-991 x\n");
  CHECK(applied("- One applied:PR-991\n", "the move") == "- One applied:\"PR-991,the move\"\n");
}

// --- Any archive ---

namespace {

/// From `begin` to before `end`, whatever the size of the example.
std::size_t number_in(std::size_t begin, std::size_t end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(begin, end));
}

template <class T>
T one_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}

std::string any_words() {
  return one_of<std::string>({"Set a limit", "Alert on lag, page `on-call`", "Write (it) down.",
                              "見直す", "Cost: 5 EUR", "**Fix** it <!-- why: so -->",
                              "See [PAY-7](https://example.org/a_b)", "Say \"no\" @team"});
}

std::string any_attributes(const std::string& gap) {
  std::string text;
  const std::size_t count = number_in(0, 4);
  for (std::size_t i = 0; i < count; ++i) {
    text += gap +
            one_of<std::string>({"@ines", "due:2026-12-01", "due:\"next week\"", "PAY-12",
                                 "type:prevent", "done:2026-01-02", "evidence:#1", "reason:\"a b\"",
                                 "wontdo:2026-02-03", "size:big", "moved:late", "state:proposed"});
  }
  return text;
}

std::string any_list(const std::string& eol) {
  std::string list;
  const std::size_t count = number_in(1, 5);
  for (std::size_t i = 0; i < count; ++i) {
    list += one_of<std::string>({"- ", "* ", "1. "}) +
            one_of<std::string>({"", "[ ] ", "[x] ", "[X] "}) + any_words() +
            any_attributes(one_of<std::string>({" ", "  ", eol + "  "})) +
            one_of<std::string>({"", "  ", "", " (DONE)"}) + eol;
    list += one_of<std::string>({"", "", eol, "  - done:2026-03-04" + eol,
                                 "  - a remark" + eol + "  - due:2026-05-06" + eol});
  }
  return list;
}

std::string any_cell(const std::string& text) {
  const auto pad = one_of<std::string>({" ", "", "  "});
  return pad + text + pad + "|";
}

std::string any_table(const std::string& eol) {
  std::vector<std::string> titles{"Action"};
  for (const char* title : {"Owner", "Due", "Status", "Evidence", "Reason", "Done"}) {
    if (*rc::gen::arbitrary<bool>()) titles.emplace_back(title);
  }
  std::string table = "|";
  std::string rule = "|";
  for (const std::string& title : titles) {
    table += " " + title + " |";
    rule += "---|";
  }
  table += eol + rule + eol;
  const std::size_t count = number_in(1, 4);
  for (std::size_t i = 0; i < count; ++i) {
    table += "|";
    for (const std::string& title : titles) {
      std::string cell;
      if (title == "Action") cell = any_words() + any_attributes(" ");
      if (title == "Owner") cell = one_of<std::string>({"", "@kofi", "Kofi"});
      if (title == "Due") cell = one_of<std::string>({"", "2026-12-24", "next week"});
      if (title == "Status")
        cell = one_of<std::string>({"", "open", "Open", "In progress", "Done", "-", "proposed",
                                    "done 2026-01-01", "won't fix", "a \\| b"});
      if (title == "Evidence") cell = one_of<std::string>({"", "#12"});
      if (title == "Reason") cell = one_of<std::string>({"", "too dear"});
      if (title == "Done") cell = one_of<std::string>({"", "2026-01-01", "no"});
      table += any_cell(cell);
    }
    table += eol;
  }
  return table;
}

std::string any_review() {
  const auto eol = one_of<std::string>({"\n", "\r\n"});
  auto bytes = one_of<std::string>({"", "\xEF\xBB\xBF"}) + "---" + eol + "title: X" + eol +
               one_of<std::string>({"status: draft", "status: 'in-review' # soon"}) + eol + "---" +
               eol + eol + "## Lessons learned" + eol + eol + "- Learn" + eol + eol;
  const std::size_t sections = number_in(1, 3);
  for (std::size_t i = 0; i < sections; ++i) {
    bytes += "## Action items" + eol + eol +
             (*rc::gen::arbitrary<bool>() ? any_list(eol) : any_table(eol)) + eol;
  }
  if (*rc::gen::arbitrary<bool>()) bytes += "## Not doing, and why" + eol + eol + "- Rewrite" + eol;
  return bytes;
}

FollowUp any_follow_up() {
  switch (number_in(0, 4)) {
    case 0:
      return done(one_of<std::string>({"", "#4711", "https://example.org/pull/7", "seen by all"}));
    case 1:
      return decline(one_of<std::string>({"no", "too dear", "replaced (see PAY-9), for good"}));
    case 2:
      return reopen();
    default:
      return another_day(one_of<std::string>({"2026-12-31", "2027-01-15", "none"}),
                         one_of<std::string>({"", "late", "the vendor is late"}));
  }
}

/// What gives the bytes of `item` back; nothing where that is not promised.
std::optional<FollowUp> undoing(const Item& item, const FollowUp& wanted) {
  if (item.state != ItemState::open && item.state != ItemState::proposed) return std::nullopt;
  if (wanted.verb == FollowUpVerb::move) {
    const std::string due(item.value("due"));
    const bool is_day = due.empty() || parse_date(due);
    if (!is_day ||
        std::count_if(item.attributes.begin(), item.attributes.end(),
                      [](const Attribute& one) { return one.key == "due"; }) > 1 ||
        item.find("moved") != nullptr || (!due.empty() && !wanted.due) ||
        parse_date(due) == wanted.due) {
      return std::nullopt;
    }
    return another_day(due.empty() ? "none" : due);
  }
  for (const char* key : {"done", "evidence", "wontdo", "reason"}) {
    if (item.find(key) != nullptr) return std::nullopt;
  }
  return reopen();
}

/// As `aar status` writes it.
std::string with_status(const std::string& bytes, const std::string& status) {
  FrontMatterEditor editor(file_of(bytes));
  editor.set("status", status);
  return editor.source().bytes();
}

/// Only between its colon and the end of the line.
void require_only_status(const std::string& before, const std::string& edited) {
  const std::size_t begin = before.find("status:") + std::string_view("status:").size();
  RC_ASSERT(edited.starts_with(before.substr(0, begin)));
  RC_ASSERT(edited.ends_with(before.substr(before.find('\n', begin))));
}

/// Nothing before the item, and nothing behind the line on which its last attribute stands.
void require_nothing_else(const std::string& before, const std::string& edited, const Item& item) {
  std::size_t last = item.span.end;
  for (const Attribute& one : item.attributes)
    last = std::max(last, one.span.end);
  const std::size_t end = std::min(before.find('\n', last), before.size() - 1) + 1;
  RC_ASSERT(edited.starts_with(before.substr(0, item.span.begin)));
  RC_ASSERT(edited.ends_with(before.substr(end)));
}

/// A row of edits to one review, with how each is taken back.
class Edited {
 public:
  void step() { number_in(0, 5) == 0 ? change_status() : follow_one_up(); }

  /// Takes back what can be, the last first; the bytes are those that were there before.
  void undo() {
    for (auto back = back_.rbegin(); back != back_.rend(); ++back)
      bytes_ = (*back)(bytes_);
    RC_ASSERT(bytes_ == start_);
  }

  [[nodiscard]] std::size_t undoable() const { return back_.size(); }

  int edits = 0, statuses = 0;

 private:
  using Back = std::function<std::string(const std::string&)>;

  void change_status() {
    const Source source = file_of(bytes_);
    const std::string before = ReadReview(source, Config()).review.status.text;
    const auto after = one_of<std::string>({"draft", "in-review", "published", "closed"});
    const std::string edited = with_status(bytes_, after);
    RC_ASSERT((edited == bytes_) == (before == after));
    require_only_status(bytes_, edited);
    statuses += before == after ? 0 : 1;
    if (before != after) {
      back_.emplace_back([before](const std::string& bytes) { return with_status(bytes, before); });
    }
    bytes_ = edited;
  }

  void follow_one_up() {
    const Source source = file_of(bytes_);
    const ReadReview file(source, Config());
    const auto count = static_cast<std::size_t>(
        std::count_if(file.review.items.begin(), file.review.items.end(),
                      [](const Item& one) { return one.kind != ItemKind::lesson; }));
    const std::size_t number = number_in(1, count + 2);
    const Item* const item = find_item(file.review, ItemKind::action, number);
    const FollowUp wanted = any_follow_up();
    std::string edited;
    try {
      edited = follow_up(source, Config(), number, wanted).bytes;
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::input);
      return;
    }
    RC_ASSERT(item != nullptr);
    RC_ASSERT(follow_up(file_of(edited), Config(), number, wanted).bytes == edited);
    if (edited == bytes_) return;
    ++edits;
    require_nothing_else(bytes_, edited, *item);
    if (const std::optional<FollowUp> undo = undoing(*item, wanted)) {
      back_.emplace_back([number, undo = *undo](const std::string& bytes) {
        return follow_up(file_of(bytes), Config(), number, undo).bytes;
      });
    } else {
      back_.clear();
      start_ = edited;
    }
    bytes_ = edited;
  }

  std::string bytes_ = any_review();
  std::string start_ = bytes_;
  std::vector<Back> back_;
};

}  // namespace

TEST_CASE("any row of follow-ups and statuses changes what it means to, and can be undone") {
  int edits = 0;
  int statuses = 0;
  std::size_t undone = 0;
  CHECK(rc::check([&] {
    Edited review;
    for (std::size_t steps = number_in(2, 12); steps > 0; --steps)
      review.step();
    edits += review.edits;
    statuses += review.statuses;
    undone += review.undoable();
    review.undo();
  }));
  CHECK(edits > 20);
  CHECK(statuses > 0);
  CHECK(undone > 3);
}
