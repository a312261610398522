// The parts of compare_reviews(): each looks at one aspect of two states that are both there, and
// adds what it finds. What they share is here.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/changes.hpp"

namespace aar::model {

/// Two states that are both there, and what was found so far.
class Comparison {
 public:
  Comparison(const ReviewState& before, const ReviewState& after);

  [[nodiscard]] const ReviewState& before() const { return before_; }

  [[nodiscard]] const ReviewState& after() const { return after_; }

  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }

  std::vector<Change> take() { return std::move(changes_); }

  /// Adds a change that stands at this offset of the new, or else of the old file.
  Change& add_new(ChangeKind kind, std::string subject, std::size_t offset);
  Change& add_old(ChangeKind kind, std::string subject, std::size_t offset);

 private:
  const ReviewState& before_;
  const ReviewState& after_;
  LineIndex old_lines_, new_lines_;
  std::vector<Change> changes_;
};

/// What no longer is text, or is no UTF-8. False where one side cannot be read: then nothing else
/// is compared, for all of it would seem removed.
bool compare_encoding(Comparison& both);
void compare_fields(Comparison& both);
void compare_items(Comparison& both);
void compare_timeline(Comparison& both);
void compare_sections(Comparison& both);
/// Comments, and, where nothing else was found, that the bytes differ all the same.
void compare_notation(Comparison& both);

/// Could the front matter be read as a whole?
bool is_readable(const FrontMatter& front_matter, const std::vector<Fault>& faults);

// --- Words ---

/// One line of at most so many columns.
std::string shown(std::string_view value, std::size_t columns = 60);
/// The same in back-ticks.
std::string in_quotes(std::string_view value, std::size_t columns = 60);
/// `45 minutes later`, `1 day 2 hours earlier`, `at the same time`.
std::string apart(std::chrono::seconds later);
/// `1 action`, `2 actions`.
std::string counted(std::size_t count, std::string_view noun);
/// `action`, `lesson`, `gap`, `kudos`, `question`.
std::string_view noun_of(ItemKind kind);
/// What ItemState::done is called: `done`, `applied`, `closed`, `answered`.
std::string_view done_word(ItemKind kind);
/// `+42 −17 words`.
std::string word_counts(std::size_t added, std::size_t removed);

}  // namespace aar::model
