// JSON in, for the files that aar itself writes: strict, with the place of whatever is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aar::text {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct JsonValue {
  JsonKind kind = JsonKind::null;
  std::string key;   // of an object's member
  std::string text;  // a string's characters, a number or a boolean as written
  std::size_t offset = 0;
  std::vector<JsonValue> items;  // of an array or an object

  /// The first member of this name; nullptr when there is none or this is no object.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
};

struct JsonFault {
  std::size_t offset = 0;
  std::string message;  // "expected `,` or `]`"
};

struct JsonFile {
  JsonValue root;
  std::optional<JsonFault> fault;
};

/// Total. What is nested deeper than 64 levels is a fault.
JsonFile read_json(std::string_view text);

}  // namespace aar::text
