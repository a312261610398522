#include "model/named_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "model/attributes.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr std::size_t longest_name = 40;  // bytes

struct NamedLine {
  Span name{};
  std::size_t text = 0;
};

/// `[name] - `, `[name]: ` at the start of a line; a link is none.
std::optional<NamedLine> named_line(std::string_view text, Span line) {
  const std::size_t begin = text::trim(text, line).begin;
  if (begin >= line.end || text[begin] != '[') return std::nullopt;
  const std::size_t close = text.substr(0, line.end).find(']', begin);
  if (close == std::string_view::npos || close - begin > longest_name || close - begin < 3)
    return std::nullopt;
  Cursor in{text.substr(0, line.end), close + 1};
  in.skip_any(" ");
  const bool parted = in.take("- ") || in.take("– ") || in.take("— ") || in.take(": ");
  if (!parted) return std::nullopt;
  in.skip_any(" ");
  if (in.done()) return std::nullopt;
  return NamedLine{{begin + 1, close}, in.at};
}

/// What a template left: `[name]`, `[your name]`.
bool is_prompt(std::string_view name) {
  constexpr std::array<std::string_view, 4> prompts{"name", "your name", "owner", "who"};
  const std::string lower = text::lower_ascii(text::trim(name));
  return std::find(prompts.begin(), prompts.end(), lower) != prompts.end();
}

std::optional<Item> item_of(const NamedLine& line, std::size_t end, std::string_view text,
                            std::string_view blinded, ItemKind kind) {
  const Span body = text::trim(text, Span{line.text, end});
  ItemParts parts = read_item_parts(text, blinded, body, kind);
  const std::string_view name = text.substr(line.name.begin, line.name.size());
  const bool prompt = is_prompt(name);
  if (is_placeholder(parts.text) || (prompt && text::count_words(parts.text) < 2))
    return std::nullopt;
  Item item;
  item.kind = kind;
  item.text = std::move(parts.text);
  item.span = {line.name.begin - 1, body.end};
  item.text_span = body;
  item.handles = std::move(parts.handles);
  item.attributes = std::move(parts.attributes);
  for (const Value& reference : parts.references)
    item.references.push_back(reference.text);
  if (!prompt) item.attributes.push_back({"owner", text::squeeze(name), line.name, line.name});
  return item;
}

}  // namespace

std::vector<Item> read_named_lines(const Paragraph& paragraph, std::string_view text,
                                   std::string_view blinded, ItemKind kind) {
  std::vector<Item> items;
  std::optional<NamedLine> open;
  const auto close = [&](std::size_t end) {
    if (!open) return;
    if (auto item = item_of(*open, end, text, blinded, kind)) items.push_back(std::move(*item));
  };
  const std::string_view within = text.substr(0, paragraph.span.end);
  for (std::size_t at = paragraph.span.begin; at < paragraph.span.end;) {
    const std::size_t end = std::min(within.find('\n', at), paragraph.span.end);
    const auto line = named_line(text, {at, end});
    if (!line && !open) return {};
    if (line) {
      close(at);
      open = line;
    }
    at = end + 1;
  }
  close(paragraph.span.end);
  return items;
}

}  // namespace aar::model
