// A review as listings, the index and search see it: flat values, no spans into the file but line
// numbers. record() takes what it needs from a parsed review.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/review.hpp"

namespace aar {

struct RecordText {      // a searchable piece of the review
  std::string section;   // canonical id, or empty
  std::size_t line = 1;  // 1-based, of its first byte
  std::string text;      // source lines, markup kept, comments and front matter left out
};

struct RecordItem {
  ItemKind kind = ItemKind::action;
  ItemState state = ItemState::open;
  std::size_t number = 0, line = 1;
  std::string text, owner, due, type, priority;  // all but the owner as written
  std::vector<std::string> references;           // tracker ids and link destinations, each once
  std::vector<std::string> handles;              // without the `@`, in order
  std::vector<std::pair<std::string, std::string>> attributes;  // key and value, in order

  /// Of the first attribute with this key; empty when there is none.
  [[nodiscard]] std::string_view value(std::string_view key) const;
};

/// An action, declined or not; lessons, gaps and the rest are none.
bool is_action(const RecordItem& item);

struct Record {
  std::string id, path;
  std::string title, kind, status, date, severity, owner;  // as written; empty when absent
  /// Every front-matter key with its values as text; lists have several, maps `impact.users`.
  /// `visibility` is `restricted` wherever it is not clearly something else.
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::string summary;  // the Summary section's first paragraph, one line
  std::vector<RecordItem> items;
  std::vector<RecordText> texts;      // by line
  std::vector<std::string> headings;  // plain text of those with `#` or an underline, in order

  /// The values of a key; none where it is not there.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view key) const;
  /// The first of them, or nothing.
  [[nodiscard]] std::string_view first(std::string_view key) const;
};

/// Which items of a record: `open` and `actions` are actions, and no headings either.
enum class ItemNeeds : std::uint8_t { none, open, actions, all };

/// How many actions are in this state, those declined aside.
std::size_t count_actions(const Record& record, ItemState state);

/// How much of each record a listing looks at; the rest may be left empty.
struct RecordNeeds {
  ItemNeeds items = ItemNeeds::all;
  std::optional<std::vector<std::string>> keys;  // of `values`; nothing: all

  [[nodiscard]] bool wants(std::string_view key) const;
};

Record record(const Source& source, const Document& document, const Review& review);

// --- Filters ---

enum class Compare : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,
  contains
};

/// `severity>=sev2`, `service=ledger`, `date:2026-01..2026-06`, `title~migration`.
struct Filter {
  std::string key;  // aliases resolved: `service` → `services`, `tag` → `tags`
  Compare compare = Compare::equal;
  std::string value, upper;  // `upper` only for `between`
  bool negated = false;      // what does not fit it
};

/// `12`, `-3.5`, `≈4300`. Words such as `nan` and `infinity` are none.
std::optional<double> about_number(std::string_view text);

/// Nothing when `text` is no filter.
std::optional<Filter> parse_filter(std::string_view text);
/// Severities compare by rank on `severities` (`>=sev2` means sev2 or worse); dates may be prefixes
/// (`2026-01`), points in time compare as such whatever their offsets; numbers as numbers, also
/// behind `≈`, and with no word; everything else as text, case folded.
bool matches(const Filter& filter, const Record& record,
             const std::vector<std::string>& severities);
/// The same for the values of the filter's key; an id or a path is one value.
bool matches(const Filter& filter, std::span<const std::string_view> values,
             const std::vector<std::string>& severities);

}  // namespace aar
