#include "index/record_rows.hpp"

#include <algorithm>
#include <iterator>

#include "aar/review.hpp"

#include "index/packing.hpp"

namespace aar::index {
namespace {

/// A key whose values lie in the head, and the text of the record that they are in most reviews.
struct HeadKey {
  std::string_view key;
  std::string Record::*text = nullptr;
};

constexpr HeadKey head_keys[] = {{"repeat_of"},
                                 {"title", &Record::title},
                                 {"kind", &Record::kind},
                                 {"status", &Record::status},
                                 {"date", &Record::date},
                                 {"severity", &Record::severity},
                                 {"owner", &Record::owner},
                                 {"services"},
                                 {"teams"},
                                 {"tags"}};

constexpr std::string RecordItem::*item_texts[] = {&RecordItem::text, &RecordItem::owner,
                                                   &RecordItem::due, &RecordItem::type,
                                                   &RecordItem::priority};

// The number before a key's values: that it is not there, that its value is the record's own text,
// or how many follow, and so many more.
constexpr std::size_t absent = 0;
constexpr std::size_t as_text = 1;
constexpr std::size_t counted = 2;

/// nullptr: not in the head.
const HeadKey* find_head_key(std::string_view key) {
  const HeadKey* const found = std::ranges::find(head_keys, key, &HeadKey::key);
  return found == std::end(head_keys) ? nullptr : found;
}

bool is_head_key(std::string_view key) {
  return find_head_key(key) != nullptr;
}

/// Not of the front matter, but columns of listings.
bool is_derived(std::string_view key) {
  return key == "id" || key == "path" || key == "open" || key == "done";
}

void pack_list(Packer& packer, const std::vector<std::string>& list) {
  packer.number(list.size());
  for (const std::string& text : list)
    packer.text(text);
}

std::vector<std::string> unpack_list(Unpacker& packed) {
  std::vector<std::string> list;
  std::size_t count = packed.count();
  list.reserve(count);
  for (; count > 0 && !packed.failed(); --count)
    list.emplace_back(packed.text());
  return list;
}

std::size_t count_of(const Record& record, ItemNeeds needs) {
  return static_cast<std::size_t>(
      std::ranges::count_if(record.items, [needs](const RecordItem& item) {
        return is_action(item) && (needs == ItemNeeds::actions || item.state == ItemState::open);
      }));
}

/// How many actions there are, before all else in the head.
struct ActionCounts {
  std::size_t actions = 0, open = 0;                   // as ItemNeeds has them
  std::size_t listed_as_open = 0, listed_as_done = 0;  // without declined ones
};

void pack_counts(Packer& packer, const Record& record) {
  packer.number(count_of(record, ItemNeeds::actions)).number(count_of(record, ItemNeeds::open));
  packer.number(count_actions(record, ItemState::open));
  packer.number(count_actions(record, ItemState::done));
}

ActionCounts unpack_counts(Unpacker& packed) {
  ActionCounts counts;
  counts.actions = packed.number();
  counts.open = packed.number();
  counts.listed_as_open = packed.number();
  counts.listed_as_done = packed.number();
  return counts;
}

std::string pack_head(const Record& record) {
  Packer packer;
  pack_counts(packer, record);
  for (const HeadKey& row : head_keys) {
    const std::string* const text = row.text == nullptr ? nullptr : &(record.*row.text);
    if (text != nullptr) packer.text(*text);
    const auto found = record.values.find(row.key);
    if (found == record.values.end()) {
      packer.number(absent);
    } else if (text != nullptr && found->second.size() == 1 && found->second.front() == *text) {
      packer.number(as_text);
    } else {
      packer.number(counted + found->second.size());
      for (const std::string& value : found->second)
        packer.text(value);
    }
  }
  return packer.take();
}

std::string pack_rest(const Record& record) {
  Packer packer;
  packer.text(record.summary);
  packer.number(static_cast<std::size_t>(std::ranges::count_if(
      record.values, [](const auto& value) { return !is_head_key(value.first); })));
  for (const auto& [key, values] : record.values) {
    if (is_head_key(key)) continue;
    Packer list;  // in one piece, to be passed over
    for (const std::string& value : values)
      list.text(value);
    packer.text(key).text(list.take());
  }
  return packer.take();
}

std::string pack_item(const RecordItem& item) {
  Packer packer;
  packer.number(static_cast<std::uint64_t>(item.kind));
  packer.number(static_cast<std::uint64_t>(item.state));
  packer.number(item.number).number(item.line);
  for (const auto member : item_texts)
    packer.text(item.*member);
  pack_list(packer, item.references);
  pack_list(packer, item.handles);
  packer.number(item.attributes.size());
  for (const auto& [key, value] : item.attributes)
    packer.text(key).text(value);
  return packer.take();
}

/// The actions, or the others, each with its place among all.
void pack_items(Packer& packer, const Record& record, bool actions) {
  packer.number(static_cast<std::size_t>(std::ranges::count_if(
      record.items, [actions](const RecordItem& item) { return is_action(item) == actions; })));
  for (std::size_t i = 0; i < record.items.size(); ++i) {
    if (is_action(record.items[i]) != actions) continue;
    packer.number(i).text(pack_item(record.items[i]));  // in one piece, to be passed over
  }
}

std::string pack_actions(const Record& record) {
  Packer packer;
  pack_items(packer, record, true);
  return packer.take();
}

std::string pack_others(const Record& record) {
  Packer packer;
  pack_items(packer, record, false);
  pack_list(packer, record.headings);
  return packer.take();
}

/// Goes through the head: of each key its row, the record's text where it has one, and the values
/// with what number() says about them still before them. Stops where `see` says so.
template <class See>
bool walk_head(Unpacker& packed, See see) {
  unpack_counts(packed);
  for (const HeadKey& row : head_keys) {
    const std::string_view text = row.text == nullptr ? std::string_view() : packed.text();
    const std::size_t number = packed.number();
    if (packed.failed()) return false;
    if (see(row, text, number)) return true;
    for (std::size_t i = counted; i < number && !packed.failed(); ++i)
      packed.text();
  }
  return packed.complete();
}

/// Adds those that a number of the head speaks of.
template <class Values>
void add_values(Unpacker packed, std::size_t number, std::string_view text, Values& values) {
  if (number == as_text) values.emplace_back(text);
  for (std::size_t i = counted; i < number && !packed.failed(); ++i)
    values.emplace_back(packed.text());
}

bool unpack_head(std::string_view bytes, const RecordNeeds& needs, Record& record) {
  Unpacker packed(bytes);
  return walk_head(packed, [&](const HeadKey& row, std::string_view text, std::size_t number) {
    if (row.text != nullptr) record.*row.text = text;
    if (number != absent && needs.wants(row.key))
      add_values(packed, number, text, record.values[std::string(row.key)]);
    return false;
  });
}

bool unpack_rest(std::string_view bytes, const RecordNeeds& needs, Record& record) {
  Unpacker packed(bytes);
  const std::string_view summary = packed.text();
  if (needs.wants("summary")) record.summary = summary;
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    const std::string_view key = packed.text();
    Unpacker list(packed.text());
    if (!needs.wants(key)) continue;
    std::vector<std::string>& values = record.values[std::string(key)];
    while (!list.complete() && !list.failed())
      values.emplace_back(list.text());
    if (list.failed()) return false;
  }
  return packed.complete();
}

bool is_needed(ItemState state, ItemNeeds needs) {
  return needs != ItemNeeds::open || state == ItemState::open;
}

ItemState state_of(std::string_view item) {
  Unpacker packed(item);
  packed.number();
  return static_cast<ItemState>(packed.number());
}

bool unpack_item(std::string_view bytes, RecordItem& item) {
  Unpacker packed(bytes);
  item.kind = static_cast<ItemKind>(packed.number());
  item.state = static_cast<ItemState>(packed.number());
  item.number = packed.number();
  item.line = packed.number();
  for (const auto member : item_texts)
    item.*member = packed.text();
  item.references = unpack_list(packed);
  item.handles = unpack_list(packed);
  std::size_t count = packed.count();
  item.attributes.reserve(count);
  for (; count > 0 && !packed.failed(); --count) {
    const std::string_view key = packed.text();
    item.attributes.emplace_back(key, packed.text());
  }
  return packed.complete();
}

/// Each item that is needed with its place.
using PlacedItems = std::vector<std::pair<std::size_t, RecordItem>>;

bool unpack_items(Unpacker& packed, ItemNeeds needs, PlacedItems& items) {
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    const std::size_t place = packed.number();
    const std::string_view bytes = packed.text();
    if (!is_needed(state_of(bytes), needs)) continue;
    items.emplace_back(place, RecordItem());
    if (!unpack_item(bytes, items.back().second)) return false;
  }
  return !packed.failed();
}

