#include "model/settings.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "model/date_help.hpp"
#include "model/profile_chains.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

using enum SettingType;

constexpr Setting all_settings[] = {
#define AAR_CONFIG_KEY(key, type, fallback, summary) {key, SettingType::type, fallback, summary},
#include "model/config_keys.inc"
#undef AAR_CONFIG_KEY
};

constexpr std::string_view all_groupings[] = {"year",   "kind",     "service", "team", "tag",
                                              "factor", "severity", "status",  "owner"};
constexpr std::string_view all_profiles[] = {"core", "strict", "security", "import"};

constexpr std::pair<SettingType, std::string_view> descriptions[] = {
    {integer, "whole number"},
    {flag, "true or false"},
    {text, "text"},
    {path, "path"},
    {level, "level: error, warning, note or off"},
    {grouping, "one of year, kind, service, team, tag, factor, severity, status, owner"},
    {profile, "profile"},
    {kind, "built-in kind"},
    {days, "time, for example 3d, 2w or 5bd"},
    {pattern, "regular expression"},
    {paths, "path, or list of paths"},
    {texts, "list of texts"},
    {names, "list of words"},
    {vocabulary, "list of words, or any"},
    {list, "list of maps"},
    {map, "map"},
    {sections, "map by section"},
    {archive, "map of settings"}};

std::vector<std::string> strings(std::span<const std::string_view> views) {
  return {views.begin(), views.end()};
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = text::nearest(word, candidates);
  return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
}

