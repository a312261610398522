#include "text/json_reader.hpp"

#include <algorithm>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::text {
namespace {

constexpr int deepest = 64;

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  JsonFile read() {
    JsonFile file;
    skip_blanks();
    if (value(file.root, 0)) {
      skip_blanks();
      if (at_ != text_.size()) fail("expected the end of the file");
    }
    file.fault = std::move(fault_);
    return file;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  bool fail(std::string message) {
    if (!fault_) fault_ = JsonFault{at_, std::move(message)};
    return false;
  }

  bool take(char wanted) {
    if (peek() != wanted || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  bool value(JsonValue& out, int depth) {
    out.offset = at_;
    if (depth > deepest) return fail("nested too deep");
    switch (peek()) {
      case '{':
        return list(out, depth, JsonKind::object, '}');
      case '[':
        return list(out, depth, JsonKind::array, ']');
      case '"':
        out.kind = JsonKind::string;
        return string(out.text);
      default:
        return word(out) || number(out) || fail("expected a value");
    }
  }

  bool word(JsonValue& out) {
    for (const std::string_view known : {"true", "false", "null"}) {
      if (!text_.substr(at_).starts_with(known)) continue;
      out.kind = known == "null" ? JsonKind::null : JsonKind::boolean;
      out.text = known;
      at_ += known.size();
      return true;
    }
    return false;
  }

  bool number(JsonValue& out) {
    const std::size_t begin = at_;
    std::size_t at = at_ + (peek() == '-' ? 1 : 0);
    const auto digits = [&] {
      const std::size_t first = at;
      while (at < text_.size() && is_ascii_digit(text_[at]))
        ++at;
      return at > first;
    };
    const bool zero = at < text_.size() && text_[at] == '0';
    const std::size_t first = at;
    if (!digits() || (zero && at > first + 1)) return false;
    if (at < text_.size() && text_[at] == '.' && !(++at, digits())) return false;
    if (at < text_.size() && (text_[at] == 'e' || text_[at] == 'E')) {
      ++at;
      if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
      if (!digits()) return false;
    }
    out.kind = JsonKind::number;
    out.text = text_.substr(begin, at - begin);
    at_ = at;
    return true;
  }

  bool list(JsonValue& out, int depth, JsonKind kind, char close) {
    out.kind = kind;
    ++at_;
    skip_blanks();
    if (take(close)) return true;
    while (true) {
      JsonValue& item = out.items.emplace_back();
      if (kind == JsonKind::object && !key(item)) return false;
      if (!value(item, depth + 1)) return false;
      skip_blanks();
      if (take(close)) return true;
      if (!take(',')) return fail(std::string("expected `,` or `") + close + "`");
      skip_blanks();
    }
  }

  bool key(JsonValue& item) {
    if (peek() != '"') return fail("expected a name in quotes");
    if (!string(item.key)) return false;
    skip_blanks();
    if (!take(':')) return fail("expected `:`");
    skip_blanks();
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    while (at_ < text_.size()) {
      const std::size_t stop = std::min(text_.find_first_of("\"\\\n\r", at_), text_.size());
      out.append(text_.substr(at_, stop - at_));
      at_ = stop;
      if (take('"')) return true;
      if (!take('\\')) break;
      if (!escape(out)) return false;
    }
    return fail("the text has no closing quote");
  }

  bool escape(std::string& out) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    const std::size_t found = at_ < text_.size() ? names.find(text_[at_]) : std::string_view::npos;
    if (found != std::string_view::npos) {
      out += values[found];
      ++at_;
      return true;
    }
    char32_t unit = 0;
    if (!take('u') || !hex(unit)) return fail("unknown escape in a text");
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    char32_t low = 0;
    if (high && (!take('\\') || !take('u') || !hex(low) || low < 0xDC00 || low > 0xDFFF)) {
      return fail("half a character in a text");
    }
    if (unit >= 0xDC00 && unit < 0xE000) return fail("half a character in a text");
    append(out, high ? 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00) : unit);
    return true;
  }

  bool hex(char32_t& unit) {
    if (text_.size() - at_ < 4) return false;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_digit(text_[at_]);
      if (digit < 0) return false;
      unit = unit * 16 + static_cast<char32_t>(digit);
      ++at_;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<JsonFault> fault_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  if (kind != JsonKind::object) return nullptr;
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const JsonValue& item) { return item.key == name; });
  return found == items.end() ? nullptr : &*found;
}

JsonFile read_json(std::string_view text) {
  return JsonReader(text).read();
}

}  // namespace aar::text
