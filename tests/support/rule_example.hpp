// What a rule is tried on: the examples of its page and the fixtures in tests/rules. Both may say
// where the file stands and how it is linted: `file=<path> as=<status> with=<path>,<path>
// changed=<date> escapes` (`changed`: the last commit that touched it; `escapes`: \x00 in the text
// is that byte; %20 in `with` is a blank).
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "support/lint.hpp"
#include "text/strings.hpp"

namespace aar::test {

inline std::string unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 4 <= text.size()) {
      bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

inline Example make_example(std::string_view setup, std::string text) {
  Example example;
  example.text = std::move(text);
  for (const std::string_view word : text::words(setup)) {
    const std::size_t equals = word.find('=');
    const std::string value(equals == std::string_view::npos ? "" : word.substr(equals + 1));
    const std::string_view key = word.substr(0, equals);
    if (key == "file") example.path = value;
    if (key == "as") example.as = parse_status(value);
    if (key == "changed") example.changed = parse_date(value);
    if (key == "escapes") example.text = unescape(example.text);
    if (key != "with") continue;
    for (const std::string_view path : text::split(value, ',')) {
      example.with.push_back(text::replace_all(path, "%20", " "));
    }
  }
  example.with.push_back(example.path);
  return example;
}

/// Fences `~~~~markdown other=<path>` right below an example: other reviews of its archive. `text`
/// begins with the line end before the fence that closes the example.
inline void add_others(std::string_view text, Example& example) {
  constexpr std::string_view end = "\n~~~~\n";
  constexpr std::string_view mark = "\n~~~~markdown other=";
  while (text.substr(0, end.size()) == end && text.substr(end.size(), mark.size()) == mark) {
    text.remove_prefix(end.size() + mark.size());
    const std::size_t line_end = text.find('\n');
    const std::size_t close = text.find(end, line_end);
    if (close == std::string_view::npos) return;
    example.others[std::string(text.substr(0, line_end))] =
        std::string(text.substr(line_end + 1, close - line_end));
    text.remove_prefix(close);
  }
}

/// The first fenced example below `## <heading>` of a page, with the other reviews that follow it;
/// its text is empty when there is none.
inline Example page_example(std::string_view page, std::string_view heading) {
  constexpr std::string_view fence = "\n~~~~markdown";
  const std::size_t section = page.find("\n## " + std::string(heading) + "\n");
  if (section == std::string_view::npos) return {};
  const std::size_t open = page.find("\n~~~~", section);
  if (open == std::string_view::npos || page.substr(open, fence.size()) != fence) return {};
  const std::size_t line_end = page.find('\n', open + 1);
  const std::size_t close = page.find("\n~~~~\n", line_end);
  if (close == std::string_view::npos) return {};
  const std::string_view setup = page.substr(open + fence.size(), line_end - open - fence.size());
  Example example = make_example(setup, std::string(page.substr(line_end + 1, close - line_end)));
  add_others(page.substr(close), example);
  return example;
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace aar::test
