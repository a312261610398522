#include "index/row_file.hpp"

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
  return {{.path = "a.md", .stamp = {.size = 1, .inode = 7}, .head = "head a", .tail = "tail a"},
          {.path = "b.md", .stamp = {.size = 2, .inode = 8}, .head = "", .tail = "tail b"},
          {.path = "c.md", .stamp = {.size = 3, .inode = 9}, .head = "head c", .tail = ""}};
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
  record.headings = {"Summary", ""};
  return record;
}

}  // namespace

TEST_CASE("rows come back as they were written") {
  const std::string bytes = write_rows(rows(), key, 42, "note");
  const RowFile file(bytes, key);
  REQUIRE(file.size() == 3);
  CHECK(file.seen() == 42);
  CHECK(file.note() == "note");
  for (std::size_t i = 0; i < 3; ++i) {
    const auto row = file.row(i);
    REQUIRE(row);
    CHECK(row->path == rows()[i].path);
    CHECK(file.path(i) == rows()[i].path);
    CHECK(row->stamp == rows()[i].stamp);
    CHECK(row->head == rows()[i].head);
    CHECK(row->tail == rows()[i].tail);
  }
}

TEST_CASE("the front alone gives everything but the tails") {
  const std::string bytes = write_rows(rows(), key, 42);
  const std::size_t front = RowFile::front_size(bytes.substr(0, row_file_header), key);
  REQUIRE(front > 0);
  REQUIRE(front < bytes.size());
  const RowFile file(bytes.substr(0, front), key);
  REQUIRE(file.size() == 3);
  CHECK(file.row(0)->head == "head a");
  CHECK(file.row(0)->tail.empty());
}

TEST_CASE("another key has no rows") {
  const std::string bytes = write_rows(rows(), key, 42);
  CHECK(RowFile(bytes, digest("other")).size() == 0);
  CHECK(RowFile::front_size(bytes, digest("other")) == 0);
}

TEST_CASE("no byte can be changed unseen, none cut off, and nothing is read beyond the end") {
  const std::string bytes = write_rows(rows(), key, 42, "note");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const RowFile file(damaged, key);
    for (std::size_t i = 0; i < file.size(); ++i) {
      const auto row = file.row(i);
      if (!row) continue;
      CHECK(row->path == rows()[i].path);
      CHECK(row->stamp == rows()[i].stamp);
      CHECK(row->head == rows()[i].head);
      CHECK((row->tail == rows()[i].tail || row->tail.empty()));
    }
    const RowFile cut(bytes.substr(0, at), key);
    for (std::size_t i = 0; i < cut.size(); ++i)
      CHECK((!cut.row(i) || cut.row(i)->head == rows()[i].head));
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
  const Row row{.path = record.path, .head = packed.head, .tail = packed.tail};
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
  REQUIRE(back->items.size() == 1);
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
}

TEST_CASE("a record is unpacked as far as it is needed") {
  const PackedRecord packed = pack(full_record());
  const Row row{.path = "a.md", .head = packed.head};
  const auto some = unpack(row, {.items = ItemNeeds::none, .keys = std::vector<std::string>{"services"}});
  REQUIRE(some);
  CHECK(some->title == "Title");
  CHECK(some->values.size() == 1);
  CHECK(some->values.at("services").size() == 2);
  CHECK(some->items.empty());
  CHECK_FALSE(unpack(row, {}));  // its tail is missing
}

TEST_CASE("a damaged record is none") {
  const PackedRecord packed = pack(full_record());
  for (std::size_t size = 0; size < packed.head.size(); ++size)
    CHECK_FALSE(unpack({.path = "a.md",
                        .head = std::string_view(packed.head).substr(0, size),
                        .tail = packed.tail},
                       {}));
  for (std::size_t size = 0; size < packed.tail.size(); ++size)
    CHECK_FALSE(unpack({.path = "a.md",
                        .head = packed.head,
                        .tail = std::string_view(packed.tail).substr(0, size)},
                       {}));
}
