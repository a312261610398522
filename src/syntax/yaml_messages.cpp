#include "syntax/yaml_messages.hpp"

#include <algorithm>

#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::syntax {

namespace {

constexpr std::size_t max_quoted_width = 40;

bool is_conflict_line(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") ||
         line.starts_with(">>>>>>>") || line.starts_with("|||||||");
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
}

// `title:foo`
bool lacks_blank(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && is_word(line.substr(0, colon));
}

}  // namespace

std::string yaml_quote(std::string_view text) {
  std::string quoted = "`";
  quoted += text::shorten(text::squeeze(text), max_quoted_width);
  quoted += '`';
  return quoted;
}

bool fail_tab(YamlCursor& cursor, std::size_t tab) {
  return cursor.fail({tab, tab + 1}, "a tab in the indentation", "indent with blanks");
}

bool fail_indentation(YamlCursor& cursor) {
  const Span line = cursor.rest_of_line(cursor.pos);
  return cursor.fail(
      line, "the indentation of " + yaml_quote(cursor.slice(line)) + " fits no line above it",
      "start it in the same column as the entry before it");
}

bool fail_trailing(YamlCursor& cursor) {
  const Span rest = cursor.rest_of_line(cursor.pos);
  if (cursor.at(cursor.pos) == '#') {
    return cursor.fail({rest.begin, rest.begin + 1}, "a comment needs a blank before `#`",
                       "add a blank, or quote the whole value");
  }
  if (cursor.at(cursor.pos) == ':') {
    return cursor.fail({rest.begin, rest.begin + 1}, "a value that contains `: ` needs quotes",
                       "put the whole value in quotes");
  }
  if (cursor.column(cursor.pos) == 0) {
    return cursor.fail(rest, "unexpected " + yaml_quote(cursor.slice(rest)) + " below the value",
                       "indent it if it continues the value, else remove it");
  }
  return cursor.fail(rest, "unexpected " + yaml_quote(cursor.slice(rest)) + " after the value",
                     "put the whole value in quotes, or move this to its own line");
}

bool fail_start(YamlCursor& cursor) {
  const Span rest = cursor.rest_of_line(cursor.pos);
  switch (cursor.at(cursor.pos)) {
    case '%':
      return cursor.fail(YamlRefusal::directive, rest);
    case '-':
      return cursor.fail(rest, "a list cannot begin on the line of its key",
                         "move it to the next line and indent it");
    case '?':
      return cursor.fail(YamlRefusal::complex_key, rest);
    case ':':
      return cursor.fail({rest.begin, rest.begin + 1}, "a key is missing before `:`",
                         "write `key: value`");
    default:
      return cursor.fail(rest,
                         "a value that starts with " +
                             yaml_quote(cursor.slice({rest.begin, rest.begin + 1})) +
                             " needs quotes",
                         "put the whole value in quotes");
  }
}

bool fail_key(YamlCursor& cursor) {
  const Span line = cursor.rest_of_line(cursor.pos);
  const std::string_view text = cursor.slice(line);
  const std::string found = yaml_quote(text);
  const char c = cursor.at(cursor.pos);
  if (is_conflict_line(text)) {
    cursor.conflicted = true;
    return false;  // a fault of the file already
  }
  if (c == '?') {
    return cursor.fail(YamlRefusal::complex_key, line);
  }
  if (c == '%') {
    return cursor.fail(YamlRefusal::directive, line);
  }
  if (cursor.is_indicator('-', cursor.pos)) {
    return cursor.fail(line, "a list item among keys: " + found, "give the list a key of its own");
  }
  if (c == '-') {
    return cursor.fail({line.begin, line.begin + 1}, "a list item needs a blank after `-`",
                       "write `- ` before the item");
  }
  if (cursor.is_indicator(':', cursor.pos)) {
    return cursor.fail({line.begin, line.begin + 1}, "a key is missing before `:`",
                       "write `key: value`");
  }
  if (lacks_blank(text)) {
    const std::size_t colon = line.begin + text.find(':');
    return cursor.fail(
        {line.begin, colon + 1},
        "a blank is missing after " + yaml_quote(cursor.slice({line.begin, colon + 1})),
        "write `key: value`");
  }
  if ((c == '"' || c == '\'') && !quoted_end_on_line(cursor, cursor.pos)) {
    return cursor.fail({line.begin, line.begin + 1}, "unterminated quote in a key",
                       "close it on its line");
  }
  return cursor.fail(line, "expected `key: value`, found " + found,
                     "add the key, or indent the line if it continues the value above");
}

}  // namespace aar::syntax