std::string child_key(std::string_view parent, std::string_view key) {
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

/// The keys that may stand right below `parent`, without `*`.
std::vector<std::string> keys_below(std::string_view parent) {
  const std::string prefix = parent.empty() ? std::string() : fmt::format("{}.", parent);
  std::vector<std::string> keys;
  for (const Setting& setting : all_settings) {
    if (!setting.key.starts_with(prefix)) continue;
    const std::string_view rest = setting.key.substr(prefix.size());
    if (rest.find_first_of(".[*") == std::string_view::npos) keys.emplace_back(rest);
  }
  return keys;
}

bool is_whole_number(std::string_view text) {
  unsigned number = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && stop == text.data() + text.size();
}

bool is_days(std::string_view text) {
  return parse_delay(text).has_value();
}

bool is_word(std::string_view name) {
  return !name.empty() && name.find_first_of(" \t/\\") == std::string_view::npos;
}

class Checker {
 public:
  Checker(const Node& root, const ConfigHooks& hooks)
      : root_(root), hooks_(hooks), chains_(root.find("profiles")) {}

  std::vector<ConfigFault> run() {
    if (root_.is_null()) return {};
    if (!root_.is_mapping()) {
      fault(root_.span, "the configuration is no map of settings; write `key: value` lines");
    } else {
      check_map(root_, "");
    }
    return std::move(faults_);
  }

 private:
  void fault(Span span, std::string message, std::string help = {}) {
    faults_.push_back({span, std::move(message), std::move(help)});
  }

  void wrong_type(const Setting& setting, const Node& node) {
    const std::string shown = node.is_scalar()     ? in_ticks(node.text)
                              : node.is_sequence() ? "a list"
                                                   : "a map";
    fault(node.span,
          fmt::format("`{}` is {}; expected: {}", node.key.empty() ? setting.key : node.key, shown,
                      describe(setting.type)));
  }

  void check_map(const Node& node, std::string_view pattern) {
    for (const Node& child : node.children) {
      const std::string plain = child_key(pattern, child.key);
      const std::string any = child_key(pattern, "*");
      const Setting* setting = find_setting(plain);
      // Names of the archive's own may hold dots: they are never looked up as part of a longer key.
      const bool exact =
          setting != nullptr && child.key.find_first_of(".[*") == std::string_view::npos;
      if (!exact) setting = find_setting(any);
      if (setting == nullptr) {
        unknown_key(child, pattern);
        continue;
      }
      check_name(child, setting->key);
      check(child, *setting);
    }
  }

  void unknown_key(const Node& child, std::string_view pattern) {
    const std::vector<std::string> known = keys_below(pattern);
    std::string help = did_you_mean(child.key, known);
    if (help.empty() && !pattern.empty())
      help = fmt::format("known keys: {}", text::join(known, ", "));
    const std::string where = pattern.empty() ? "" : fmt::format(" in `{}`", pattern);
    fault(child.key_span, fmt::format("unknown key {}{}", in_ticks(child.key), where),
          std::move(help));
  }

  /// Of a key that the archive chose.
  void check_name(const Node& child, std::string_view key) {
    if (key.ends_with("rules.*")) return check_rule(child);
    if (key == "wording.rows.*") return check_wording_row(child);
    if (key == "kinds.*") return check_kind_name(child);
    if (key == "sections.aliases.*") return check_section(child);
    if (key == "profiles.*") return check_profile_name(child);
    if (key != "paths.*" && key != "archives.*") return;
    if (std::string why = path_fault(child.key); !why.empty())
      fault(child.key_span, std::move(why));
  }

  void check_rule(const Node& child) {
    if (hooks_.rule_id == nullptr || !hooks_.rule_id(child.key).empty()) return;
    const std::vector<std::string> names =
        hooks_.rule_names == nullptr ? std::vector<std::string>() : hooks_.rule_names();
    fault(child.key_span, fmt::format("unknown rule {}; see `aar rules`", in_ticks(child.key)),
          did_you_mean(child.key, names));
  }

  void check_profile_name(const Node& child) {
    if (std::ranges::find(all_profiles, child.key) != std::end(all_profiles)) {
      fault(child.key_span,
            fmt::format("`{}` is a shipped profile; choose another name", child.key));
    } else if (!is_word(child.key)) {
      fault(child.key_span,
            fmt::format("{} is no name for a profile; use one word", in_ticks(child.key)));
    } else if (std::string why = chains_.fault(child); !why.empty()) {
      fault(child.find("extends")->span, std::move(why));
    }
  }

  void check_wording_row(const Node& child) {
    if (hooks_.wording_rows == nullptr) return;
    const std::vector<std::string> rows = hooks_.wording_rows();
    if (std::ranges::find(rows, child.key) != rows.end()) return;
    fault(child.key_span, fmt::format("unknown row of wording {}", in_ticks(child.key)),
          did_you_mean(child.key, rows));
  }

  void check_kind_name(const Node& child) {
    if (find_kind(child.key) != nullptr) {
      fault(child.key_span, fmt::format("`{}` is a built-in kind; choose another name", child.key));
    } else if (!is_word(child.key)) {
      fault(child.key_span,
            fmt::format("{} is no name for a kind; use one word", in_ticks(child.key)));
    } else if (child.is_mapping() && child.find("inherits") == nullptr) {
      fault(child.key_span,
            fmt::format("the kind `{}` inherits nothing; add `inherits: incident` or "
                        "another built-in kind",
                        child.key));
    }
  }

  void check_section(const Node& child) {
    if (find_section_type(child.key) != nullptr) return;
    std::vector<std::string> ids;
    for (const SectionType& type : section_types())
      ids.emplace_back(type.id);
    fault(child.key_span, fmt::format("unknown section {}", in_ticks(child.key)),
          did_you_mean(child.key, ids));
  }

  void check(const Node& node, const Setting& setting) {
    if (node.is_null()) return;
    switch (setting.type) {
      case map:
      case sections:
        return node.is_mapping() ? check_map(node, setting.key) : wrong_type(setting, node);
      case archive:
        return node.is_mapping() ? check_archive(node) : wrong_type(setting, node);
      case list:
        return check_list(node, setting);
      case paths:
      case texts:
      case names:
      case vocabulary:
        return check_values(node, setting);
      default:
        break;
    }
    node.is_scalar() ? check_value(node, setting) : wrong_type(setting, node);
  }

  void check_archive(const Node& node) {
    if (const Node* inner = node.find("archives")) {
      fault(inner->key_span, "an archive holds no archives of its own");
      return;
    }
    check_map(node, "");
  }

  void check_list(const Node& node, const Setting& setting) {
    if (!node.is_sequence()) return wrong_type(setting, node);
    const Setting* entry = find_setting(fmt::format("{}[]", setting.key));
    for (const Node& child : node.children) {
      if (entry != nullptr) check(child, *entry);
    }
  }

  void check_values(const Node& node, const Setting& setting) {
    if (node.is_scalar()) {
      if (setting.type == paths) return check_value(node, setting);
      if (setting.type == vocabulary && node.text == "any") return;
      wrong_type(setting, node);
      faults_.back().help = fmt::format("write it as a list: `[{}]`", node.text);
      return;
    }
    if (!node.is_sequence()) return wrong_type(setting, node);
    for (const Node& child : node.children) {
      child.is_scalar() ? check_value(child, setting)
                        : fault(child.span, fmt::format("an entry of `{}` is no text", node.key));
    }
    if (setting.key == "severities" || setting.key == "reviews") check_set(node);
  }

  /// Neither empty nor with doubles.
  void check_set(const Node& node) {
    if (node.children.empty()) fault(node.span, fmt::format("`{}` is empty", node.key));
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const std::string& text = node.children[i].text;
      const auto same = [&text](const Node& other) { return other.text == text; };
      const auto here = node.children.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(node.children.begin(), here, same)) {
        fault(node.children[i].span, fmt::format("{} is listed twice", in_ticks(text)));
        return;  // one is enough, and the search stays short
      }
    }
  }

  void check_value(const Node& node, const Setting& setting) {
    std::string why;
    switch (setting.type) {
      case path:
      case paths:
        why = path_fault(node.text);
        break;
      case names:
      case vocabulary:
        if (node.text.empty() || node.text.find_first_of(" \t") != std::string_view::npos) {
          why = fmt::format("{} is no single word", in_ticks(node.text));
        }
        break;
      case pattern:
        if (hooks_.pattern_fault != nullptr) why = hooks_.pattern_fault(node.text);
        if (!why.empty()) why = fmt::format("pattern {} is refused: {}", in_ticks(node.text), why);
        break;
      case grouping:
        return check_choice(node, strings(all_groupings), "grouping");
      case profile:
        return check_choice(node, known_profiles(), "profile");
      case kind:
        return check_choice(node, built_in_kinds(), "kind");
      case level:
        return check_level(node);
      default:
        if (!is_typed(node, setting.type)) return wrong_type(setting, node);
    }
    if (!why.empty()) fault(node.span, std::move(why));
  }

  static bool is_typed(const Node& node, SettingType type) {
    if (type == integer) return is_whole_number(node.text);
    if (type == flag) return node.text == "true" || node.text == "false";
    if (type == days) return is_days(node.text);
    return true;
  }

  void check_choice(const Node& node, const std::vector<std::string>& values,
                    std::string_view what) {
    if (std::ranges::find(values, node.text) != values.end()) return;
    fault(node.span,
          fmt::format("unknown {} {}; use one of {}", what, in_ticks(node.text),
                      text::join(values, ", ")),
          did_you_mean(node.text, values));
  }

  void check_level(const Node& node) {
    if (parse_level(node.text).has_value()) return;
    static const std::vector<std::string> levels{"error", "warning", "note", "off"};
    fault(node.span,
          fmt::format("unknown level {}; use one of {}", in_ticks(node.text),
                      text::join(levels, ", ")),
          did_you_mean(node.text, levels));
  }

  [[nodiscard]] std::vector<std::string> known_profiles() const {
    std::vector<std::string> known = strings(all_profiles);
    const Node* own = root_.find("profiles");
    if (own == nullptr) return known;
    for (const Node& child : own->children)
      known.push_back(child.key);
    return known;
  }

  static std::vector<std::string> built_in_kinds() {
    std::vector<std::string> ids;
    for (const Kind& built_in : kinds())
      ids.emplace_back(built_in.id);
    return ids;
  }

  const Node& root_;
  const ConfigHooks& hooks_;
  std::vector<ConfigFault> faults_;
  ProfileChains chains_;
};

}  // namespace

