#include "index/row_file.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "index/packing.hpp"
#include "index/record_rows.hpp"
#include "support/catch.hpp"

using namespace aar;
using namespace aar::index;

namespace {

const Digest key = digest("key");

std::vector<Row> rows() {
  return {{.path = "a.md", .stamp = {.size = 1, .inode = 7}, .parts = {"head a", "tail a"}},
          {.path = "b.md", .stamp = {.size = 2, .inode = 8}, .parts = {"", "tail b"}},
          {.path = "c.md", .stamp = {.size = 3, .inode = 9}, .parts = {"head c", "", "", "end c"}}};
}

RowSource source_of(const std::string& bytes) {
  return [&bytes](std::size_t begin, std::size_t size) {
    const std::string_view some =
        begin > bytes.size() ? std::string_view() : std::string_view(bytes).substr(begin, size);
    files::Bytes read(some.size());
    std::copy(some.begin(), some.end(), read.data());
    read.set_size(some.size());
    return read;
  };
}

Record full_record() {
  Record record{.id = "2026-01-02-a",
                .path = "reviews/2026-01-02-a.md",
                .title = "Title",
                .kind = "incident",
                .status = "draft",
                .date = "2026-01-02",
                .severity = "sev1",
                .owner = "ines",
                .summary = "Stopped."};
  record.values["services"] = {"orders", "ledger"};
  record.values["tags"] = {};
  record.values["title"] = {"Title"};
  record.values["owner"] = {"ines", "omar"};
  record.values["x-own"] = {"one"};
  record.items.push_back({.kind = ItemKind::lesson,
                          .state = ItemState::done,
                          .number = 3,
                          .line = 200,
                          .text = "Text",
                          .owner = "omar",
                          .due = "2026-03-01",
                          .type = "prevent",
                          .priority = "p1",
                          .references = {"#1", "PAY-2"},
                          .handles = {"omar", "ines"},
                          .attributes = {{"due", "2026-03-01"}, {"consent", "yes"}}});
  record.items.push_back({.kind = ItemKind::action, .state = ItemState::done, .text = "Done"});
  record.items.push_back({.kind = ItemKind::gap, .text = "Gap"});
  record.headings = {"Summary", ""};
  return record;
}

}  // namespace

TEST_CASE("rows come back as they were written") {
  const std::string bytes = write_rows(rows(), key, 42, "note");
  RowFile file(source_of(bytes), key);
  REQUIRE(file.size() == 3);
  CHECK(file.seen() == 42);
  CHECK(file.note() == "note");
  for (std::size_t part = 0; part < row_parts; ++part)
    CHECK(file.fetch(part));
  for (std::size_t i = 0; i < 3; ++i) {
    const Row row = file.row(i);
    CHECK(row.path == rows()[i].path);
    CHECK(file.path(i) == rows()[i].path);
    CHECK(row.stamp == rows()[i].stamp);
    CHECK(file.stamp(i) == rows()[i].stamp);
    CHECK(row.parts == rows()[i].parts);
  }
}

TEST_CASE("only the parts that were fetched are there") {
  const std::string bytes = write_rows(rows(), key, 42);
  std::size_t read = 0;
  RowFile file(
      [&](std::size_t begin, std::size_t size) {
        read += size;
        return source_of(bytes)(begin, size);
      },
      key);
  const std::size_t front = read;
  REQUIRE(file.size() == 3);
  CHECK(file.row(0).parts[0].empty());
  CHECK(file.fetch(1));
  CHECK(file.fetch(1));
  CHECK(read == front + std::string("tail atail b").size());
  CHECK(file.row(0).parts[0].empty());
  CHECK(file.row(0).parts[1] == "tail a");
  CHECK(file.row(2).parts[1].empty());
}

TEST_CASE("another key has no rows") {
  const std::string bytes = write_rows(rows(), key, 42);
  CHECK(RowFile(source_of(bytes), digest("other")).size() == 0);
}

TEST_CASE("no byte can be changed unseen, none cut off, and nothing is read beyond the end") {
  const std::string bytes = write_rows(rows(), key, 42, "note");
  const auto check = [](const std::string& damaged) {
    RowFile file(source_of(damaged), key);
    for (std::size_t part = 0; part < row_parts && file.size() > 0; ++part) {
      if (!file.fetch(part)) continue;
      for (std::size_t i = 0; i < file.size(); ++i) {
        CHECK(file.row(i).path == rows()[i].path);
        CHECK(file.row(i).stamp == rows()[i].stamp);
        CHECK(file.row(i).parts[part] == rows()[i].parts[part]);
      }
    }
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    check(damaged);
    check(bytes.substr(0, at));
  }
}

