#include "model/visibility.hpp"

#include <algorithm>
#include <string_view>

#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr std::string_view key = "visibility";

bool is_open(std::string_view value) {
  const std::string_view word = text::trim(value);
  return text::equal_ignoring_case(word, "public") || text::equal_ignoring_case(word, "internal");
}

bool is_closed(const Node& child) {
  return text::equal_ignoring_case(text::trim(child.key), key) &&
         !(child.is_scalar() && is_open(child.text));
}

bool is_front_matter_fault(const Fault& fault) {
  return fault.kind >= FaultKind::front_matter_missing && fault.kind <= FaultKind::duplicate_key;
}

std::string_view unquoted(std::string_view text) {
  text = text::trim(text);
  if (text.size() >= 2 && text.front() == text.back() &&
      (text.front() == '"' || text.front() == '\'')) {
    text = text.substr(1, text.size() - 2);
  }
  return text::trim(text);
}

/// `visibility: restricted`, `"Visibility" = secret`.
bool is_closing_line(std::string_view line) {
  const std::size_t colon = line.find_first_of(":=");
  if (colon == std::string_view::npos) return false;
  if (!text::equal_ignoring_case(unquoted(line.substr(0, colon)), key)) return false;
  std::string_view value = line.substr(colon + 1);
  value = value.substr(0, value.find(" #"));
  return !is_open(unquoted(value));
}

/// The front matter's bytes; of one without an end, or without fences, what may be one.
std::string_view lines_of(const Source& source, const FrontMatter& front_matter) {
  constexpr std::size_t most = std::size_t{64} * 1024;
  if (!front_matter.content.empty()) return source.text(front_matter.content);
  const std::string_view text = source.text();
  return text.substr(0, most);
}

}  // namespace

bool is_restricted(const Source& source, const Document& document) {
  const Node& root = document.front_matter.root;
  if (std::any_of(root.children.begin(), root.children.end(), is_closed)) return true;
  if (std::none_of(document.faults.begin(), document.faults.end(), is_front_matter_fault))
    return false;
  const auto lines = text::split(lines_of(source, document.front_matter), '\n');
  return std::any_of(lines.begin(), lines.end(), is_closing_line);
}

}  // namespace aar::model