bool unpack_all_items(const RecordView& view, ItemNeeds needs, Record& record) {
  PlacedItems items;
  Unpacker actions(view.parts[actions_part]);
  if (!unpack_items(actions, needs, items) || !actions.complete()) return false;
  if (needs == ItemNeeds::all) {
    Unpacker others(view.parts[items_part]);
    if (!unpack_items(others, needs, items)) return false;
    record.headings = unpack_list(others);
    if (!others.complete()) return false;
    std::ranges::sort(items, {}, &PlacedItems::value_type::first);
  }
  record.items.reserve(items.size());
  for (auto& [place, item] : items)
    record.items.push_back(std::move(item));
  return true;
}

bool needs_rest(const RecordNeeds& needs) {
  return !needs.keys || std::ranges::any_of(*needs.keys, [](const std::string& key) {
    return !is_head_key(key) && !is_derived(key);
  });
}

}  // namespace

PackedRecord pack(const Record& record) {
  return {pack_head(record), pack_rest(record), pack_actions(record), pack_others(record)};
}

std::array<std::string_view, row_parts> views_of(const PackedRecord& packed) {
  return {packed[head_part], packed[rest_part], packed[actions_part], packed[items_part]};
}

std::vector<std::size_t> parts_of(const RecordNeeds& needs) {
  std::vector<std::size_t> parts{head_part};
  if (needs_rest(needs)) parts.push_back(rest_part);
  if (needs.items != ItemNeeds::none) parts.push_back(actions_part);
  if (needs.items == ItemNeeds::all) parts.push_back(items_part);
  return parts;
}