TEST_CASE("numbers and texts are packed and unpacked") {
  Packer packer;
  packer.number(0).number(127).number(128).number(~std::uint64_t{0}).text("").text("text");
  const std::string bytes = packer.take();
  Unpacker packed(bytes);
  CHECK(packed.number() == 0);
  CHECK(packed.number() == 127);
  CHECK(packed.number() == 128);
  CHECK(packed.number() == ~std::uint64_t{0});
  CHECK(packed.text().empty());
  CHECK(packed.text() == "text");
  CHECK(packed.complete());
  CHECK(packed.number() == 0);
  CHECK(packed.failed());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Unpacker cut(std::string_view(bytes).substr(0, size));
    for (int i = 0; i < 4; ++i)
      cut.number();
    cut.text();
    cut.text();
    CHECK(cut.failed());
  }
}

TEST_CASE("a record comes back whole, but for its texts") {
  const Record record = full_record();
  const PackedRecord packed = pack(record);
  const RecordView row = view_of({.path = record.path, .parts = views_of(packed)});
  const auto back = unpack(row, {});
  REQUIRE(back);
  CHECK(back->id == record.id);
  CHECK(back->path == record.path);
  CHECK(back->title == record.title);
  CHECK(back->kind == record.kind);
  CHECK(back->status == record.status);
  CHECK(back->date == record.date);
  CHECK(back->severity == record.severity);
  CHECK(back->owner == record.owner);
  CHECK(back->summary == record.summary);
  CHECK(back->values == record.values);
  CHECK(back->headings == record.headings);
  REQUIRE(back->items.size() == 3);
  const RecordItem& item = back->items.front();
  CHECK(item.kind == ItemKind::lesson);
  CHECK(item.state == ItemState::done);
  CHECK(item.number == 3);
  CHECK(item.line == 200);
  CHECK(item.text == "Text");
  CHECK(item.owner == "omar");
  CHECK(item.due == "2026-03-01");
  CHECK(item.type == "prevent");
  CHECK(item.priority == "p1");
  CHECK(item.references == record.items.front().references);
  CHECK(item.handles == record.items.front().handles);
  CHECK(item.attributes == record.items.front().attributes);
  CHECK(back->items[1].text == "Done");
  CHECK(back->items[2].text == "Gap");
}

TEST_CASE("a record is unpacked as far as it is needed") {
  const PackedRecord packed = pack(full_record());
  const RecordView head = view_of({.path = "a.md", .parts = {packed[head_part]}});
  const RecordNeeds needs{.items = ItemNeeds::none, .keys = std::vector<std::string>{"services"}};
  CHECK(parts_of(needs) == std::vector<std::size_t>{head_part});
  const auto some = unpack(head, needs);
  REQUIRE(some);
  CHECK(some->title == "Title");
  CHECK(some->values.size() == 1);
  CHECK(some->values.at("services").size() == 2);
  CHECK(some->items.empty());
  CHECK_FALSE(unpack(head, {}));  // its items are missing

  const RecordView whole = view_of({.path = "a.md", .parts = views_of(packed)});
  const auto acting = unpack(whole, {.items = ItemNeeds::actions});
  REQUIRE(acting);
  REQUIRE(acting->items.size() == 1);
  CHECK(acting->items.front().text == "Done");
  CHECK(unpack(whole, {.items = ItemNeeds::open})->items.empty());
  CHECK_FALSE(has_actions(whole, ItemNeeds::open));
  CHECK(has_actions(whole, ItemNeeds::actions));
}

TEST_CASE("what a row says is read where it lies") {
  const Record record = full_record();
  const PackedRecord packed = pack(record);
  const RecordView row = view_of({.path = record.path, .parts = views_of(packed)});
  CHECK(row.id == record.id);
  CHECK(text_of(row, "owner") == "ines");
  CHECK(summary_of(row) == "Stopped.");
  CHECK(count_actions(row, true) == 1);
  CHECK(count_actions(row, false) == 0);
  std::vector<std::string_view> values;
  for (const auto& [key, expected] : record.values) {
    CHECK(values_of(row, key, values));
    CHECK(std::vector<std::string>(values.begin(), values.end()) == expected);
  }
  CHECK_FALSE(values_of(row, "kind", values));
  CHECK(values.empty());
  CHECK_FALSE(values_of(row, "x-other", values));
}

TEST_CASE("a damaged record is none") {
  const PackedRecord packed = pack(full_record());
  for (std::size_t part = 0; part < row_parts; ++part) {
    for (std::size_t size = 0; size < packed[part].size(); ++size) {
      auto parts = views_of(packed);
      parts[part] = parts[part].substr(0, size);
      CHECK_FALSE(unpack(view_of({.path = "a.md", .parts = parts}), {}));
    }
  }
}
