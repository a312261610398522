#include "model/policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "model/template.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

struct UnitName {
  std::string_view name;
  Delay::Unit unit;
};

constexpr std::array<UnitName, 4> units{{{"h", Delay::Unit::hours},
                                         {"d", Delay::Unit::days},
                                         {"bd", Delay::Unit::business_days},
                                         {"w", Delay::Unit::weeks}}};
constexpr std::size_t most_digits = 4;

std::optional<int> read_count(std::string_view text) {
  int count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, count);
  if (fault != std::errc() || stop != end || count < 0) return std::nullopt;
  return count;
}

std::vector<std::string> texts_of(const Node* node) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  for (const Node& child : node->children) {
    if (child.is_scalar()) texts.push_back(child.text);
  }
  return texts;
}

Person read_person(std::string_view handle, const Node& node) {
  Person person;
  person.handle = handle.substr(handle.starts_with('@') ? 1 : 0);
  if (const Node* const name = node.find("name")) person.name = name->text;
  person.teams = texts_of(node.find("teams"));
  person.aliases = texts_of(node.find("aliases"));
  person.expert_in = texts_of(node.find("expert_in"));
  person.mentors_in = texts_of(node.find("mentors_in"));
  person.wants_to_learn = texts_of(node.find("wants_to_learn"));
  const auto is_true = [&node](std::string_view key) {
    const Node* const value = node.find(key);
    return value != nullptr && text::equal_ignoring_case(value->text, "true");
  };
  person.presents = is_true("presents");
  person.opt_out = is_true("opt_out");
  person.gone = is_true("gone");
  return person;
}

}  // namespace

std::optional<Delay> parse_delay(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > most_digits) return std::nullopt;
  const auto* const unit = std::ranges::find(units, text.substr(digits), &UnitName::name);
  const std::optional<int> amount = read_count(text.substr(0, digits));
  if (unit == units.end() || !amount) return std::nullopt;
  return Delay{*amount, unit->unit};
}

std::string format_delay(Delay delay) {
  const auto* const unit = std::ranges::find(units, delay.unit, &UnitName::unit);
  return fmt::format("{}{}", delay.amount, unit->name);
}

Date due_after(Date from, Delay delay) {
  std::chrono::sys_days day(from);
  switch (delay.unit) {
    case Delay::Unit::hours:
      return day + std::chrono::ceil<std::chrono::days>(std::chrono::hours(delay.amount));
    case Delay::Unit::days:
      return day + std::chrono::days(delay.amount);
    case Delay::Unit::weeks:
      return day + std::chrono::weeks(delay.amount);
    case Delay::Unit::business_days:
      break;
  }
  for (int left = delay.amount; left > 0; left -= is_weekend(day) ? 0 : 1)
    day += std::chrono::days(1);
  return day;
}

std::vector<Person> read_people(const Node& root) {
  std::vector<Person> people;
  for (const Node& child : root.children) {
    if (!child.key.empty()) people.push_back(read_person(child.key, child));
  }
  return people;
}

}  // namespace aar

