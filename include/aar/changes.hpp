// What changed between two states of one review, in the words of its fields: "status draft →
// published", "action 2 done (#4711)". compare_reviews() is pure, total and deterministic; what a
// difference of bytes means is told by the rows of fields.inc and change_natures.inc.
//
// Two states whose bytes differ always have a change between them, if only one of notation; two
// that have the same bytes and the same path have none.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/review.hpp"

namespace aar {

/// One state of a review, as it was read. All three, or none where the review was not there.
struct ReviewState {
  const Source* source = nullptr;
  const Document* document = nullptr;
  const Review* review = nullptr;

  [[nodiscard]] bool present() const { return review != nullptr; }
};

/// What a change does to a review, the least first.
enum class ChangeNature : std::uint8_t {
  notation,   // says the same: white space, line ends, key order, quotes, comments
  follow_up,  // what `actions done|wontdo|reopen|move`, `lesson apply`, `session done` write
  lifecycle,  // where it stands and who may read it: status, publication, relations, its name
  substance   // everything else: what the review says
};

enum class ChangeKind : std::uint8_t {
  review_added,
  review_removed,
  review_renamed,    // another id, or the same in another folder
  encoding_changed,  // binary, or no longer (or again) valid UTF-8
  // front matter
  front_matter_broken,  // it could be read before, and what is missing now need not be gone
  front_matter_mended,
  field_set,  // absent, empty or `unknown` before
  field_changed,
  field_removed,
  list_changed,
  // items: actions, lessons, gaps, kudos, questions
  item_added,
  item_removed,
  item_moved,  // the same words are another kind of item now
  item_done,   // of a lesson: applied; of a gap: closed; of a question: answered
  item_declined,
  item_reopened,
  item_proposed,   // a promise became a proposal
  item_committed,  // and the reverse
  item_due,
  item_owner,
  item_attribute,
  item_reworded,
  items_reordered,
  none_changed,  // `none: <reason>` instead of a list
  // timeline
  timeline_added,
  timeline_removed,
  timeline_moved,  // the same words at another time
  timeline_reworded,
  timeline_zone,
  timeline_reordered,
  // text
  heading_changed,  // the level-1 heading
  section_added,
  section_removed,
  section_retitled,
  section_edited,
  sections_reordered,
  suppression_added,
  suppression_removed,
  comments_changed,
  notation_changed
};

/// The stable id for JSON: `item-done`.
std::string_view to_string(ChangeKind kind);
/// `notation`, `follow-up`, `lifecycle`, `substance`.
std::string_view to_string(ChangeNature nature);

/// Values and words are raw: sanitize before they meet a terminal.
struct Change {
  ChangeKind kind = ChangeKind::notation_changed;
  ChangeNature nature = ChangeNature::substance;
  std::string subject;               // `status`, `impact.users`, `action 2`, `timeline`, `summary`
  std::string old_value, new_value;  // as written; empty where there is none
  std::vector<std::string> added, removed;  // of lists, in the order in which they stand
  std::optional<ItemKind> item;             // of changes of items
  std::size_t number = 0;  // of an item: among its kind, now; before where it is gone
  std::size_t line = 1;    // 1-based
  bool in_old = false;     // `line` counts in the old file, because it is gone from the new one
  std::optional<std::chrono::seconds> later;       // of clocks, dates and times: new minus old
  std::size_t words_added = 0, words_removed = 0;  // of text; characters where no blanks part words
  std::string words;                               // one sentence without a full stop
  std::string brief;  // the same for an enumeration; empty where a count says it better
};

/// By weight, then in the order of the fields table or the document. Empty when both are absent.
std::vector<Change> compare_reviews(const ReviewState& before, const ReviewState& after);

/// The gravest nature among them; `notation` when there are none.
ChangeNature gravest(const std::vector<Change>& changes);

/// One line: "status draft → published, 2 actions done, severity sev3 → sev2, 1 lesson added". At
/// most `most` parts, then "and 3 more changes". Raw, as Change::words.
std::string digest(const std::vector<Change>& changes, std::size_t most = 6);

}  // namespace aar
