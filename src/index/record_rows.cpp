#include "index/record_rows.hpp"

#include <algorithm>

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
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count)
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

bool unpack_values(Unpacker& packed, const RecordNeeds& needs, Record& record) {
  for (std::size_t keys = packed.count(); keys > 0 && !packed.failed(); --keys) {
    const std::string_view key = packed.text();
    Unpacker list(packed.text());
    if (!needs.wants(key)) continue;
    std::vector<std::string>& values = record.values.try_emplace(std::string(key)).first->second;
    while (!list.complete() && !list.failed())
      values.emplace_back(list.text());
    if (list.failed()) return false;
  }
  return packed.complete();
}

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
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    const std::string_view key = packed.text();
    item.attributes.emplace_back(key, packed.text());
  }
  return item;
}

bool unpack_tail(std::string_view bytes, Record& record) {
  Unpacker packed(bytes);
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count)
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