std::span<const Setting> settings() {
  return all_settings;
}

const Setting* find_setting(std::string_view key) {
  const auto* found = std::ranges::find(all_settings, key, &Setting::key);
  return found == std::end(all_settings) ? nullptr : found;
}

std::string_view describe(SettingType type) {
  const auto* found =
      std::ranges::find(descriptions, type, &std::pair<SettingType, std::string_view>::first);
  return found == std::end(descriptions) ? std::string_view() : found->second;
}

std::span<const std::string_view> groupings() {
  return all_groupings;
}

std::string path_fault(std::string_view path) {
  if (text::trim(path).empty()) return "an empty path";
  if (path.find('\\') != std::string_view::npos) {
    return fmt::format("{} holds a backslash; write paths with `/`", in_ticks(path));
  }
  const bool drive = path.size() > 1 && path[1] == ':';
  const std::vector<std::string_view> steps = text::split(path, '/');
  const bool above = std::ranges::find(steps, "..") != steps.end();
  if (path.front() == '/' || path.front() == '~' || drive || above) {
    return fmt::format("{} lies outside the repository; write it relative to the root",
                       in_ticks(path));
  }
  return {};
}

std::vector<ConfigFault> check_settings(const Node& root, const ConfigHooks& hooks) {
  return Checker(root, hooks).run();
}

}  // namespace aar::model