RecordView view_of(const Row& row) {
  return {.id = id_in(row.path), .path = row.path, .parts = row.parts};
}

bool unpack(const RecordView& view, const RecordNeeds& needs, Record& record) {
  record.id = view.id;
  record.path = view.path;
  return unpack_head(view.parts[head_part], needs, record) &&
         (!needs_rest(needs) || unpack_rest(view.parts[rest_part], needs, record)) &&
         (needs.items == ItemNeeds::none || unpack_all_items(view, needs.items, record));
}

std::optional<Record> unpack(const RecordView& view, const RecordNeeds& needs) {
  std::optional<Record> record(std::in_place);
  if (!unpack(view, needs, *record)) record.reset();
  return record;
}

bool values_of(const RecordView& view, std::string_view key,
               std::vector<std::string_view>& values) {
  values.clear();
  bool there = false;
  if (const HeadKey* const wanted = find_head_key(key)) {
    Unpacker packed(view.parts[head_part]);
    walk_head(packed, [&](const HeadKey& row, std::string_view text, std::size_t number) {
      if (&row != wanted) return false;
      there = number != absent;
      add_values(packed, number, text, values);
      return true;
    });
    return there;
  }
  Unpacker packed(view.parts[rest_part]);
  packed.text();
  for (std::size_t count = packed.count(); count > 0 && !there && !packed.failed(); --count) {
    there = packed.text() == key;
    Unpacker list(packed.text());
    while (there && !list.complete() && !list.failed())
      values.push_back(list.text());
  }
  return there && !packed.failed();
}

std::string_view text_of(const RecordView& view, std::string_view key) {
  Unpacker packed(view.parts[head_part]);
  std::string_view found;
  walk_head(packed, [&](const HeadKey& row, std::string_view text, std::size_t /*number*/) {
    if (row.key == key) found = text;
    return row.key == key;
  });
  return found;
}

bool has_actions(const RecordView& view, ItemNeeds needs) {
  Unpacker packed(view.parts[head_part]);
  const ActionCounts counts = unpack_counts(packed);
  return (needs == ItemNeeds::open ? counts.open : counts.actions) > 0;
}

std::string_view summary_of(const RecordView& view) {
  return Unpacker(view.parts[rest_part]).text();
}

std::size_t count_actions(const RecordView& view, bool done) {
  Unpacker packed(view.parts[head_part]);
  const ActionCounts counts = unpack_counts(packed);
  return done ? counts.listed_as_done : counts.listed_as_open;
}

}  // namespace aar::index
