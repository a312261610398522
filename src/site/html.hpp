// HTML out: elements whose attributes and texts are escaped where they are written, so that nothing
// that a review says can become markup. There is no way to add a string as it is.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace aar::site {

/// For text between tags. Control characters become visible (`\x1b`), as do those that turn the
/// direction of what follows (`\u{202e}`); line feeds and tabs stay.
std::string escape_text(std::string_view text);
/// For an attribute's value in double quotes.
std::string escape_attribute(std::string_view text);
/// A JSON text for a file of JavaScript: `<`, `>`, `&` and U+2028/9 as escapes.
std::string escape_script_json(std::string_view json);

struct Attribute {
  std::string_view name;
  std::string_view value;
  bool present = true;  // left out where it is not
};

using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  Html& open(std::string_view tag, Attributes attributes = {});
  /// Of an element without content: `<br>`, `<img …>`.
  Html& empty(std::string_view tag, Attributes attributes = {});
  Html& close(std::string_view tag);
  Html& text(std::string_view text);
  /// `<tag …>text</tag>`.
  Html& element(std::string_view tag, Attributes attributes, std::string_view text);
  Html& add(const Html& other);
  Html& line();  // a line end, for people who read the source

  [[nodiscard]] const std::string& str() const { return out_; }

  std::string take() { return std::move(out_); }

  [[nodiscard]] bool blank() const { return out_.empty(); }

  [[nodiscard]] std::size_t size() const { return out_.size(); }

 private:
  void tag(std::string_view tag, Attributes attributes);

  std::string out_;
};

}  // namespace aar::site
