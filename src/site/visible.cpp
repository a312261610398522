#include "site/visible.hpp"

#include <algorithm>
#include <array>

#include "lint/sharing/labels.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {

std::string without_private_thanks(const Source& source, const Document& document,
                                   const Review& review) {
  std::string text(source.text());
  for (const Item& item : review.items) {
    if (item.kind != ItemKind::kudos || text::equal_ignoring_case(item.value("consent"), "yes"))
      continue;
    Span span = item.span;
    for (const ListItem& whole : document.items) {
      if (!item.in_table && whole.span.contains(span)) span = whole.span;
    }
    for (std::size_t at = span.begin; at < std::min(span.end, text.size()); ++at) {
      if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
    }
  }
  return text;
}

namespace {

/// Of the same length: `due:2026-12-15` without its colon, and nothing of a mark for aar.
std::string with_plain_attributes(std::string text, const Review& review) {
  for (const Item& item : review.items) {
    if (item.in_table) continue;
    for (const aar::Attribute& attribute : item.attributes) {
      const bool shown = !attribute_label(attribute.key).empty();
      const Span value = attribute.value_span;
      for (std::size_t at = attribute.span.begin; at < std::min(attribute.span.end, text.size());
           ++at) {
        const bool is_mark = (at < value.begin && at + 2 >= value.begin) || at >= value.end;
        const bool plain = shown && (!is_mark || (text[at] != ':' && text[at] != '"'));
        if (!plain && text[at] != '\n' && text[at] != '\r') text[at] = ' ';
      }
    }
  }
  return text;
}

/// Does nothing but one line end stand between two characters of scripts without blanks?
bool is_one_word(std::string_view before, std::string_view gap, std::string_view next) {
  const bool line_end = text::trim(gap).empty() && std::count(gap.begin(), gap.end(), '\n') == 1;
  return line_end && !next.empty() && !before.empty() &&
         !text::parts_at_line_end(text::last_character(before), text::decode(next, 0).value);
}

}  // namespace

std::string visible_text(const Source& source, const Document& document, const Review& review) {
  const std::string text =
      with_plain_attributes(without_private_thanks(source, document, review), review);
  std::string seen;
  std::size_t end = 0;
  for (const TextRun& run : document.text) {
    if (run.kind == TextKind::comment || run.kind == TextKind::html) continue;
    const std::string_view next = std::string_view(text).substr(run.span.begin, run.span.size());
    if (run.span.begin != end && !is_one_word(seen, text.substr(end, run.span.begin - end), next))
      seen += ' ';
    seen += next;
    end = run.span.end;
  }
  return seen;
}

bool is_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const text::CodePoint point = text::decode(text, at);
    const char32_t c = point.value;
    const bool letters = (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
                         (c >= 0xFE70 && c <= 0xFEFC);
    if (letters) return true;
    at += point.size;
  }
  return false;
}

std::string_view language_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    if (point.value >= 0x3041 && point.value <= 0x30FF) return "ja";
    at += point.size;
  }
  return {};
}

bool is_picture(std::string_view path) {
  static constexpr std::array<std::string_view, 6> endings{".png", ".jpg",  ".jpeg",
                                                           ".gif", ".webp", ".avif"};
  const std::string lower = text::lower_ascii(path);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

}  // namespace aar::site
