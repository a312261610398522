#include "aar/config.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "aar/document.hpp"

#include "model/date_help.hpp"
#include "model/policy.hpp"
#include "model/settings.hpp"
#include "model/template.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

// Settings of features to come: checked, and kept as they would be written on one line.
constexpr std::string_view unread_keys[] = {"archives"};

/// Was it written without quotes, and may it be so inside of `[…]` too?
bool is_plain(const Node& node) {
  constexpr std::string_view harmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
  return node.style == ScalarStyle::plain && !node.text.empty() &&
         node.text.find_first_not_of(harmless) == std::string_view::npos;
}

/// A value as YAML on one line. The YAML gate bounds its depth.
std::string flow(const Node& node) {
  if (node.is_scalar()) return is_plain(node) ? node.text : model::yaml_scalar(node.text);
  const bool map = node.is_mapping();
  std::string out;
  for (const Node& child : node.children) {
    if (child.is_null()) continue;
    if (!out.empty()) out.append(", ");
    if (map) out.append(model::yaml_scalar(child.key)).append(": ");
    out.append(flow(child));
  }
  return map ? fmt::format("{{{}}}", out) : fmt::format("[{}]", out);
}

/// Without `.` and empty parts: `./a//b/` is `a/b`.
std::string clean_path(std::string_view path) {
  std::string clean;
  for (const std::string_view part : text::split(path, '/')) {
    if (part.empty() || part == ".") continue;
    clean += clean.empty() ? "" : "/";
    clean += part;
  }
  return clean.empty() ? "." : clean;
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> texts;
  if (node.is_scalar()) texts.push_back(node.text);
  for (const Node& child : node.children) {
    if (child.is_scalar()) texts.push_back(child.text);
  }
  return texts;
}

class Reader {
 public:
  Reader(const Node& root, const ConfigHooks& hooks, ConfigResult& result)
      : root_(root), hooks_(hooks), config_(result.config), faults_(result.faults) {}

  void read() {
    read_versions();
    read_folders();
    if (const Node* index = map(root_, "index")) {
      read_path(*index, "file", config_.index_file);
      read_text(*index, "by", config_.index_by);
    }
    read_text(root_, "profile", config_.profile);
    read_profiles();
    if (const Node* rules = map(root_, "rules")) config_.rules = read_rules(*rules);
    read_overrides();
    read_severities();
    read_kinds();
    read_lists("vocabulary", config_.vocabulary);
    if (const Node* sections = map(root_, "sections")) {
      if (const Node* aliases = map(*sections, "aliases")) {
        for (const Node& child : aliases->children) {
          config_.section_aliases[child.key] = texts_of(child);
        }
      }
    }
    if (const Node* wording = map(root_, "wording")) read_wording(*wording);
    read_path(root_, "templates", config_.templates);
    read_path(root_, "baseline", config_.baseline);
    read_path(root_, "people", config_.people);
    if (const Node* routes = root_.find("routing")) config_.routing = model::read_routes(*routes);
    if (const Node* policy = map(root_, "policy")) config_.policy = model::read_policy(*policy);
    if (const Node* node = map(root_, "public"))
      config_.public_edition = model::read_public(*node, faults_);
    if (const Node* hosts = root_.find("private_links"))
      config_.private_links = model::read_private_links(*hosts, faults_);
    if (const Node* services = map(root_, "services")) {
      for (const Node& child : services->children)
        config_.services[child.key] = texts_of(child);
    }
    for (const std::string_view key : unread_keys) {
      const Node* node = root_.find(key);
      if (node != nullptr && !node->is_null()) config_.unread[std::string(key)] = flow(*node);
    }
  }

 private:
  static const Node* map(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    return found != nullptr && found->is_mapping() ? found : nullptr;
  }

  static void read_text(const Node& node, std::string_view key, std::string& text) {
    const Node* found = node.find(key);
    if (found != nullptr && found->is_scalar()) text = found->text;
  }

  /// A path that was refused is never used.
  static void read_path(const Node& node, std::string_view key, std::string& path) {
    const Node* found = node.find(key);
    if (found == nullptr || !found->is_scalar() || !model::path_fault(found->text).empty()) return;
    path = clean_path(found->text);
  }

  void read_number(std::string_view key, int& number) {
    const Node* found = root_.find(key);
    if (found == nullptr || !found->is_scalar()) return;
    const char* end = found->text.data() + found->text.size();
    int value = 0;
    const auto [stop, fault] = std::from_chars(found->text.data(), end, value);
    if (fault == std::errc() && stop == end) number = value;
  }

  void read_versions() {
    read_number("version", config_.version);
    read_number("rules_version", config_.rules_version);
    if (config_.version != 1) {
      faults_.push_back(
          {root_.find("version")->span,
           fmt::format("unknown version `{}`; this aar reads version 1", config_.version),
           "a newer aar may be needed"});
      config_.version = 1;
    }
    check_rules_version();
  }

