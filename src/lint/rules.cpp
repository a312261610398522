#include "lint/rules.hpp"

#include <algorithm>
#include <array>

#include "text/embedded.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::array all_rules{
#define AAR_RULE(id, name) &rule::name,
#include "lint/rules.inc"
#undef AAR_RULE
};

constexpr std::array<std::string_view, 10> category_names{
    "",        "front-matter", "structure", "timeline", "analysis",
    "actions", "learning",     "wording",   "people",   "repository"};

constexpr std::array<std::string_view, 6> page_headings{
    "What it finds", "Why it matters", "Bad", "Good", "Fix", "Settings"};

}  // namespace

std::string_view to_string(Category category) {
  return category_names[static_cast<std::size_t>(category)];
}

Level Stages::at(Status status) const {
  switch (status) {
    case Status::in_review:
      return in_review;
    case Status::published:
      return published;
    case Status::closed:
      return closed.value_or(published);
    case Status::draft:
    case Status::superseded:
    case Status::withdrawn:
      break;
  }
  return draft;
}

std::span<const Rule* const> rules() {
  return all_rules;
}

const Rule* find_rule(std::string_view id_or_name) {
  const auto* const found = std::find_if(all_rules.begin(), all_rules.end(), [&](const Rule* rule) {
    return text::equal_ignoring_case(rule->id, id_or_name) || rule->name == id_or_name;
  });
  return found == all_rules.end() ? nullptr : *found;
}

std::string rule_id(std::string_view id_or_name) {
  const Rule* const rule = find_rule(id_or_name);
  return rule == nullptr ? std::string() : std::string(rule->id);
}

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  names.reserve(2 * all_rules.size());
  for (const Rule* const rule : all_rules) {
    names.emplace_back(rule->id);
    names.emplace_back(rule->name);
  }
  return names;
}

RulePattern find_pattern(std::string_view id) {
  for (const Rule* const rule : all_rules) {
    if (rule->patterns == nullptr) continue;
    for (const std::string_view own : rule->patterns()) {
      if (text::equal_ignoring_case(own, id)) return {rule, own};
    }
  }
  return {};
}

int newest_rules_version() {
  const auto* const newest = std::max_element(
      all_rules.begin(), all_rules.end(),
      [](const Rule* left, const Rule* right) { return left->since < right->since; });
  return (*newest)->since;
}

std::string_view rule_page(const Rule& rule) {
  return embedded::find(embedded::rule_pages(), std::string(rule.id) + ".md");
}

std::string_view rule_page_section(const Rule& rule, std::string_view heading) {
  const std::string_view page = rule_page(rule);
  const auto* const known = std::find(page_headings.begin(), page_headings.end(), heading);
  if (known == page_headings.end()) return {};
  const auto begins = [&page](std::string_view name, std::size_t from) {
    return page.find("\n## " + std::string(name) + "\n", from);
  };
  const std::size_t begin = begins(heading, 0);
  if (begin == std::string_view::npos) return {};
  const std::size_t text = begin + heading.size() + 5;
  // An example has headings of its own; the next one of the page ends the section.
  const std::size_t end =
      known + 1 == page_headings.end() ? page.size() : begins(*(known + 1), text);
  return text::trim(page.substr(text, end == std::string_view::npos ? end : end - text));
}

}  // namespace aar
