// One after-action review, typed. read() turns a Document into a Review with holes; it is total,
// has no opinion and keeps the span of everything it read, so that rules can point at it.
//
// A value that is absent has an empty `text` and an empty span. A value that could not be typed
// keeps its text: `date.text == "2026-02-30"` with no `date.value`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/time.hpp"

namespace aar {

struct Config;
struct Kind;         // kind.hpp
struct SectionType;  // kind.hpp

/// A scalar of the front matter with its place.
struct Value {
  std::string text;
  Span span{};

  [[nodiscard]] bool present() const { return !span.empty() || !text.empty(); }

  /// The word `unknown`: present, and not filled in.
  [[nodiscard]] bool unknown() const { return text == "unknown"; }

  [[nodiscard]] bool filled() const { return !text.empty() && !unknown(); }
};

struct DateValue : Value {
  std::optional<Date> value;
};

struct ClockValue : Value {
  std::optional<Timestamp> value;
};

struct ListValue {
  std::vector<Value> values;
  Span span{};  // of the whole list (or of the one scalar that stands for it)

  [[nodiscard]] bool present() const { return !span.empty(); }
};

enum class Status : std::uint8_t { draft, in_review, published, closed, superseded, withdrawn };
std::optional<Status> parse_status(std::string_view text);
std::string_view to_string(Status status);

/// The points in time of an event, in the order in which they must happen.
enum class Clock : std::uint8_t {
  started,
  detected,
  acknowledged,
  mitigated,
  resolved,
  declared,
  made_public,
  raised
};
inline constexpr std::size_t clock_count = 8;
std::string_view clock_key(Clock clock);  // `started_at` … `public_at` … `raised_at`

// --- Body ---

/// A heading of the document together with what it means for reviews.
struct Section {
  const SectionType* type = nullptr;  // nullptr: no known section; H3s inherit their parent's
  bool inherited = false;             // `type` is the parent's
  std::string title;                  // as written
  std::size_t heading = 0;            // index into Document::headings
  Span span{};                        // the heading
  Span body{};                        // its text, subsections included
};

struct Attribute {
  std::string key;    // `due`
  std::string value;  // unquoted
  Span span{};        // `due:2026-12-15`; of a table the cell
  Span value_span{};
};

enum class ItemKind : std::uint8_t { action, declined, lesson, gap, kudos, question };
enum class ItemState : std::uint8_t { open, done, declined, proposed };

/// What must be found, counted and followed up: an action, a lesson, a gap, thanks, a question.
struct Item {
  ItemKind kind = ItemKind::action;
  ItemState state = ItemState::open;
  std::size_t number = 0;  // 1-based among the review's items of this kind, in order of appearance
  std::string text;        // without attributes and handles, trimmed
  Span span{};             // the list item's first paragraph, or the table row
  Span text_span{};
  std::vector<Value> handles;  // without the `@`
  std::vector<Attribute> attributes;
  std::vector<std::string> references;  // tracker ids (`PAY-123`, `#4711`) and link destinations
  bool task = false;                    // written with a check box
  bool checked = false;
  Span mark{};  // the character between [ and ]
  bool in_table = false;

  /// The first attribute with this key; nullptr when there is none.
  [[nodiscard]] const Attribute* find(std::string_view key) const;
  [[nodiscard]] std::string_view value(std::string_view key) const;
  /// The owner: `owner:` or the first handle; empty when there is none.
  [[nodiscard]] std::string_view owner() const;
  [[nodiscard]] std::optional<Date> due() const;
};

/// `none: <reason>` instead of a list.
struct NoneReason {
  const SectionType* section = nullptr;
  std::string reason;
  Span span{};
};

enum class Precision : std::uint8_t { minute, second, day, approximate };
enum class TimeFault : std::uint8_t { none, unreadable, impossible };

struct TimelineEntry {
  Span span{};       // the whole entry
  Span time_span{};  // its time as written
  std::string time_text;
  std::string text;  // what happened
  /// Wall-clock time on its own date, as seconds since 1970 in whatever zone the timeline is in;
  /// comparable with its neighbours when their zones are equal. Nothing when it could not be read
  /// for certain.
  std::optional<std::chrono::seconds> local;
  std::optional<Instant> at;  // only where the offset is certain
  std::string zone;    // `UTC`, `+01:00`, `PST`: as written in the entry, else the timeline's
  bool dated = false;  // the entry itself, or a heading above it, names its day
  Precision precision = Precision::minute;
  TimeFault fault = TimeFault::none;
};

struct Timeline {
  std::vector<TimelineEntry> entries;
  std::string zone;  // stated once for all (`All times in UTC`); empty when not
  Span zone_span{};
};

/// The order that a file's own dates prove for `01/02/2024`.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

struct Review {
  std::string id;  // the file's stem

  Value title, kind, status, owner, severity, potential_severity, detected_by, trigger, visibility;
  Value facilitator, source_url, organisation, vulnerable, hypothesis, superseded_by, repeat_of;
  DateValue date, published_at, reviewed_at, meeting_at, revised_at, embargo_until;
  std::array<ClockValue, clock_count> clocks;
  ListValue services, teams, tags, factors, paths, participants, perspectives, authors, reviewed_by;
  ListValue related, supersedes, former_ids, objectives;

  const Kind* type = nullptr;   // of `kind`; nullptr when unknown
  std::optional<Status> stage;  // of `status`; nothing when unknown

  std::string heading_title;  // the level-1 heading, empty when there is none
  Span heading_title_span{};

  std::vector<Section> sections;  // every heading, in document order
  std::vector<Item> items;        // all kinds, in document order
  std::vector<NoneReason> nones;
  Timeline timeline;
  DayOrder day_order = DayOrder::unknown;

  [[nodiscard]] const ClockValue& clock(Clock which) const {
    return clocks[static_cast<std::size_t>(which)];
  }

  /// The first section of this canonical id that is not inherited; nullptr when there is none.
  [[nodiscard]] const Section* section(std::string_view wanted) const;
  /// Is there `none: <reason>` in this section?
  [[nodiscard]] const NoneReason* none(std::string_view section) const;
};

/// Total: never throws, does no I/O. `path` gives the id (the stem of its last component).
Review read(const Document& document, const Source& source, const Config& config);
/// The same of many, in their order: each step for all of them before the next one, so that its
/// code stays in the processor's nearest cache.
std::vector<Review> read(std::span<const Document> documents,
                         std::span<const Source* const> sources, const Config& config);

/// The stem of a path's last component: `reviews/2026/2026-11-20-x.md` → `2026-11-20-x`.
std::string review_id(std::string_view path);
/// The same as a part of `path`.
std::string_view id_in(std::string_view path);

}  // namespace aar
