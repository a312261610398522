#include "lint/sharing/decoded.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "lint/link_target.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// A letter without its accent, which names are compared without, and what addresses are made of.
std::string named_character(std::string_view name) {
  constexpr std::array<std::string_view, 9> accents{"acute", "grave", "circ",  "tilde", "uml",
                                                    "ring",  "cedil", "caron", "slash"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> others{{{"commat", "@"},
                                                                                  {"period", "."},
                                                                                  {"colon", ":"},
                                                                                  {"sol", "/"},
                                                                                  {"lowbar", "_"},
                                                                                  {"hyphen", "-"},
                                                                                  {"szlig", "ß"},
                                                                                  {"aelig", "æ"},
                                                                                  {"oelig", "œ"},
                                                                                  {"shy", ""}}};
  const bool accented = name.size() > 1 && text::is_ascii_letter(name.front()) &&
                        std::find(accents.begin(), accents.end(), name.substr(1)) != accents.end();
  if (accented) return {name.front()};
  const auto* const other = std::find_if(others.begin(), others.end(),
                                         [name](const auto& row) { return row.first == name; });
  return other == others.end() ? fmt::format("&{};", name) : std::string(other->second);
}

/// `&#97;`, `&#x61;`, `&aacute;` as characters; others stay.
std::string without_references(std::string_view text) {
  constexpr std::size_t longest = 12;
  constexpr std::uint32_t last_point = 0x10FFFF;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        text[at] == '&' ? text.substr(at, longest).find(';') : std::string::npos;
    if (end == std::string_view::npos || end < 2) {
      out += text[at++];
      continue;
    }
    std::string_view name = text.substr(at + 1, end - 1);
    at += end + 1;
    if (name.front() != '#') {
      out += named_character(name);
      continue;
    }
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hex ? 2 : 1);
    std::uint32_t point = 0;
    std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
    if (point > 0 && point <= last_point) text::append(out, static_cast<char32_t>(point));
  }
  return out;
}

void add_scalars(const Node& node, std::vector<Decoded>& texts) {
  if (node.is_scalar()) texts.push_back({node.span, node.text});
  for (const Node& child : node.children)
    add_scalars(child, texts);
}

}  // namespace

std::vector<Decoded> decoded_texts(const Source& source, const Document& document) {
  std::vector<Decoded> texts;
  add_scalars(document.front_matter.root, texts);
  for (const Heading& heading : document.headings)
    texts.push_back({heading.text_span, heading.text});
  for (const Paragraph& paragraph : document.paragraphs)
    texts.push_back({paragraph.span, paragraph.text});
  for (const ListItem& item : document.items)
    texts.push_back({item.text_span, item.text});
  for (const Table& table : document.tables) {
    const auto add = [&texts](const TableCell& cell) { texts.push_back({cell.span, cell.text}); };
    std::for_each(table.header.begin(), table.header.end(), add);
    for (const std::vector<TableCell>& row : table.rows)
      std::for_each(row.begin(), row.end(), add);
  }
  for (const TextRun& run : document.text) {
    if (run.kind == TextKind::html)
      texts.push_back({run.span, std::string(source.text(run.span)), false});
  }
  for (const Link& link : document.links)
    texts.push_back({link.span, percent_decode(link.destination), false, true});
  return texts;
}

std::string visible(std::string_view written) {
  constexpr char32_t soft_hyphen = 0xAD;
  const std::string text = without_references(written);
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    if (!text::is_zero_width(point.value) && point.value != soft_hyphen)
      shown.append(text, at, point.size);
    at += point.size;
  }
  return shown;
}

}  // namespace aar