  void check_rules_version() {
    const int newest = hooks_.newest_rules_version == nullptr ? config_.rules_version
                                                              : hooks_.newest_rules_version();
    if (config_.rules_version >= 1 && config_.rules_version <= newest) return;
    faults_.push_back(
        {root_.find("rules_version")->span,
         fmt::format("unknown rules_version `{}`; this aar has rules up to version {}",
                     config_.rules_version, newest),
         config_.rules_version < 1 ? "the first version is 1" : "a newer aar may be needed"});
    config_.rules_version = 1;
  }

  void read_folders() {
    const Node* node = root_.find("reviews");
    if (node == nullptr || node->is_null()) return;
    std::vector<std::string> folders;
    for (const std::string& folder : texts_of(*node)) {
      if (model::path_fault(folder).empty()) folders.push_back(clean_path(folder));
    }
    if (!folders.empty()) config_.reviews = std::move(folders);
  }

  std::map<std::string, Level> read_rules(const Node& node) {
    std::map<std::string, Level> levels;
    for (const Node& child : node.children) {
      const std::optional<Level> level = child.is_scalar() ? parse_level(child.text) : std::nullopt;
      const std::string id = hooks_.rule_id == nullptr ? child.key : hooks_.rule_id(child.key);
      if (!level || id.empty()) continue;
      if (levels.emplace(id, *level).second) continue;
      faults_.push_back({child.key_span,
                         fmt::format("{} sets the rule {} again", model::in_ticks(child.key), id),
                         "a rule has one level: leave one of the two lines"});
    }
    return levels;
  }

  void read_profiles() {
    const Node* node = map(root_, "profiles");
    if (node == nullptr) return;
    for (const Node& child : node->children) {
      OwnProfile profile;
      profile.id = child.key;
      read_text(child, "extends", profile.extends);
      if (const Node* rules = map(child, "rules")) profile.rules = read_rules(*rules);
      config_.profiles.push_back(std::move(profile));
    }
  }

  void read_overrides() {
    const Node* node = map(root_, "paths");
    if (node == nullptr) return;
    for (const Node& child : node->children) {
      if (!model::path_fault(child.key).empty()) continue;
      PathOverride override_here;
      override_here.glob = child.key;
      read_text(child, "profile", override_here.profile);
      if (const Node* rules = map(child, "rules")) override_here.rules = read_rules(*rules);
      config_.paths.push_back(std::move(override_here));
    }
  }

  void read_wording(const Node& node) {
    WordingSettings& wording = config_.wording;
    if (const Node* allow = node.find("allow")) wording.allow = texts_of(*allow);
    if (const Node* add = node.find("add"); add != nullptr && add->is_sequence()) {
      for (const Node& child : add->children) {
        Phrase phrase;
        read_text(child, "pattern", phrase.pattern);
        read_text(child, "suggest", phrase.suggest);
        if (!phrase.pattern.empty()) wording.add.push_back(std::move(phrase));
      }
    }
    if (const Node* rows = map(node, "rows")) {
      for (const Node& child : rows->children) {
        const auto level = child.is_scalar() ? parse_level(child.text) : std::nullopt;
        if (level) wording.rows[child.key] = *level;
      }
    }
    read_text(node, "banner", wording.banner);
  }

  void read_severities() {
    const Node* node = root_.find("severities");
    if (node == nullptr || !node->is_sequence() || node->children.empty()) return;
    config_.severities = texts_of(*node);
  }

  void read_kinds() {
    const Node* node = map(root_, "kinds");
    if (node == nullptr) return;
    for (const Node& child : node->children) {
      KindAlias kind;
      kind.id = child.key;
      read_text(child, "inherits", kind.inherits);
      if (!kind.inherits.empty()) config_.kinds.push_back(std::move(kind));
    }
  }

  /// `any` is the same as no list.
  void read_lists(std::string_view key, std::map<std::string, std::vector<std::string>>& lists) {
    const Node* node = map(root_, key);
    if (node == nullptr) return;
    for (const Node& child : node->children) {
      if (child.is_sequence()) lists[child.key] = texts_of(child);
    }
  }

  const Node& root_;
  const ConfigHooks& hooks_;
  Config& config_;
  std::vector<ConfigFault>& faults_;
};

std::string flow_list(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    out.append(out.empty() ? "" : ", ").append(model::yaml_scalar(value));
  }
  return fmt::format("[{}]", out);
}

std::string flow_rules(const std::map<std::string, Level>& rules) {
  std::string out;
  for (const auto& [id, level] : rules) {
    out.append(
        fmt::format("{}{}: {}", out.empty() ? "" : ", ", model::yaml_scalar(id), to_string(level)));
  }
  return fmt::format("{{{}}}", out);
}

std::string flow_lists(const std::map<std::string, std::vector<std::string>>& lists) {
  std::string out;
  for (const auto& [key, values] : lists) {
    out.append(fmt::format("{}{}: {}", out.empty() ? "" : ", ", model::yaml_scalar(key),
                           flow_list(values)));
  }
  return fmt::format("{{{}}}", out);
}

