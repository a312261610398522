#include "report/sarif_parts.hpp"

#include <fmt/format.h>

#include "aar/rule.hpp"

#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::report {
namespace {

constexpr std::size_t longest_description = 1000;  // GitHub takes 1,024 characters

bool is_unreserved(char c) {
  return text::is_ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

/// `clock-order` → `ClockOrder`.
std::string camel_case(std::string_view name) {
  std::string result;
  for (const std::string_view word : text::split(name, '-')) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool capital = i == 0 && word[i] >= 'a' && word[i] <= 'z';
      result += capital ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
    }
  }
  return result;
}

/// The rule's page without its examples, among which are credentials that scanners would find.
std::string help_page(const Rule& rule) {
  std::string page;
  for (const std::string_view heading : {"What it finds", "Why it matters", "Fix"}) {
    page += fmt::format("## {}\n\n{}\n\n", heading, rule_page_section(rule, heading));
  }
  return page;
}

std::string_view problem_severity(Level level) {
  return level == Level::error || level == Level::warning ? to_string(level) : "recommendation";
}

/// Of a Place or an Edit.
template <typename Range>
void write_ends(text::JsonWriter& json, std::string_view key, const Range& range) {
  json.key(key).begin_object();
  json.key("startLine").value(std::uint64_t{range.begin.line});
  json.key("startColumn").value(std::uint64_t{range.begin_units.utf16});
  json.key("endLine").value(std::uint64_t{range.end.line});
  json.key("endColumn").value(std::uint64_t{range.end_units.utf16});
  json.end_object();
}

void write_known_rule(text::JsonWriter& json, const Rule& rule) {
  const Level level = rule.levels.at(Status::published);
  json.key("name").value(camel_case(rule.name));
  write_message(json, "shortDescription", sentence(rule.summary));
  const std::string finds = text::squeeze(rule_page_section(rule, "What it finds"));
  write_message(json, "fullDescription",
                finds.empty() ? sentence(rule.summary) : text::shorten(finds, longest_description));
  json.key("help").begin_object();
  json.key("text").value(fmt::format("{}\n\n{}", rule_page_section(rule, "Why it matters"),
                                     rule_page_section(rule, "Fix")));
  json.key("markdown").value(help_page(rule));
  json.end_object();
  json.key("defaultConfiguration").begin_object();
  json.key("enabled").value(level != Level::off);
  json.key("level").value(level == Level::off ? "note" : to_string(level));
  json.end_object();
  json.key("properties").begin_object();
  json.key("tags").begin_array().value(to_string(rule.category)).end_array();
  json.key("precision").value("high");
  json.key("problem.severity").value(problem_severity(level));
  json.end_object();
}

}  // namespace

std::string sentence(std::string_view text) {
  // `[words](target)` is a link in a SARIF message.
  std::string result = text::replace_all(text::sanitize(text), "](", "] (");
  const bool ends = result.ends_with('.') || result.ends_with('?') || result.ends_with('!');
  return ends || result.empty() ? result : result + ".";
}

void write_message(text::JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object();
  json.key("text").value(text);
  json.end_object();
}

std::string artifact_uri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (is_unreserved(c)) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

void write_artifact(text::JsonWriter& json, const std::string& path) {
  json.key("artifactLocation").begin_object();
  json.key("uri").value(artifact_uri(path));
  if (!path.starts_with('/') && !path.starts_with("../")) {
    json.key("uriBaseId").value("%SRCROOT%");
  }
  json.end_object();
}

void write_region(text::JsonWriter& json, std::string_view key, const Place& place) {
  write_ends(json, key, place);
}

void write_region(text::JsonWriter& json, std::string_view key, const Edit& edit) {
  write_ends(json, key, edit);
}

void write_physical_location(text::JsonWriter& json, const std::string& path, const Place& place) {
  json.key("physicalLocation").begin_object();
  write_artifact(json, path);
  write_region(json, "region", place);
  json.end_object();
}

void write_rule(text::JsonWriter& json, std::string_view id) {
  json.begin_object();
  json.key("id").value(id);
  if (const Rule* rule = find_rule(id); rule != nullptr) {
    write_known_rule(json, *rule);
  }
  json.end_object();
}

}  // namespace aar::report
