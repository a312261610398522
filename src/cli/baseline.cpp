#include "cli/baseline.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/rule.hpp"

#include "text/json.hpp"
#include "text/json_reader.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

using text::JsonKind;
using text::JsonValue;

constexpr std::size_t most = 1'000'000;  // of one entry

std::size_t index_of(Level level) {
  return static_cast<std::size_t>(level);
}

/// What cannot be suppressed for a file cannot be known for ever either: credentials, files that
/// cannot be read.
bool may_be_known(const Diagnostic& diagnostic) {
  const Rule* const rule = find_rule(diagnostic.rule);
  return rule != nullptr && rule->waiver == Waiver::any;
}

std::string line_of(const Diagnostic& diagnostic) {
  return std::string(text::trim(diagnostic.place.line));
}

/// One entry as the file has it.
struct Written {
  std::string path, rule, line;
  Level level = Level::error;
  std::size_t count = 1;
};

class Parser {
 public:
  Parser(std::string_view text, const std::string& shown) : text_(text), shown_(shown) {}

  std::vector<Written> read() {
    const text::JsonFile file = text::read_json(text_);
    if (file.fault) fail(file.fault->offset, file.fault->message);
    if (file.root.kind != JsonKind::object) fail(file.root.offset, "expected an object");
    for (const JsonValue& member : file.root.items) {
      if (member.key != "version" && member.key != "findings") fail_key(member);
    }
    const JsonValue& version = require(file.root, "version", JsonKind::number);
    if (version.text != "1") {
      fail(version.offset,
           fmt::format("unknown version `{}`; this aar reads version 1", version.text));
    }
    std::vector<Written> entries;
    for (const JsonValue& item : require(file.root, "findings", JsonKind::array).items)
      entries.push_back(entry(item));
    return entries;
  }

 private:
  [[noreturn]] void fail(std::size_t offset, const std::string& message) const {
    const Position place = LineIndex(text_).position(offset);
    const bool conflict = text_.substr(offset).starts_with("<<<<<<<") ||
                          text_.substr(offset).starts_with("=======") ||
                          text_.substr(offset).starts_with(">>>>>>>");
    throw Error(ErrorKind::input,
                fmt::format("{}:{}:{}: {}; this is no baseline", shown_, place.line, place.column,
                            conflict ? "a merge conflict" : message),
                conflict ? "take either side, then run `aar lint --prune`"
                         : "repair it, or remove it and run `aar lint --write-baseline`");
  }

  [[noreturn]] void fail_key(const JsonValue& member) const {
    fail(member.offset, fmt::format("unknown key `{}`", text::sanitize(member.key)));
  }

  const JsonValue& require(const JsonValue& parent, std::string_view name, JsonKind kind) const {
    const JsonValue* const found = parent.find(name);
    if (found == nullptr) fail(parent.offset, fmt::format("`{}` is missing", name));
    if (found->kind != kind) {
      fail(found->offset, fmt::format("`{}` is no {}", name,
                                      kind == JsonKind::number  ? "number"
                                      : kind == JsonKind::array ? "list"
                                                                : "text"));
    }
    return *found;
  }

  Written entry(const JsonValue& item) const {
    if (item.kind != JsonKind::object) fail(item.offset, "expected an object");
    constexpr std::array<std::string_view, 5> known{"path", "rule", "level", "line", "count"};
    for (const JsonValue& member : item.items) {
      if (std::find(known.begin(), known.end(), member.key) == known.end()) fail_key(member);
    }
    Written entry;
    entry.path = require(item, "path", JsonKind::string).text;
    entry.rule = require(item, "rule", JsonKind::string).text;
    entry.line = require(item, "line", JsonKind::string).text;
    const JsonValue& level = require(item, "level", JsonKind::string);
    const std::optional<Level> read = parse_level(level.text);
    if (!read || *read == Level::off) {
      fail(level.offset, fmt::format("unknown level `{}`", text::sanitize(level.text)));
    }
    entry.level = *read;
    if (item.find("count") != nullptr)
      entry.count = count(require(item, "count", JsonKind::number));
    return entry;
  }

  std::size_t count(const JsonValue& value) const {
    std::size_t number = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto result = std::from_chars(value.text.data(), end, number);
    if (result.ec != std::errc() || result.ptr != end || number == 0 || number > most) {
      fail(value.offset, fmt::format("`{}` is no count", value.text));
    }
    return number;
  }

  std::string_view text_;
  const std::string& shown_;
};

}  // namespace

