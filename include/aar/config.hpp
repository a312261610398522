// The settings of one archive, from `.aar.yaml` or the defaults. Reading never stops at the first
// mistake: every unknown key, wrong type and impossible value is a ConfigFault with its place, and
// commands refuse to run on faults (exit 2).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/level.hpp"
#include "aar/source.hpp"
#include "aar/time.hpp"

namespace aar {

struct Node;  // document.hpp

struct KindAlias {  // kinds: {game-day: {inherits: exercise}}
  std::string id;
  std::string inherits;
  friend bool operator==(const KindAlias&, const KindAlias&) = default;
};

struct PathOverride {  // paths: {"reviews/2019/**": {profile: import, rules: {...}}}
  std::string glob;
  std::string profile;  // empty: the archive's
  std::map<std::string, Level> rules;
  friend bool operator==(const PathOverride&, const PathOverride&) = default;
};

struct OwnProfile {  // profiles: {ours: {extends: core, rules: {...}}}
  std::string id;
  std::string extends = "core";
  std::map<std::string, Level> rules;
  friend bool operator==(const OwnProfile&, const OwnProfile&) = default;
};

struct Person {
  std::string handle, name;
  std::vector<std::string> teams, aliases;
  std::vector<std::string> expert_in, mentors_in, wants_to_learn;  // topics
  bool presents = false;  // may be named as who presents a review
  bool opt_out = false;   // is named in no directory of experts
  bool gone = false;      // has left; kept so that old reviews know the name
  friend bool operator==(const Person&, const Person&) = default;
};

/// A time that something may take: `12h`, `3d`, `2w`, `5bd` (business days, Monday to Friday).
struct Delay {
  enum class Unit : std::uint8_t { hours, days, business_days, weeks };
  int amount = 0;
  Unit unit = Unit::days;
  friend bool operator==(const Delay&, const Delay&) = default;
};

std::optional<Delay> parse_delay(std::string_view text);
std::string format_delay(Delay delay);
/// The last day of the time that begins on `from`; hours count as begun days.
Date due_after(Date from, Delay delay);

struct Route {  // routing: [{service: ledger, teams: [finance-ops]}]; empty: any
  std::string factor, service, tag, kind;
  std::vector<std::string> teams;
  friend bool operator==(const Route&, const Route&) = default;
};

struct Policy {
  std::map<std::string, Delay> review_due;  // by severity
  std::map<std::string, Delay> action_due;  // by priority
  std::map<std::string, int> publish_needs_reviewers;
  friend bool operator==(const Policy&, const Policy&) = default;
};

struct Phrase {         // wording: {add: [{pattern: …, suggest: …}]}
  std::string pattern;  // RE2, checked
  std::string suggest;
  friend bool operator==(const Phrase&, const Phrase&) = default;
};

struct PublicSettings {               // public: {sections: [summary, lessons], roles: true}
  std::vector<std::string> sections;  // ids; empty: all
  bool roles = false;                 // roles instead of handles
  friend bool operator==(const PublicSettings&, const PublicSettings&) = default;
};

struct WordingSettings {
  std::vector<std::string> allow;     // phrases that are fine here
  std::vector<Phrase> add;            // and phrases that are not
  std::map<std::string, Level> rows;  // CF01: note
  std::string banner;                 // what every review must say
  friend bool operator==(const WordingSettings&, const WordingSettings&) = default;
};

struct Config {
  std::string path;  // of the file read; empty: defaults
  std::string text;  // its bytes, from which all the rest comes
  std::string base;  // its folder, relative to the root; paths in it are relative to that
  int version = 1;
  int rules_version = 1;
  std::vector<std::string> reviews{"reviews"};  // folders, relative to the root
  std::string index_file = "INDEX.md";
  std::string index_by = "year";
  std::string profile = "core";
  std::vector<OwnProfile> profiles;
  std::map<std::string, Level> rules;  // by rule id, resolved from id or name
  std::vector<PathOverride> paths;
  std::vector<std::string> severities{"sev1", "sev2", "sev3", "sev4"};
  std::vector<KindAlias> kinds;
  // services, teams, tags, factors, trigger
  std::map<std::string, std::vector<std::string>> vocabulary;
  // services: {ledger: ["src/ledger/**"]}: patterns of its code, relative to `base`
  std::map<std::string, std::vector<std::string>> services;
  std::map<std::string, std::vector<std::string>> section_aliases;  // canonical id → more titles
  std::string templates;  // folder with <kind>.md; empty: shipped ones
  std::string baseline = ".aar-baseline.json";
  std::string people;  // the file that knows people; empty: none
  std::vector<Route> routing;
  Policy policy;
  std::vector<std::string> private_links;  // hosts that outsiders cannot open
  PublicSettings public_edition;
  WordingSettings wording;
  std::map<std::string, std::string> unread;  // keys accepted now and used by later features
  friend bool operator==(const Config&, const Config&) = default;
};

struct ConfigFault {
  Span span{};
  std::string message;
  std::string help;
};

struct ConfigResult {
  Config config;
  std::vector<ConfigFault> faults;  // by position
};

/// What the configuration names and other layers know. An empty hook accepts whatever is written.
struct ConfigHooks {
  std::string (*rule_id)(std::string_view) = nullptr;  // id of an id or name; empty: unknown
  std::vector<std::string> (*rule_names)() = nullptr;  // ids and names, for "did you mean"
  // why a pattern is refused; empty: fine
  std::string (*pattern_fault)(std::string_view) = nullptr;
  int (*newest_rules_version)() = nullptr;
  std::vector<std::string> (*wording_rows)() = nullptr;  // the ids of rows that `wording.rows` sets
};

/// Total: never throws. What could not be understood is a fault and keeps its default.
ConfigResult read_config(const Source& source, const ConfigHooks& hooks);

/// Of a map by handle, for example `maria: {name: Maria Lopez, teams: [sre], aliases: [ml]}`;
/// what is none holds nobody.
std::vector<Person> read_people(const Node& root);

/// One row a key: `index.by`, its type, its default and what it does. Schema and reference page
/// come from these rows.
struct ConfigKey {
  std::string_view key, type, fallback, summary;
};

std::vector<ConfigKey> config_keys();

/// The settings in force as `.aar.yaml` would say them, one key a line, for `aar config show`.
/// read_config() reads them back equal, but for `path` and `base`.
std::string format_config(const Config& config);

}  // namespace aar
