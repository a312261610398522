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

/// What people may read, when and from whom they learn of it, what else has the same flaw, and what
/// of the containment stays.
Level security(const Rule& rule, Level level) {
  constexpr auto besides =
      std::to_array<std::string_view>({"AAR221", "AAR407", "AAR427", "AAR430", "AAR523", "AAR907",
                                       "AAR924", "AAR925", "AAR926", "AAR928"});
  const bool has = rule.core || rule.category == Category::people ||
                   std::find(besides.begin(), besides.end(), rule.id) != besides.end();
  return has ? level : Level::off;
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

void override_level(const std::map<std::string, Level>& levels, const Rule& rule, Level& level) {
  if (levels.empty()) return;
  const auto found = levels.find(std::string(rule.id));
  if (found != levels.end()) level = found->second;
}

/// A shipped profile with what the archive's own ones change, the nearest to the shipped one first.
struct Chain {
  const Profile* shipped = nullptr;
  std::vector<const OwnProfile*> own;
};

/// read_config() refuses loops; a chain that is longer than there are profiles ends all the same.
Chain find_chain(std::string_view name, const Config& config) {
  Chain chain;
  while (chain.own.size() <= config.profiles.size()) {
    const auto own = std::find_if(config.profiles.begin(), config.profiles.end(),
                                  [&](const OwnProfile& profile) { return profile.id == name; });
    if (own == config.profiles.end()) break;
    chain.own.push_back(&*own);
    name = own->extends;
  }
  std::reverse(chain.own.begin(), chain.own.end());
  chain.shipped = &find_profile(name);
  return chain;
}

/// Of a rule that nobody has given a level: one that is newer than the archive's pin is a note.
Level level_of(const Rule& rule, Status status, const Chain& chain, const Config& config) {
  Level level = chain.shipped->level(rule, rule.levels.at(status));
  if (rule.since > config.rules_version) level = std::min(level, Level::note);
  for (const OwnProfile* const own : chain.own)
    override_level(own->rules, rule, level);
  return level;
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

/// Patterns are relative to the folder of `.aar.yaml`, as all paths in it.
std::vector<const PathOverride*> overrides_of(std::string_view path, const Config& config) {
  std::vector<const PathOverride*> overrides;
  const bool beneath = !config.base.empty() && path.size() > config.base.size() &&
                       path.starts_with(config.base) && path[config.base.size()] == '/';
  if (beneath) path.remove_prefix(config.base.size() + 1);
  for (const PathOverride& entry : config.paths) {
    if (text::glob_matches(entry.glob, path)) overrides.push_back(&entry);
  }
  return overrides;
}

/// What the settings, their paths and the command line say of this rule by name.
void override_written(const std::vector<const PathOverride*>& overrides, const Config& config,
                      const LintOptions& options, const Rule& rule, Level& level) {
  override_level(config.rules, rule, level);
  for (const PathOverride* const entry : overrides)
    override_level(entry->rules, rule, level);
  override_level(options.levels, rule, level);
}

Selection select(const std::vector<const PathOverride*>& overrides, Status status,
                 const Config& config, const LintOptions& options) {
  const Chain chain = find_chain(profile_name(overrides, config, options), config);
  const bool written = !config.rules.empty() || !overrides.empty() || !options.levels.empty();
  Selection selection{.strict = chain.shipped->name == "strict"};
  selection.rules.reserve(rules().size());
  for (const Rule* const rule : rules()) {
    if (rule->check == nullptr && rule->audit == nullptr) continue;
    if (options.in_branch && rule->compare != nullptr) continue;
    Level level = level_of(*rule, status, chain, config);
    if (written) override_written(overrides, config, options, *rule, level);
    if (level != Level::off) selection.rules.push_back({rule, level});
  }
  return selection;
}

}  // namespace

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  names.reserve(profiles.size());
  for (const Profile& profile : profiles)
    names.emplace_back(profile.name);
  return names;
}

std::vector<std::string> profile_names(const Config& config) {
  std::vector<std::string> names = profile_names();
  for (const OwnProfile& own : config.profiles)
    names.push_back(own.id);
  return names;
}

const Selection& Selections::of(std::string_view path, Status status) {
  std::vector<const PathOverride*> overrides = overrides_of(path, config_);
  const auto found = std::ranges::find_if(known_, [&](const Known& known) {
    return known.status == status && known.overrides == overrides;
  });
  if (found != known_.end()) return found->selection;
  Selection selection = select(overrides, status, config_, options_);
  known_.push_back({std::move(overrides), status, std::move(selection)});
  return known_.back().selection;
}

Level branch_level(const Rule& rule, std::string_view path, Status status, const Config& config,
                   const LintOptions& options) {
  const std::vector<const PathOverride*> overrides = overrides_of(path, config);
  Level level = rule.levels.at(status);
  if (rule.since > config.rules_version) level = std::min(level, Level::note);
  for (const OwnProfile* const own :
       find_chain(profile_name(overrides, config, options), config).own)
    override_level(own->rules, rule, level);
  override_written(overrides, config, options, rule, level);
  return level;
}

}  // namespace aar
