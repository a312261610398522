// The reader agrees with a library on what is JSON and what it says.
#include "text/json_reader.hpp"

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "support/catch.hpp"
#include "text/json.hpp"

using namespace aar::text;

namespace {

/// What it read, as compact JSON.
void write(const JsonValue& value, std::string& out) {
  const bool object = value.kind == JsonKind::object;
  switch (value.kind) {
    case JsonKind::string:
      append_json_string(out, value.text);
      return;
    case JsonKind::null:
    case JsonKind::boolean:
    case JsonKind::number:
      out += value.text;
      return;
    case JsonKind::array:
    case JsonKind::object:
      break;
  }
  out += object ? "{" : "[";
  for (const JsonValue& item : value.items) {
    if (&item != &value.items.front()) out += ",";
    if (object) {
      append_json_string(out, item.key);
      out += ":";
    }
    write(item, out);
  }
  out += object ? "}" : "]";
}

void agree(const std::string& text) {
  INFO(text);
  const JsonFile file = read_json(text);
  CHECK(nlohmann::json::accept(text) == !file.fault.has_value());
  if (file.fault || !nlohmann::json::accept(text)) return;
  std::string back;
  write(file.root, back);
  CHECK(nlohmann::json::parse(back) == nlohmann::json::parse(text));
}

}  // namespace

TEST_CASE("values, lists and objects are read as a library reads them") {
  for (const char* const text : {"null",
                                 "true",
                                 "[]",
                                 "{}",
                                 " [1, 2.5, -3e+2, 0]\n",
                                 R"({"a": {"b": [null, false]}, "c": ""})",
                                 R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")",
                                 "\"日本\"",
                                 "",
                                 " ",
                                 "[1,]",
                                 "[1 2]",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{a: 1}",
                                 "[",
                                 "\"open",
                                 "01",
                                 "1.",
                                 "-",
                                 ".5",
                                 "1e",
                                 "tru",
                                 "nulll",
                                 "\"\\x\"",
                                 "\"\\ud83d\"",
                                 "\"\\ude00\"",
                                 "\"\\u12\"",
                                 "[1]]",
                                 "'a'",
                                 "{\"a\":1,}",
                                 "\"a\nb\"",
                                 "+1"}) {
    agree(text);
  }
}

TEST_CASE("faults have a place") {
  const JsonFile file = read_json("{\"a\": [1,\n 2 3]}");
  REQUIRE(file.fault.has_value());
  CHECK(file.fault->offset == 13);
  CHECK(file.fault->message == "expected `,` or `]`");
  CHECK(read_json("[\"x").fault->message == "the text has no closing quote");
}

TEST_CASE("members are found by name") {
  const JsonFile file = read_json(R"({"a": 1, "b": "two"})");
  REQUIRE(file.root.find("b") != nullptr);
  CHECK(file.root.find("b")->text == "two");
  CHECK(file.root.find("b")->offset == 14);
  CHECK(file.root.find("c") == nullptr);
  CHECK(file.root.items[0].find("a") == nullptr);
}

TEST_CASE("deep nesting is refused, not followed") {
  CHECK(read_json(std::string(60, '[') + std::string(60, ']')).fault == std::nullopt);
  CHECK(read_json(std::string(1'000'000, '[')).fault->message == "nested too deep");
}

TEST_CASE("property: any text is read or refused as a library does") {
  CHECK(rc::check([] {
    const std::vector<std::string> parts{"{", "}", "[",  "]",      ",",    ":",    "\"a\"",
                                         "1", " ", "\n", "-2.5e3", "null", "true", "\"\\n\""};
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, parts.size()));
    std::string text;
    for (const std::size_t pick : picks)
      text += parts[pick];
    RC_ASSERT(nlohmann::json::accept(text) == !read_json(text).fault.has_value());
  }));
}
