#include "lint/selection.hpp"

#include <algorithm>
#include <array>

#include "text/glob.hpp"

namespace aar {
namespace {

Level core(const Rule& rule, Level level) {
  return rule.core ? level : Level::off;
}

Level strict(const Rule& /*rule*/, Level level) {
  return level;
}

Level security(const Rule& rule, Level level) {
  return rule.core || rule.category == Category::people ? level : Level::off;
}

/// An old archive is read before it is put in order: what cannot be read and what must not be in a
/// repository stays loud, everything else is a note.
Level import(const Rule& rule, Level level) {
  constexpr std::array<std::string_view, 7> loud{"AAR102", "AAR103", "AAR205", "AAR206",
                                                 "AAR801", "AAR901", "AAR902"};
  const bool keep = std::find(loud.begin(), loud.end(), rule.id) != loud.end();
  return keep ? level : std::min(core(rule, level), Level::note);
}

struct Profile {
  std::string_view name;
  Level (*level)(const Rule&, Level);
};

constexpr std::array<Profile, 4> profiles{
    {{"core", core}, {"strict", strict}, {"security", security}, {"import", import}}};

const Profile& find_profile(std::string_view name) {
  const auto* const found =
      std::find_if(profiles.begin(), profiles.end(),
                   [&](const Profile& profile) { return profile.name == name; });
  return found == profiles.end() ? profiles.front() : *found;
}

/// The last matching entry of `paths` that names a profile has the say, after the command line.
std::string_view profile_name(const std::vector<const PathOverride*>& overrides,
                              const Config& config, const LintOptions& options) {
  if (!options.profile.empty()) return options.profile;
  std::string_view name = config.profile;
  for (const PathOverride* const entry : overrides) {
    if (!entry->profile.empty()) name = entry->profile;
  }
  return name;
}

std::vector<const PathOverride*> overrides_of(std::string_view path, const Config& config) {
  std::vector<const PathOverride*> overrides;
  for (const PathOverride& entry : config.paths) {
    if (text::glob_matches(entry.glob, path)) overrides.push_back(&entry);
  }
  return overrides;
}

void override_level(const std::map<std::string, Level>& levels, const Rule& rule, Level& level) {
  const auto found = levels.find(std::string(rule.id));
  if (found != levels.end()) level = found->second;
}

}  // namespace

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  names.reserve(profiles.size());
  for (const Profile& profile : profiles)
    names.emplace_back(profile.name);
  return names;
}

bool is_strict(std::string_view path, const Config& config, const LintOptions& options) {
  return find_profile(profile_name(overrides_of(path, config), config, options)).name == "strict";
}

std::vector<Selected> select_rules(std::string_view path, Status status, const Config& config,
                                   const LintOptions& options) {
  const std::vector<const PathOverride*> overrides = overrides_of(path, config);
  const Profile& profile = find_profile(profile_name(overrides, config, options));

  std::vector<Selected> selected;
  for (const Rule* const rule : rules()) {
    Level level = profile.level(*rule, rule->levels.at(status));
    override_level(config.rules, *rule, level);
    for (const PathOverride* const entry : overrides)
      override_level(entry->rules, *rule, level);
    override_level(options.levels, *rule, level);
    if (level != Level::off) selected.push_back({rule, level});
  }
  return selected;
}

}  // namespace aar
