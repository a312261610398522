// Plain and quoted scalars: YAML 1.2 sections 7.3.1 to 7.3.3, with their line folding.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "syntax/yaml_cursor.hpp"
#include "syntax/yaml_messages.hpp"
#include "text/utf8.hpp"

namespace aar::syntax {

namespace {

constexpr std::string_view flow_indicators = ",[]{}";

bool is_flow_indicator(char c) {
  return flow_indicators.find(c) != std::string_view::npos;
}

// The bytes at which plain text may end: bit 0 in block context, bit 1 in flow context.
constexpr auto plain_stops = [] {
  std::array<std::uint8_t, 256> contexts{};
  for (const char c : std::string_view("#:\r\n"))
    contexts[static_cast<unsigned char>(c)] = 3;
  for (const char c : flow_indicators)
    contexts[static_cast<unsigned char>(c)] = 2;
  return contexts;
}();

// Indicators and white space, with which no plain text begins.
constexpr auto never_first = [] {
  std::array<bool, 256> bytes{};
  for (const char c : std::string_view(",[]{}#&*!|>'\"%@` \t\r\n"))
    bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();

// The line ends of a folded text: one becomes a blank, each further one stays.
struct Fold {
  std::size_t end = 0;  // the first byte of the next line that has any text
  std::size_t line_ends = 0;
  int indent = 0;  // blanks before it, up to the first tab
  std::size_t tab = std::string::npos;
};

Fold fold_lines(const YamlCursor& cursor, std::size_t offset) {
  Fold fold;
  fold.end = offset;
  while (fold.end < cursor.content.end && is_line_end(cursor.text[fold.end])) {
    fold.end = skip_line_end(cursor.text, fold.end, cursor.content.end);
    ++fold.line_ends;
    fold.indent = 0;
    fold.tab = std::string::npos;
    for (; fold.end < cursor.content.end && is_blank(cursor.text[fold.end]); ++fold.end) {
      if (cursor.text[fold.end] == '\t' && fold.tab == std::string::npos) {
        fold.tab = fold.end;
      }
      fold.indent += fold.tab == std::string::npos ? 1 : 0;
    }
  }
  return fold;
}

void append_fold(std::string& text, std::size_t line_ends) {
  if (line_ends == 1) {
    text += ' ';
  } else if (line_ends > 1) {
    text.append(line_ends - 1, '\n');
  }
}

bool finish(YamlCursor& cursor, Node& out, std::size_t begin) {
  const bool null = out.style == ScalarStyle::plain && is_null_word(out.text);
  out.kind = null ? NodeKind::null : NodeKind::scalar;
  out.span = {begin, cursor.pos};
  return out.text.size() <= yaml_max_scalar || cursor.fail(YamlRefusal::scalar_too_long, out.span);
}

// --- Double quotes ---

struct SimpleEscape {
  char letter;
  std::string_view text;
};

constexpr std::array<SimpleEscape, 18> simple_escapes{{{'0', std::string_view("\0", 1)},
                                                       {'a', "\a"},
                                                       {'b', "\b"},
                                                       {'t', "\t"},
                                                       {'\t', "\t"},
                                                       {'n', "\n"},
                                                       {'v', "\v"},
                                                       {'f', "\f"},
                                                       {'r', "\r"},
                                                       {'e', "\x1b"},
                                                       {' ', " "},
                                                       {'"', "\""},
                                                       {'/', "/"},
                                                       {'\\', "\\"},
                                                       {'N', "\xc2\x85"},
                                                       {'_', "\xc2\xa0"},
                                                       {'L', "\xe2\x80\xa8"},
                                                       {'P', "\xe2\x80\xa9"}}};

std::size_t hex_digits(char letter) {
  switch (letter) {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 0;
  }
}

std::optional<char32_t> read_hex(const YamlCursor& cursor, std::size_t offset, std::size_t digits) {
  if (offset + digits > cursor.content.end) {
    return std::nullopt;
  }
  const std::string_view text = cursor.text.substr(offset, digits);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value, 16);
  if (error != std::errc{} || end != text.data() + digits || value > 0x10FFFF) {
    return std::nullopt;
  }
  return static_cast<char32_t>(value);
}

bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

// `\uD83D\uDE00`, as JSON writes it. The cursor stands on the backslash of the second half.
std::optional<char32_t> join_surrogates(YamlCursor& cursor, char32_t high) {
  if (high >= 0xDC00 || cursor.at(cursor.pos) != '\\' || cursor.at(cursor.pos + 1) != 'u') {
    return std::nullopt;
  }
  const std::optional<char32_t> low = read_hex(cursor, cursor.pos + 2, 4);
  if (!low || *low < 0xDC00 || *low > 0xDFFF) {
    return std::nullopt;
  }
  cursor.pos += 6;
  return 0x10000 + ((high - 0xD800) << 10U) + (*low - 0xDC00);
}

bool read_escape(YamlCursor& cursor, std::string& out) {
  const std::size_t begin = cursor.pos;
  const char letter = cursor.at(begin + 1);
  for (const SimpleEscape& escape : simple_escapes) {
    if (escape.letter == letter) {
      out += escape.text;
      cursor.pos += 2;
      return true;
    }
  }
  const std::size_t digits = hex_digits(letter);
  std::optional<char32_t> value;
  if (digits > 0) {
    value = read_hex(cursor, begin + 2, digits);
    cursor.pos += 2 + digits;
    if (value && is_surrogate(*value)) {
      value = join_surrogates(cursor, *value);
    }
  }
  if (!value) {
    const std::size_t end = begin + 1 + text::decode(cursor.text, begin + 1).size;
    return cursor.fail({begin, end}, "unknown escape " + yaml_quote(cursor.slice({begin, end})),
                       "write `\\\\` for a backslash, or use single quotes");
  }
  text::append(out, *value);
  return true;
}

bool fail_unclosed(YamlCursor& cursor, std::size_t begin) {
  const std::string quote(1, cursor.text[begin]);
  return cursor.fail({begin, begin + 1}, "unterminated quote: this `" + quote + "` is never closed",
                     "close it on its line, or indent the lines that follow");
}

// At a line end inside quotes.
bool fold_quoted(YamlCursor& cursor, int parent, std::size_t begin, std::string& out,
                 std::size_t keep) {
  while (out.size() > keep && is_blank(out.back())) {
    out.pop_back();
  }
  const Fold fold = fold_lines(cursor, cursor.pos);
  if (fold.end >= cursor.content.end) {
    return fail_unclosed(cursor, begin);
  }
  if (fold.indent <= parent) {
    return fold.tab == std::string::npos ? fail_unclosed(cursor, begin)
                                         : fail_tab(cursor, fold.tab);
  }
  append_fold(out, fold.line_ends);
  cursor.pos = fold.end;
  return true;
}

// At `\` before a line end: the lines are joined without a blank.
bool join_lines(YamlCursor& cursor, int parent, std::size_t begin, std::string& out) {
  ++cursor.pos;
  std::string folded;
  if (!fold_quoted(cursor, parent, begin, folded, 0)) {
    return false;
  }
  out += folded == " " ? std::string_view() : std::string_view(folded);
  return true;
}

bool read_double_quoted(YamlCursor& cursor, int parent, std::string& out) {
  const std::size_t begin = cursor.pos++;
  std::size_t keep = 0;  // what an escape wrote is not trimmed at a line end
  while (!cursor.done()) {
    const char c = cursor.text[cursor.pos];
    bool good = true;
    if (c == '"') {
      ++cursor.pos;
      return true;
    }
    if (is_line_end(c)) {
      good = fold_quoted(cursor, parent, begin, out, keep);
    } else if (c == '\\' && is_line_end(cursor.at(cursor.pos + 1))) {
      good = join_lines(cursor, parent, begin, out);
      keep = out.size();
    } else if (c == '\\') {
      good = read_escape(cursor, out);
      keep = out.size();
    } else {
      out += c;
      ++cursor.pos;
    }
    if (!good) {
      return false;
    }
  }
  return fail_unclosed(cursor, begin);
}

bool read_single_quoted(YamlCursor& cursor, int parent, std::string& out) {
  const std::size_t begin = cursor.pos++;
  while (!cursor.done()) {
    const char c = cursor.text[cursor.pos];
    if (c == '\'' && (cursor.pos + 1 >= cursor.content.end || cursor.at(cursor.pos + 1) != '\'')) {
      ++cursor.pos;
      return true;
    }
    if (is_line_end(c)) {
      if (!fold_quoted(cursor, parent, begin, out, 0)) {
        return false;
      }
      continue;
    }
    out += c;
    cursor.pos += c == '\'' ? 2 : 1;
  }
  return fail_unclosed(cursor, begin);
}

// --- Plain ---

// `- a` / `-b`, or a list of nothing but `-b`: legal YAML text, never meant as such.
bool fail_odd_dash(YamlCursor& cursor, std::size_t offset) {
  return cursor.fail({offset, offset + 1}, "a list item needs a blank after `-`",
                     "write `- ` before the item, or quote the text");
}

bool is_odd_dash(const YamlCursor& cursor, std::size_t offset) {
  const char next = cursor.at(offset + 1);
  return cursor.at(offset) == '-' && !cursor.ends_word(offset + 1) && next != '-' &&
         (next < '0' || next > '9') && next != '.';
}

bool fail_colon(YamlCursor& cursor, Span line, bool continued) {
  const std::size_t colon = line.end;
  if (continued) {
    cursor.pos = line.begin;  // from where the reader may go on
  } else {
    return cursor.fail({colon, colon + 1}, "a value that contains `: ` needs quotes",
                       "put the whole value in quotes");
  }
  return cursor.fail(
      {line.begin, colon + 1},
      "the key " + yaml_quote(cursor.slice({line.begin, colon + 1})) + " is indented under a value",
      "start it in the column of the other keys, or quote the text above");
}

}  // namespace

bool is_null_word(std::string_view text) {
  constexpr std::array<std::string_view, 4> words{"~", "null", "Null", "NULL"};
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::size_t next_plain_stop(const YamlCursor& cursor, std::size_t offset, YamlContext context) {
  const unsigned wanted = context == YamlContext::flow ? 2 : 1;
  while (offset < cursor.content.end &&
         (plain_stops[static_cast<unsigned char>(cursor.text[offset])] & wanted) == 0)
    ++offset;
  return offset;
}

std::size_t plain_end_on_line(const YamlCursor& cursor, std::size_t offset, YamlContext context) {
  const auto ends_here = [&](std::size_t at) {
    const char c = cursor.text[at];
    if (c == '#') return at > cursor.content.begin && cursor.ends_word(at - 1);
    return c != ':' || ends_plain(cursor, at, context);
  };
  std::size_t end = next_plain_stop(cursor, offset, context);
  while (end < cursor.content.end && !ends_here(end))
    end = next_plain_stop(cursor, end + 1, context);
  while (end > offset && is_blank(cursor.text[end - 1]))
    --end;
  return end;
}

bool ends_plain(const YamlCursor& cursor, std::size_t offset, YamlContext context) {
  return cursor.ends_word(offset + 1) ||
         (context == YamlContext::flow && is_flow_indicator(cursor.at(offset + 1)));
}

bool starts_plain(const YamlCursor& cursor, std::size_t offset, YamlContext context) {
  const char c = cursor.at(offset);
  if (c == '-' || c == '?' || c == ':') {
    return !ends_plain(cursor, offset, context);
  }
  return !never_first[static_cast<unsigned char>(c)];
}

std::optional<std::size_t> quoted_end_on_line(const YamlCursor& cursor, std::size_t offset) {
  const char quote = cursor.at(offset);
  for (std::size_t at = offset + 1; at < cursor.content.end; ++at) {
    const char c = cursor.text[at];
    if (is_line_end(c)) {
      return std::nullopt;
    }
    const bool escaped = quote == '"' ? c == '\\' : c == quote && cursor.at(at + 1) == quote;
    if (escaped) {
      ++at;
    } else if (c == quote) {
      return at + 1;
    }
  }
  return std::nullopt;
}

bool read_quoted(YamlCursor& cursor, int parent, Node& out) {
  const std::size_t begin = cursor.pos;
  const bool twice = cursor.at(begin) == '"';
  out.style = twice ? ScalarStyle::double_quoted : ScalarStyle::single_quoted;
  const bool good = twice ? read_double_quoted(cursor, parent, out.text)
                          : read_single_quoted(cursor, parent, out.text);
  return good && finish(cursor, out, begin);
}

bool read_plain(YamlCursor& cursor, int parent, YamlContext context, Node& out) {
  const std::size_t begin = cursor.pos;
  Span line{begin, plain_end_on_line(cursor, begin, context)};
  out.text = cursor.slice(line);
  bool continued = false;
  while (true) {
    cursor.pos = line.end;
    std::size_t after = line.end;
    while (is_blank(cursor.at(after))) {
      ++after;
    }
    if (context == YamlContext::block && after < cursor.content.end && cursor.at(after) == ':') {
      return fail_colon(cursor, {line.begin, after}, continued);
    }
    const Fold fold = fold_lines(cursor, after);
    const bool more = fold.line_ends > 0 && fold.end < cursor.content.end && fold.indent > parent &&
                      cursor.at(fold.end) != '#';
    line = {fold.end, more ? plain_end_on_line(cursor, fold.end, context) : fold.end};
    if (line.empty()) {
      return finish(cursor, out, begin);
    }
    if (context == YamlContext::block && is_odd_dash(cursor, begin) &&
        is_odd_dash(cursor, line.begin)) {
      return fail_odd_dash(cursor, begin);
    }
    append_fold(out.text, fold.line_ends);
    out.text += cursor.slice(line);
    continued = true;
  }
}

}  // namespace aar::syntax