std::size_t Baseline::total(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

std::size_t Baseline::surplus(const Entry& entry) {
  const std::size_t known = total(entry.known);
  return entry.judged && known > entry.found ? known - entry.found : 0;
}

Baseline Baseline::parse(std::string_view text, const std::string& shown) {
  Baseline baseline;
  for (Written& written : Parser(text, shown).read()) {
    Entry& entry = baseline.files_[written.path].entries[{written.rule, written.line}];
    std::size_t& known = entry.known[index_of(written.level)];
    known = std::max(known, written.count);  // twice the same: a merge kept both
    entry.left = entry.known;
  }
  return baseline;
}

std::size_t Baseline::take_known(const std::string& path, Findings& findings) {
  const auto file = files_.find(text::repair(path));
  if (file == files_.end()) return 0;
  file->second.seen = true;
  std::map<Key, Entry>& entries = file->second.entries;
  for (auto& [key, entry] : entries) {
    entry.judged = std::binary_search(findings.ran.begin(), findings.ran.end(), key.first);
  }
  std::vector<Diagnostic>& diagnostics = findings.diagnostics;
  std::vector<bool> known(diagnostics.size());
  // The loud ones first: only loud entries will do for them.
  for (const Level level : {Level::error, Level::warning, Level::note}) {
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
      if (diagnostics[i].level != level || !may_be_known(diagnostics[i])) continue;
      const auto found = entries.find({std::string(diagnostics[i].rule), line_of(diagnostics[i])});
      if (found == entries.end()) continue;
      Counts& left = found->second.left;
      ++found->second.found;
      auto* const free = std::find_if(left.begin() + static_cast<std::ptrdiff_t>(index_of(level)),
                                      left.end(), [](std::size_t count) { return count > 0; });
      if (free == left.end()) continue;
      --*free;
      known[i] = true;
    }
  }
  std::size_t at = 0;
  return std::erase_if(diagnostics, [&](const Diagnostic& /*diagnostic*/) { return known[at++]; });
}

std::size_t Baseline::remember(const std::string& path, Findings& findings) {
  const auto taken =
      std::stable_partition(findings.diagnostics.begin(), findings.diagnostics.end(),
                            [](const Diagnostic& diagnostic) { return !may_be_known(diagnostic); });
  for (auto diagnostic = taken; diagnostic != findings.diagnostics.end(); ++diagnostic) {
    File& file = files_[text::repair(path)];
    Entry& entry = file.entries[{std::string(diagnostic->rule), line_of(*diagnostic)}];
    ++entry.known[index_of(diagnostic->level)];
  }
  const auto count = static_cast<std::size_t>(findings.diagnostics.end() - taken);
  findings.diagnostics.erase(taken, findings.diagnostics.end());
  return count;
}

std::vector<std::string> Baseline::unseen_paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : files_) {
    if (!file.seen) paths.push_back(path);
  }
  return paths;
}

bool Baseline::rename(const std::string& from, const std::string& to) {
  auto entries = files_.extract(from);
  if (entries.empty()) return false;
  entries.key() = to;
  return files_.insert(std::move(entries)).inserted;
}

void Baseline::set_gone(const std::string& path) {
  const auto file = files_.find(path);
  if (file == files_.end()) return;
  for (auto& [key, entry] : file->second.entries)
    entry.judged = true;
}

std::size_t Baseline::stale() const {
  std::size_t count = 0;
  for (const auto& [path, file] : files_) {
    for (const auto& [key, entry] : file.entries)
      count += surplus(entry);
  }
  return count;
}

void Baseline::prune() {
  for (auto& [path, file] : files_) {
    for (auto& [key, entry] : file.entries) {
      std::size_t cut = surplus(entry);
      for (std::size_t level = 0; level < entry.known.size(); ++level) {
        const std::size_t here = std::min(cut, entry.left[level]);
        entry.known[level] -= here;
        entry.left[level] -= here;
        cut -= here;
      }
    }
    std::erase_if(file.entries, [](const auto& entry) { return total(entry.second.known) == 0; });
  }
  std::erase_if(files_, [](const auto& file) { return file.second.entries.empty(); });
}

std::size_t Baseline::size() const {
  std::size_t count = 0;
  for (const auto& [path, file] : files_) {
    for (const auto& [key, entry] : file.entries)
      count += total(entry.known);
  }
  return count;
}

std::string Baseline::format() const {
  std::string out = "{\n  \"version\": 1,\n  \"findings\": [";
  const auto member = [&out](std::string_view name, std::string_view value) {
    out.append(fmt::format("{}\"{}\": ", name == "path" ? "" : ", ", name));
    text::append_json_string(out, value);
  };
  bool first = true;
  for (const auto& [path, file] : files_) {
    for (const auto& [key, entry] : file.entries) {
      for (const Level level : {Level::note, Level::warning, Level::error}) {
        const std::size_t count = entry.known[index_of(level)];
        if (count == 0) continue;
        out.append(first ? "\n    {" : ",\n    {");
        first = false;
        member("path", path);
        member("rule", key.first);
        member("level", to_string(level));
        member("line", key.second);
        out.append(count == 1 ? "}" : fmt::format(", \"count\": {}}}", count));
      }
    }
  }
  return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace aar::cli
