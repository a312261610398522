// JSON out: one small writer, so that every format escapes in the same way. JSON in is nlohmann's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aar::text {

/// Appends `text` as a JSON string with its quotes. Controls, U+2028/9, bidi controls and DEL are
/// escaped, and the first `#` of what a CI runner would obey (`##[`); invalid UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes JSON as it goes; commas, and the indentation when asked for, are its business.
///
///   JsonWriter json;                 // compact; JsonWriter(2) indents
///   json.begin_object();
///   json.key("version").value(1);
///   json.key("reviews").begin_array(); … json.end_array();
///   json.end_object();
class JsonWriter {
 public:
  explicit JsonWriter(int indent = 0) : indent_(indent) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);

  JsonWriter& value(const char* text) { return value(std::string_view(text)); }

  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint64_t number);

  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }

  JsonWriter& value(bool flag);
  /// `"name": ["one", "another"]`.
  JsonWriter& strings(std::string_view name, const std::vector<std::string>& values);
  JsonWriter& null();

  [[nodiscard]] const std::string& text() const { return out_; }

  std::string take() { return std::move(out_); }

 private:
  void before_value();
  void open(char bracket);
  void close(char bracket);
  void new_line();

  std::string out_;
  int indent_ = 0;
  int depth_ = 0;
  bool first_ = true;  // nothing yet in the innermost object or array
  bool after_key_ = false;
};

}  // namespace aar::text