namespace aar::model {
namespace {

std::map<std::string, Delay> read_delays(const Node& policy, std::string_view key) {
  std::map<std::string, Delay> delays;
  const Node* const node = policy.find(key);
  if (node == nullptr) return delays;
  for (const Node& child : node->children) {
    if (const std::optional<Delay> delay = parse_delay(child.text)) delays[child.key] = *delay;
  }
  return delays;
}

void read_text(const Node& node, std::string_view key, std::string& text) {
  const Node* const found = node.find(key);
  if (found != nullptr && found->is_scalar()) text = found->text;
}

/// `{key: {a: 1}}` without the outer braces; nothing for an empty map.
template <class Values, class Format>
void add_map(std::string& out, std::string_view key, const Values& values, Format format) {
  if (values.empty()) return;
  std::string inner;
  for (const auto& [name, value] : values) {
    inner.append(
        fmt::format("{}{}: {}", inner.empty() ? "" : ", ", yaml_scalar(name), format(value)));
  }
  out.append(fmt::format("{}{}: {{{}}}", out.empty() ? "" : ", ", key, inner));
}

}  // namespace

Policy read_policy(const Node& node) {
  Policy policy;
  policy.review_due = read_delays(node, "review_due");
  policy.action_due = read_delays(node, "action_due");
  if (const Node* const reviewers = node.find("publish_needs_reviewers")) {
    for (const Node& child : reviewers->children) {
      if (const std::optional<int> count = read_count(child.text))
        policy.publish_needs_reviewers[child.key] = *count;
    }
  }
  return policy;
}

std::vector<Route> read_routes(const Node& node) {
  std::vector<Route> routes;
  if (!node.is_sequence()) return routes;
  for (const Node& child : node.children) {
    if (!child.is_mapping()) continue;
    Route route;
    read_text(child, "factor", route.factor);
    read_text(child, "service", route.service);
    read_text(child, "tag", route.tag);
    read_text(child, "kind", route.kind);
    route.teams = texts_of(child.find("teams"));
    routes.push_back(std::move(route));
  }
  return routes;
}

PublicSettings read_public(const Node& node, std::vector<ConfigFault>& faults) {
  PublicSettings settings;
  if (const Node* const roles = node.find("roles")) settings.roles = roles->text == "true";
  const Node* const sections = node.find("sections");
  if (sections == nullptr) return settings;
  const auto add = [&](const Node& one) {
    if (!one.is_scalar()) return;
    settings.sections.push_back(one.text);
    if (find_section_type(one.text) != nullptr) return;
    std::vector<std::string> ids;
    for (const SectionType& type : section_types())
      ids.emplace_back(type.id);
    const std::string near = text::nearest(one.text, ids);
    faults.push_back({one.span, fmt::format("unknown section `{}`", one.text),
                      near.empty() ? "" : fmt::format("did you mean `{}`?", near)});
  };
  add(*sections);
  std::for_each(sections->children.begin(), sections->children.end(), add);
  return settings;
}

std::vector<std::string> read_private_links(const Node& node, std::vector<ConfigFault>& faults) {
  std::vector<std::string> places;
  const auto add = [&](const Node& one) {
    if (!one.is_scalar()) return;
    std::string_view host = text::trim(one.text);
    if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos)
      host.remove_prefix(scheme + 3);
    host = host.substr(0, std::min(host.find_first_of("/?#"), host.size()));
    host = host.substr(host.rfind('@') + 1);
    host = host.substr(0, host.find(':'));
    if (host.find_first_not_of(".*") != std::string_view::npos) {
      places.push_back(one.text);
      return;
    }
    faults.push_back({one.span, fmt::format("`{}` names no host", one.text),
                      "write `chat.example.com`, or `github.com/ourorg` for a part of one"});
  };
  if (node.is_scalar()) places.push_back(node.text);  // no list, which is a fault already
  std::for_each(node.children.begin(), node.children.end(), add);
  return places;
}

std::string flow_public(const PublicSettings& settings) {
  std::string sections;
  for (const std::string& section : settings.sections)
    sections.append(fmt::format("{}{}", sections.empty() ? "" : ", ", yaml_scalar(section)));
  return fmt::format("{{sections: [{}], roles: {}}}", sections, settings.roles);
}

std::string flow_policy(const Policy& policy) {
  const auto count = [](int value) { return fmt::format("{}", value); };
  std::string out;
  add_map(out, "review_due", policy.review_due, format_delay);
  add_map(out, "action_due", policy.action_due, format_delay);
  add_map(out, "publish_needs_reviewers", policy.publish_needs_reviewers, count);
  return fmt::format("{{{}}}", out);
}

std::string flow_routes(const std::vector<Route>& routes) {
  std::string out;
  for (const Route& route : routes) {
    std::string inner;
    const auto add = [&inner](std::string_view key, const std::string& value) {
      if (value.empty()) return;
      inner.append(fmt::format("{}{}: {}", inner.empty() ? "" : ", ", key, yaml_scalar(value)));
    };
    add("factor", route.factor);
    add("service", route.service);
    add("tag", route.tag);
    add("kind", route.kind);
    std::string teams;
    for (const std::string& team : route.teams)
      teams.append(teams.empty() ? "" : ", ").append(yaml_scalar(team));
    inner.append(fmt::format("{}teams: [{}]", inner.empty() ? "" : ", ", teams));
    out.append(fmt::format("{}{{{}}}", out.empty() ? "" : ", ", inner));
  }
  return fmt::format("[{}]", out);
}

}  // namespace aar::model