std::string flow_overrides(const std::vector<PathOverride>& overrides) {
  std::string out;
  for (const PathOverride& one : overrides) {
    std::string inner;
    if (!one.profile.empty()) inner = fmt::format("profile: {}", model::yaml_scalar(one.profile));
    if (!one.rules.empty()) {
      inner.append(fmt::format("{}rules: {}", inner.empty() ? "" : ", ", flow_rules(one.rules)));
    }
    out.append(
        fmt::format("{}{}: {{{}}}", out.empty() ? "" : ", ", model::yaml_scalar(one.glob), inner));
  }
  return fmt::format("{{{}}}", out);
}

std::string flow_profiles(const std::vector<OwnProfile>& profiles) {
  std::string out;
  for (const OwnProfile& one : profiles) {
    out.append(fmt::format("{}{}: {{extends: {}, rules: {}}}", out.empty() ? "" : ", ",
                           model::yaml_scalar(one.id), model::yaml_scalar(one.extends),
                           flow_rules(one.rules)));
  }
  return fmt::format("{{{}}}", out);
}

std::string flow_wording(const WordingSettings& wording) {
  std::vector<std::string> parts;
  if (!wording.allow.empty()) parts.push_back("allow: " + flow_list(wording.allow));
  std::vector<std::string> phrases;
  for (const Phrase& phrase : wording.add) {
    const std::string suggest =
        phrase.suggest.empty() ? "" : ", suggest: " + model::yaml_scalar(phrase.suggest);
    phrases.push_back(
        fmt::format("{{pattern: {}{}}}", model::yaml_scalar(phrase.pattern), suggest));
  }
  if (!phrases.empty()) parts.push_back(fmt::format("add: [{}]", text::join(phrases, ", ")));
  if (!wording.rows.empty()) parts.push_back("rows: " + flow_rules(wording.rows));
  if (!wording.banner.empty()) parts.push_back("banner: " + model::yaml_scalar(wording.banner));
  return fmt::format("{{{}}}", text::join(parts, ", "));
}

std::string flow_kinds(const std::vector<KindAlias>& kinds) {
  std::string out;
  for (const KindAlias& kind : kinds) {
    out.append(fmt::format("{}{}: {{inherits: {}}}", out.empty() ? "" : ", ",
                           model::yaml_scalar(kind.id), model::yaml_scalar(kind.inherits)));
  }
  return fmt::format("{{{}}}", out);
}

}  // namespace

ConfigResult read_config(const Source& source, const ConfigHooks& hooks) {
  ConfigResult result;
  const YamlFile file = parse_yaml(source);
  for (const Fault& fault : file.faults) {
    result.faults.push_back({fault.span, fault.message, fault.help});
  }
  for (ConfigFault& fault : model::check_settings(file.root, hooks)) {
    result.faults.push_back(std::move(fault));
  }
  result.config.path = source.path();
  if (file.root.is_mapping()) Reader(file.root, hooks, result).read();
  std::ranges::stable_sort(result.faults, {}, &ConfigFault::span);
  return result;
}

std::vector<ConfigKey> config_keys() {
  std::vector<ConfigKey> keys;
  for (const model::Setting& setting : model::settings()) {
    keys.push_back({setting.key, model::describe(setting.type), setting.fallback, setting.summary});
  }
  return keys;
}

std::string format_config(const Config& config) {
  std::string out;
  const auto line = [&out](std::string_view key, const std::string& value) {
    out.append(fmt::format("{}: {}\n", key, value));
  };
  line("version", fmt::format("{}", config.version));
  line("rules_version", fmt::format("{}", config.rules_version));
  line("reviews", config.reviews.size() == 1 ? model::yaml_scalar(config.reviews.front())
                                             : flow_list(config.reviews));
  line("index", fmt::format("{{file: {}, by: {}}}", model::yaml_scalar(config.index_file),
                            model::yaml_scalar(config.index_by)));
  line("profile", model::yaml_scalar(config.profile));
  line("profiles", flow_profiles(config.profiles));
  line("rules", flow_rules(config.rules));
  line("paths", flow_overrides(config.paths));
  line("severities", flow_list(config.severities));
  line("kinds", flow_kinds(config.kinds));
  line("vocabulary", flow_lists(config.vocabulary));
  if (!config.services.empty()) line("services", flow_lists(config.services));
  line("sections", fmt::format("{{aliases: {}}}", flow_lists(config.section_aliases)));
  if (config.wording != WordingSettings{}) line("wording", flow_wording(config.wording));
  if (!config.templates.empty()) line("templates", model::yaml_scalar(config.templates));
  line("baseline", model::yaml_scalar(config.baseline));
  if (!config.people.empty()) line("people", model::yaml_scalar(config.people));
  if (!config.routing.empty()) line("routing", model::flow_routes(config.routing));
  if (!(config.policy == Policy())) line("policy", model::flow_policy(config.policy));
  if (!config.private_links.empty()) line("private_links", flow_list(config.private_links));
  if (config.public_edition != PublicSettings{})
    line("public", model::flow_public(config.public_edition));
  for (const auto& [key, value] : config.unread)
    line(key, value);
  return out;
}

}  // namespace aar
