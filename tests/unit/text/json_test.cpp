#include "text/json.hpp"

#include <limits>

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "support/catch.hpp"
#include "text/utf8.hpp"

using aar::text::append_json_string;
using aar::text::JsonWriter;

namespace {

std::string json_of(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("strings are quoted") {
  CHECK(json_of("") == R"("")");
  CHECK(json_of("plain é 😀") == R"("plain é 😀")");
  CHECK(json_of("say \"hi\" \\ /") == R"("say \"hi\" \\ /")");
}

TEST_CASE("controls are escaped") {
  CHECK(json_of("\b\f\n\r\t") == R"("\b\f\n\r\t")");
  CHECK(json_of("\x1b") == R"("\u001b")");
  CHECK(json_of(std::string_view("\0", 1)) == R"("\u0000")");
  CHECK(json_of("\x7F") == R"("\u007f")");
  CHECK(json_of("\xC2\x85") == R"("\u0085")");
}

TEST_CASE("what moves text or ends lines is escaped") {
  CHECK(json_of("\xE2\x80\xA8\xE2\x80\xA9") == R"("\u2028\u2029")");
  CHECK(json_of("\xE2\x80\xAE") == R"("\u202e")");
  CHECK(json_of("\xD8\x9C") == R"("\u061c")");
}

TEST_CASE("invalid bytes become the replacement character") {
  CHECK(json_of("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
  CHECK(json_of("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("compact objects and arrays") {
  JsonWriter json;
  json.begin_object();
  json.key("version").value(1);
  json.key("name").value("x");
  json.key("empty").begin_array().end_array();
  json.key("list").begin_array().value(true).value(false).null().end_array();
  json.key("inner").begin_object().key("a").value(-5).end_object();
  json.key("last").value(2);
  json.end_object();
  CHECK(
      json.text() ==
      R"({"version":1,"name":"x","empty":[],"list":[true,false,null],"inner":{"a":-5},"last":2})");
}

TEST_CASE("indented objects and arrays") {
  JsonWriter json(2);
  json.begin_object();
  json.key("a").begin_array().value(1).value(2).end_array();
  json.key("b").begin_object().end_object();
  json.end_object();
  CHECK(json.text() == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST_CASE("arrays of arrays and of objects") {
  JsonWriter json;
  json.begin_array();
  json.begin_array().end_array().begin_array().value("x").end_array();
  json.begin_object().end_object();
  json.end_array();
  CHECK(json.text() == R"([[],["x"],{}])");
}

TEST_CASE("numbers keep all their digits") {
  JsonWriter json;
  json.begin_array();
  json.value(std::numeric_limits<std::int64_t>::min());
  json.value(std::numeric_limits<std::uint64_t>::max());
  json.end_array();
  CHECK(json.text() == "[-9223372036854775808,18446744073709551615]");
}

TEST_CASE("a value alone, and taking the text") {
  JsonWriter json;
  json.value("alone");
  CHECK(json.take() == "\"alone\"");
}

TEST_CASE("keys are escaped like any string") {
  JsonWriter json;
  json.begin_object().key("a\"\n").null().end_object();
  CHECK(json.text() == R"({"a\"\n":null})");
}

TEST_CASE("property: another reader reads what was written") {
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    JsonWriter json(*rc::gen::inRange(0, 3));
    json.begin_object().key(bytes).begin_array().value(bytes).end_array().end_object();
    const auto read = nlohmann::json::parse(json.text());
    std::string expected;
    for (const char32_t c : aar::text::decode_all(bytes))
      aar::text::append(expected, c);
    RC_ASSERT(read.begin().key() == expected);
    RC_ASSERT(read.begin().value().at(0) == expected);
  }));
}

TEST_CASE("what a CI runner would obey is escaped, a heading is not") {
  CHECK(json_of("##[group]") == R"("\u0023#[group]")");
  CHECK(json_of("###vso[x]") == R"("#\u0023#vso[x]")");
  CHECK(json_of("## Impact") == R"("## Impact")");
}

TEST_CASE("property: no raw control byte leaves the writer") {
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const std::string out = json_of(bytes);
    for (const char c : out)
      RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    RC_ASSERT(aar::text::first_invalid(out) == std::string_view::npos);
  }));
}
