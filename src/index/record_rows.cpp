#include "index/record_rows.hpp"

#include <algorithm>
#include <span>

#include "aar/review.hpp"

#include "index/packing.hpp"

namespace aar::index {
namespace {

// The texts of a record that every listing may ask for, in the order they are packed.
constexpr std::string Record::*own_texts[] = {&Record::title,  &Record::kind,     &Record::status,
                                              &Record::date,   &Record::severity, &Record::owner,
                                              &Record::summary};
constexpr std::string RecordItem::*item_texts[] = {&RecordItem::text, &RecordItem::owner,
                                                   &RecordItem::due, &RecordItem::type,
                                                   &RecordItem::priority};

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

std::string pack_head(const Record& record) {
  Packer packer;
  for (const auto member : own_texts)
    packer.text(record.*member);
  packer.number(record.values.size());
  for (const auto& [key, values] : record.values) {
    Packer list;  // in one piece, to be passed over
    for (const std::string& value : values)
      list.text(value);
    packer.text(key).text(list.take());
  }
  return packer.take();
}

std::string pack_tail(const Record& record) {
  Packer packer;
  packer.number(record.items.size());
  for (const RecordItem& item : record.items) {
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
  }
  pack_list(packer, record.headings);
  return packer.take();
}

/// Both are by name, so that they are compared in one pass.
class WantedKeys {
 public:
  explicit WantedKeys(const RecordNeeds& needs) : all_(!needs.keys) {
    if (!all_) rest_ = *needs.keys;
  }

  bool wants(std::string_view key) {
    while (!rest_.empty() && rest_.front() < key)
      rest_ = rest_.subspan(1);
    return all_ || (!rest_.empty() && rest_.front() == key);
  }

 private:
  bool all_ = false;
  std::span<const std::string> rest_;
};

bool unpack_values(Unpacker& packed, const RecordNeeds& needs, Record& record) {
  WantedKeys wanted(needs);
  for (std::size_t keys = packed.count(); keys > 0 && !packed.failed(); --keys) {
    const std::string_view key = packed.text();
    Unpacker list(packed.text());
    if (!wanted.wants(key)) continue;
    std::vector<std::string> values;
    while (!list.complete() && !list.failed())
      values.emplace_back(list.text());
    record.values.emplace_hint(record.values.end(), key, std::move(values));
    if (list.failed()) return false;
  }
  return packed.complete();
}

constexpr std::size_t least_item = 12;  // bytes that an item takes, all of it empty

RecordItem unpack_item(Unpacker& packed) {
  RecordItem item;
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
  return item;
}

bool unpack_tail(std::string_view bytes, Record& record) {
  Unpacker packed(bytes);
  std::size_t count = packed.count();
  record.items.reserve(std::min(count, bytes.size() / least_item));
  for (; count > 0 && !packed.failed(); --count)
    record.items.push_back(unpack_item(packed));
  record.headings = unpack_list(packed);
  return packed.complete();
}

}  // namespace

PackedRecord pack(const Record& record) {
  return {.head = pack_head(record), .tail = pack_tail(record)};
}

std::optional<Record> unpack(const Row& row, const RecordNeeds& needs) {
  Record record{.id = std::string(review_id(row.path)), .path = std::string(row.path)};
  Unpacker packed(row.head);
  for (const auto member : own_texts) {
    const std::string_view text = packed.text();
    if (member != &Record::summary || needs.wants("summary")) record.*member = text;
  }
  if (!unpack_values(packed, needs, record)) return std::nullopt;
  if (needs.items && !unpack_tail(row.tail, record)) return std::nullopt;
  return record;
}

}  // namespace aar::index
