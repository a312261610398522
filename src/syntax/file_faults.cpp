#include "syntax/file_faults.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "syntax/fault.hpp"
#include "syntax/lines.hpp"
#include "text/bytes.hpp"
#include "text/utf8.hpp"

namespace aar::syntax {

namespace {

constexpr std::size_t binary_window = 8192;
constexpr std::size_t max_of_a_kind = 20;

std::string hex(std::uint32_t value, std::size_t digits) {
  constexpr std::string_view letters = "0123456789ABCDEF";
  std::string out(digits, '0');
  for (std::size_t at = digits; at > 0; --at, value /= 16) {
    out[at - 1] = letters[value % 16];
  }
  return out;
}

std::string code_point_name(char32_t c) {
  return "U+" + hex(static_cast<std::uint32_t>(c), 4);
}

// --- What makes a file unreadable ---

bool add_unreadable(const Source& source, std::vector<Fault>& faults) {
  const std::string_view bytes = source.bytes();
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
    faults.push_back(make_fault(FaultKind::utf16, {0, 2}, "not UTF-8: a UTF-16 byte order mark",
                                "save the file as UTF-8; nothing else in it was checked"));
    return true;
  }
  const std::size_t nul = bytes.substr(0, binary_window).find('\0');
  if (nul != std::string_view::npos) {
    faults.push_back(make_fault(FaultKind::binary, {nul, nul + 1},
                                "binary file: a NUL byte at offset " + std::to_string(nul),
                                "a review is a text file; nothing else in it was checked"));
    return true;
  }
  if (bytes.size() > max_file_bytes) {
    faults.push_back(make_fault(FaultKind::too_large, {0, 0}, "larger than 4 MiB",
                                "link to large data; nothing else in the file was checked"));
    return true;
  }
  return false;
}

// --- Encoding and line ends ---

void add_encoding(const Source& source, std::vector<Fault>& faults) {
  if (source.bom_size() > 0) {
    faults.push_back(make_fault(FaultKind::byte_order_mark, {0, source.bom_size()},
                                "starts with a UTF-8 byte order mark",
                                "save the file as UTF-8 without it"));
  }
  const std::size_t invalid = source.first_invalid();
  if (invalid != Source::npos) {
    const auto byte = static_cast<unsigned char>(source.bytes()[invalid]);
    faults.push_back(make_fault(
        FaultKind::invalid_utf8, {invalid, invalid + 1},
        "invalid UTF-8 at byte " + std::to_string(invalid) + ": `0x" + hex(byte, 2) + "`",
        "save the file as UTF-8; it may be in Latin-1 or Windows-1252"));
  }
  const std::string_view text = source.text();
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 >= text.size() || text[at + 1] != '\n') {
      faults.push_back(make_fault(FaultKind::lone_carriage_return, {at, at + 1},
                                  "a carriage return without a line feed: old Mac line ends",
                                  "end lines with LF or CRLF"));
      return;
    }
  }
}

// --- Characters ---

bool is_control(char32_t c) {
  const bool allowed = c == '\t' || c == '\n' || c == '\r';
  return (c < 0x20 && !allowed) || (c >= 0x7F && c <= 0x9F);
}

/// The bytes with which a character of one of the two kinds may begin.
constexpr auto special_bytes = [] {
  std::array<bool, 256> bytes{};
  for (unsigned byte = 0; byte < 0x20; ++byte)
    bytes[byte] = byte != '\n' && byte != '\t' && byte != '\r';
  bytes[0x7F] = bytes[0xC2] = bytes[0xE2] = true;
  return bytes;
}();

/// Where such a character may begin. Nearly all of a text is printable ASCII; the rest, which comes
/// in runs, is looked at byte by byte.
std::size_t find_special(std::string_view text, std::size_t at) {
  const auto is_other = [](auto c) { return (text::is_within(c, ' ', '~') | (c == '\n')) == 0; };
  while (at < text.size()) {
    at = text::find_byte(text, at, is_other);
    for (; at < text.size() && is_other(static_cast<unsigned char>(text[at])); ++at) {
      if (special_bytes[static_cast<unsigned char>(text[at])]) return at;
    }
  }
  return text.size();
}

void add_characters(std::string_view text, std::vector<Fault>& faults) {
  std::size_t controls = 0;
  std::size_t reorderings = 0;
  for (std::size_t at = find_special(text, 0); at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const Span span{at, at + c.size};
    at = find_special(text, span.end);
    if (is_control(c.value) && controls < max_of_a_kind) {
      ++controls;
      faults.push_back(make_fault(FaultKind::control_character, span,
                                  "control character " + code_point_name(c.value), "remove it"));
    } else if (text::reorders(c.value) && reorderings < max_of_a_kind) {
      ++reorderings;
      faults.push_back(make_fault(
          FaultKind::bidi_control, span,
          "bidi control " + code_point_name(c.value) + ": the text is not what it looks like",
          "remove it"));
    }
  }
}

// --- Conflict markers ---

enum class Marker : std::uint8_t { none, ours, separator, theirs };

Marker marker_of(std::string_view line) {
  if (line.size() < 7) {
    return Marker::none;
  }
  const bool bare = line.size() == 7;
  const bool named = bare || line[7] == ' ';
  constexpr std::array<std::pair<std::string_view, Marker>, 3> markers{
      {{"<<<<<<<", Marker::ours}, {"=======", Marker::separator}, {">>>>>>>", Marker::theirs}}};
  for (const auto& [text, marker] : markers) {
    if (line.starts_with(text)) {
      return named && (bare || marker != Marker::separator) ? marker : Marker::none;
    }
  }
  return Marker::none;
}

// A lone `=======` underlines a heading and a lone `>>>>>>>` is a quote in a quote; only after
// `<<<<<<<`, or in their own order, they are what git left behind.
void add_conflicts(std::string_view text, std::vector<Fault>& faults) {
  constexpr auto npos = std::string_view::npos;
  if (text.find("<<<<<<<") == npos && text.find(">>>>>>>") == npos) return;
  std::size_t found = 0;
  bool separated = false;
  bool open = false;
  for (std::size_t at = 0; at < text.size() && found < max_of_a_kind;
       at = next_line(text, at, text.size())) {
    const Span line = line_at(text, at, text.size());
    const Marker marker = marker_of(text.substr(line.begin, line.size()));
    const bool begins = marker == Marker::ours;
    const bool lone_end = marker == Marker::theirs && separated && !open;
    if (begins || lone_end) {
      ++found;
      faults.push_back(make_fault(FaultKind::conflict_marker, line, "merge conflict marker",
                                  "resolve the conflict and remove its markers"));
    }
    separated = marker == Marker::separator || (separated && marker == Marker::none);
    open = begins || (open && marker != Marker::theirs);
  }
}

}  // namespace

FileFaults check_file(const Source& source) {
  FileFaults result;
  if (add_unreadable(source, result.faults)) {
    result.readable = false;
    return result;
  }
  add_encoding(source, result.faults);
  add_characters(source.text(), result.faults);
  add_conflicts(source.text(), result.faults);
  return result;
}

}  // namespace aar::syntax
