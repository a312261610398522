// What a rule is tried on: the examples of its page and the fixtures in tests/rules. Both may say
// where the file stands and how it is linted: `file=<path> as=<status> with=<path>,<path>
// changed=<date> settings=<yaml> cut escapes` (`changed`: the last commit that touched it; `cut`:
// without the last byte; `escapes`: \x00 in the text is that byte; %20 in paths and settings is a
// blank).
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
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
    example.branch.emplace(key, text::replace_all(value, "%20", " "));
    if (key == "file") example.path = text::replace_all(value, "%20", " ");
    if (key == "as") example.as = parse_status(value);
    if (key == "settings") {
      const Source settings(".aar.yaml", text::replace_all(value, "%20", " "));
      example.config = read_config(settings, {}).config;
    }
    if (key == "changed") example.changed = parse_date(value);
    if (key == "cut" && !example.text.empty()) example.text.pop_back();
    if (key == "escapes") example.text = unescape(example.text);
    if (key != "with") continue;
    for (const std::string_view path : text::split(value, ',')) {
      example.with.push_back(text::replace_all(path, "%20", " "));
    }
  }
  example.with.push_back(example.path);
  return example;
}

/// Settings that must be right.
inline Config make_config(std::string text) {
  const ConfigHooks hooks{.rule_id = rule_id,
                          .rule_names = rule_names,
                          .pattern_fault = pattern_fault,
                          .wording_rows = wording_row_ids};
  ConfigResult result = read_config(Source(".aar.yaml", std::move(text)), hooks);
  for (const ConfigFault& fault : result.faults)
    throw std::runtime_error(fault.message);
  return std::move(result.config);
}

/// The fenced example below `## <heading>` of a page; its text is empty when there is none. Fences
/// before it may hold what it is seen with: `markdown before` the review as last committed,
/// `markdown other=<path>` another review of the archive, `yaml` the archive's settings.
inline Example page_example(std::string_view page, std::string_view heading) {
  constexpr std::string_view fence = "\n~~~~markdown";
  constexpr std::string_view settings = "\n~~~~yaml\n";
  const std::string title = "\n## " + std::string(heading) + "\n";
  std::size_t at = page.find(title);
  if (at == std::string_view::npos) return {};
  at += title.size();
  Example example;
  std::map<std::string, std::string> others;
  std::optional<std::string> before;
  std::optional<Config> config;
  while (true) {
    const std::size_t open = page.find("\n~~~~", at);
    if (open == std::string_view::npos || page.find("\n## ", at - 1) < open) break;
    const bool yaml = page.substr(open, settings.size()) == settings;
    if (!yaml && page.substr(open, fence.size()) != fence) return {};
    const std::size_t line_end = page.find('\n', open + 1);
    const std::size_t close = page.find("\n~~~~\n", line_end);
    if (close == std::string_view::npos) return {};
    const std::size_t info = std::min(open + fence.size(), line_end);
    const std::string_view setup = page.substr(info, line_end - info);
    std::string text(page.substr(line_end + 1, close - line_end));
    const std::string_view first = text::trim(setup);
    if (yaml) {
      config = make_config(std::move(text));
    } else if (first == "before") {
      before = std::move(text);
    } else if (first.starts_with("other=")) {
      others[std::string(first.substr(6))] = std::move(text);
    } else {
      example = make_example(setup, std::move(text));
    }
    at = close + 6;
  }
  example.others = std::move(others);
  example.committed = std::move(before);
  if (config) example.config = std::move(*config);
  return example;
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// The fixture tests/rules/<ID>/<case>.md with what stands beside it: see rule_fixtures_test.cpp.
inline Example fixture_example(const std::filesystem::path& fixture) {
  namespace fs = std::filesystem;
  const auto beside = [&](const char* extension) {
    return fs::path(fixture).replace_extension(extension);
  };
  const std::string setup = read_file(beside(".setup").string());
  Example example = make_example(
      "file=reviews/2026/" + fixture.filename().string() + " " + std::string(text::trim(setup)),
      read_file(fixture.string()));
  if (fs::exists(beside(".yaml")))
    example.config = make_config(read_file(beside(".yaml").string()));
  if (fs::exists(beside(".before"))) example.committed = read_file(beside(".before").string());
  example.template_text = read_file(beside(".template").string());
  const Source people("people.yaml", read_file(beside(".people").string()));
  example.people = read_people(parse_yaml(people).root);
  const fs::path others = beside(".others");
  if (!fs::exists(others)) return example;
  for (const auto& entry : fs::recursive_directory_iterator(others)) {
    if (!entry.is_regular_file()) continue;
    example.others[entry.path().lexically_relative(others).generic_string()] =
        read_file(entry.path().string());
  }
  return example;
}

}  // namespace aar::test
