#include "cli/merge_setup.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "git/settings.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

/// A path as a pattern that fits nothing else: what patterns mean by themselves is escaped, and
/// blanks are put in quotes, of which the backslash is one escape more.
std::string attribute_pattern(std::string_view page) {
  std::string pattern;
  bool quoted = page.starts_with('"');
  for (const char c : page) {
    const bool special = std::string_view("*?[\\").find(c) != std::string_view::npos ||
                         (pattern.empty() && (c == '#' || c == '!'));
    pattern += special ? "\\" : "";
    pattern += c;
    quoted = quoted || c == ' ';
  }
  if (!quoted) {
    return pattern;
  }
  const std::string escaped = text::replace_all(pattern, "\\", "\\\\");
  return fmt::format("\"{}\"", text::replace_all(escaped, "\"", "\\\""));
}

/// Does the word give or take a merge driver: `merge`, `-merge`, `!merge`, `merge=…`?
bool is_merge_attribute(std::string_view word) {
  word.remove_prefix(word.starts_with('-') || word.starts_with('!') ? 1 : 0);
  return word == "merge" || word.starts_with("merge=");
}

/// What the last line for exactly this page says of its merges; nothing when none does.
std::optional<std::string> merge_attribute(std::string_view attributes, std::string_view page) {
  const std::string pattern = attribute_pattern(page);
  std::optional<std::string> said;
  for (std::string_view line : text::split(attributes, '\n')) {
    line = text::trim(line);
    const bool rooted = line.starts_with('/') && !pattern.starts_with('"');
    line.remove_prefix(rooted ? 1 : 0);
    if (!line.starts_with(pattern)) {
      continue;
    }
    const std::string_view rest = line.substr(pattern.size());
    if (!rest.starts_with(' ') && !rest.starts_with('\t')) {
      continue;
    }
    for (const std::string_view word : text::words(rest)) {
      said = is_merge_attribute(word) ? std::optional<std::string>(word) : said;
    }
  }
  return said;
}

std::string wanted_attribute() {
  return fmt::format("merge={}", merge_driver_name);
}

}  // namespace

std::string with_merge_attribute(std::string_view attributes, std::string_view page) {
  if (merge_attribute(attributes, page)) {
    return std::string(attributes);
  }
  const std::string_view newline =
      attributes.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const bool open = !attributes.empty() && !attributes.ends_with('\n');
  return fmt::format("{}{}{} {}{}", attributes, open ? newline : "", attribute_pattern(page),
                     wanted_attribute(), newline);
}

bool merges_otherwise(std::string_view attributes, std::string_view page) {
  const auto said = merge_attribute(attributes, page);
  return said && *said != wanted_attribute();
}

std::string registering_command() {
  return fmt::format("git config merge.{}.driver '{}'", merge_driver_name, merge_driver_command);
}

Registration register_merge_driver(const std::string& root) {
  git::Settings settings(root);
  if (!settings.in_repository()) {
    return Registration::impossible;
  }
  const std::string section = fmt::format("merge.{}.", merge_driver_name);
  if (const auto driver = settings.get(section + "driver"); driver && !driver->empty()) {
    return Registration::kept;
  }
  settings.set(section + "name", "the lines of aar's index page, as a set");
  settings.set(section + "driver", std::string(merge_driver_command));
  return Registration::set;
}

}  // namespace aar::cli
