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
  constexpr auto others =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"commat", "@"},
                                                                    {"period", "."},
                                                                    {"colon", ":"},
                                                                    {"sol", "/"},
                                                                    {"bsol", "\\"},
                                                                    {"lowbar", "_"},
                                                                    {"hyphen", "-"},
                                                                    {"dash", "-"},
                                                                    {"plus", "+"},
                                                                    {"num", "#"},
                                                                    {"lpar", "("},
                                                                    {"rpar", ")"},
                                                                    {"nbsp", " "},
                                                                    {"ensp", " "},
                                                                    {"emsp", " "},
                                                                    {"thinsp", " "},
                                                                    {"NonBreakingSpace", " "},
                                                                    {"szlig", "ß"},
                                                                    {"aelig", "æ"},
                                                                    {"oelig", "œ"},
                                                                    {"rsquo", "'"},
                                                                    {"apos", "'"},
                                                                    {"quot", "\""},
                                                                    {"amp", "&"},
                                                                    {"shy", ""},
                                                                    {"zwnj", ""},
                                                                    {"zwj", ""},
                                                                    {"lrm", ""},
                                                                    {"rlm", ""},
                                                                    {"NoBreak", ""},
                                                                    {"ZeroWidthSpace", ""}});
  const bool accented = name.size() > 1 && text::is_ascii_letter(name.front()) &&
                        std::find(accents.begin(), accents.end(), name.substr(1)) != accents.end();
  if (accented) return {name.front()};
  const auto* const other = std::find_if(others.begin(), others.end(),
                                         [name](const auto& row) { return row.first == name; });
  return other == others.end() ? fmt::format("&{};", name) : std::string(other->second);
}

/// `&#97;`, `&#x61;`, `&aacute;` as characters; others stay.
std::string without_references(std::string_view text) {
  constexpr std::size_t longest = 24;
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
  if (!node.key.empty()) texts.push_back({node.key_span, node.key});
  if (node.is_scalar()) texts.push_back({node.span, node.text});
  for (const Node& child : node.children)
    add_scalars(child, texts);
}

/// Until nothing is left to decode: `m%2561ria` is `m%61ria` is `maria`.
std::string wholly_decoded(std::string_view text) {
  constexpr int most = 8;
  std::string decoded(text);
  for (int times = 0; times < most && decoded.find('%') != std::string::npos; ++times) {
    std::string next = percent_decode(decoded);
    if (next == decoded) break;
    decoded = std::move(next);
  }
  return text::repair(decoded);
}

/// What no reader's program draws.
bool is_unseen(char32_t c) {
  constexpr std::u32string_view fillers = U"\u00AD\u034F\u115F\u1160\u3164\uFFA0";
  const bool selects = (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) ||
                       (c >= 0xE0100 && c <= 0xE01EF);
  return selects || text::is_zero_width(c) || text::is_bidi_control(c) ||
         fillers.find(c) != std::u32string_view::npos;
}

/// Dashes and full stops of other scripts as those that ids and hosts are written with.
std::string with_plain_marks(std::string_view text) {
  if (text::is_ascii(text)) return std::string(text);
  constexpr std::u32string_view dashes = U"\u2010\u2011\u2212", stops = U"\u3002\uFF61";
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const std::size_t next = at + c.size;
    const bool within = !plain.empty() && text::is_ascii_letter(plain.back()) &&
                        next < text.size() && text::is_ascii_letter(text[next]);
    if (dashes.find(c.value) != std::u32string_view::npos) {
      plain += '-';
    } else if (within && stops.find(c.value) != std::u32string_view::npos) {
      plain += '.';
    } else {
      plain += text.substr(at, c.size);
    }
    at = next;
  }
  return plain;
}

/// Whole lines, for what the outline does not hold as text: quotes, titles of links, definitions,
/// code. Only those that may be shown otherwise than they are written.
void add_lines(const Source& source, const Document& document, std::vector<Decoded>& texts) {
  constexpr std::string_view emphasis = "*~`";
  auto run = document.text.begin();
  const std::string_view all = source.text();
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = all.substr(begin, end - begin);
    bool prose = false, code = false, quoted = false;
    for (; run != document.text.end() && run->span.begin < end; ++run) {
      prose = prose || run->kind == TextKind::prose;
      code = code || run->kind == TextKind::code || run->kind == TextKind::code_block;
      quoted = quoted || run->quoted;
    }
    const bool marked = quoted && line.find_first_of(emphasis) != std::string_view::npos;
    const bool calls = prose && !code;
    if (marked) {
      std::string plain(line);
      std::erase_if(plain, [&](char c) { return emphasis.find(c) != std::string_view::npos; });
      texts.push_back({{begin, end}, std::move(plain), calls});
    } else if (!text::is_ascii(line) || line.find('&') != std::string_view::npos) {
      texts.push_back({{begin, end}, std::string(line), calls});
    }
    if (line.find('%') != std::string_view::npos) {
      std::string plain = wholly_decoded(line);
      if (plain != line) texts.push_back({{begin, end}, std::move(plain), false});
    }
    begin = end + 1;
  }
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
    texts.push_back({link.span, wholly_decoded(link.destination), false, true});
  add_lines(source, document, texts);
  return texts;
}

std::string visible(std::string_view written) {
  const std::string text = without_references(written);
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    if (!is_unseen(point.value)) shown.append(text, at, point.size);
    at += point.size;
  }
  return with_plain_marks(text::nfkc(shown));
}

}  // namespace aar
