#include "cli/imports/bundles.hpp"

#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "aar/document.hpp"

#include "files/files.hpp"
#include "text/path_parts.hpp"
#include "text/sha256.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

enum Part : std::uint8_t { meta, body, timeline, actions };

constexpr std::array<std::string_view, 4> part_names{"meta.yaml", "index.md", "timeline.yaml",
                                                     "actions.yaml"};
constexpr std::size_t missing = static_cast<std::size_t>(-1);
using Parts = std::array<std::size_t, part_names.size()>;  // indexes of entries

std::string bytes_of(const ImportEntry& entry) {
  if (entry.absolute.empty()) return entry.bytes;
  const files::ReadResult read = files::read_anywhere(entry.absolute);
  return read.fault == files::ReadFault::none ? read.bytes : std::string();
}

std::string value_of(const Node& map, std::string_view key) {
  const Node* const node = map.find(key);
  return node == nullptr ? std::string() : text::squeeze(node->text);
}

std::string cell(const Node& map, std::string_view key) {
  return text::replace_all(value_of(map, key), "|", "\\|");
}

/// The maps of the list under `key`; empty where the file is something else.
std::vector<Node> maps_of(const std::string& bytes, std::string_view key) {
  const YamlFile file = parse_yaml(Source("part", bytes));
  const Node* const list = file.root.find(key);
  std::vector<Node> maps;
  if (list == nullptr) return maps;
  for (const Node& child : list->children) {
    if (child.is_mapping()) maps.push_back(child);
  }
  return maps;
}

std::string timeline_text(const std::string& bytes) {
  std::string text;
  for (const Node& event : maps_of(bytes, "events"))
    text += fmt::format("| {} | {} |\n", cell(event, "time"), cell(event, "action"));
  return text.empty() ? text : "\n## Timeline\n\n| Time | Event |\n| --- | --- |\n" + text;
}

std::string actions_text(const std::string& bytes) {
  std::string text;
  for (const Node& item : maps_of(bytes, "items")) {
    const std::string done = value_of(item, "done");
    text += fmt::format("| {} | {} | {} | {} |\n", cell(item, "task"), cell(item, "owner"),
                        cell(item, "due"), done == "true" || done == "yes" ? "done" : "open");
  }
  if (text.empty()) return text;
  return "\n## Action items\n\n| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n" +
         text;
}

ImportEntry joined(const ImportEntries& entries, const Parts& parts, const std::string& folder) {
  std::array<std::string, part_names.size()> bytes;
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != missing) bytes[i] = bytes_of(entries[parts[i]]);
    all += bytes[i];
  }
  const auto closed = [](const std::string& text) {
    return text.empty() || text.ends_with('\n') ? text : text + "\n";
  };
  const ImportEntry& index = entries[parts[body]];
  return {.from = folder,
          .name = std::string(text::folder_in(index.name)),
          .bytes = fmt::format("---\n{}---\n{}{}{}", closed(bytes[meta]), closed(bytes[body]),
                               timeline_text(bytes[timeline]), actions_text(bytes[actions])),
          .on_disk = false,
          .named = true,
          .sha256 = text::sha256(all)};
}

}  // namespace

ImportEntries join_bundles(ImportEntries entries) {
  std::map<std::string, Parts> folders;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string& from = entries[i].from;
    const std::size_t slash = from.rfind('/');
    if (slash == std::string::npos) continue;
    for (std::size_t part = 0; part < part_names.size(); ++part) {
      if (std::string_view(from).substr(slash + 1) != part_names[part]) continue;
      const auto [at, is_new] = folders.try_emplace(from.substr(0, slash));
      if (is_new) at->second.fill(missing);
      at->second[part] = i;
    }
  }
  for (const auto& [folder, parts] : folders) {
    if (parts[meta] == missing || parts[body] == missing) continue;
    ImportEntry whole = joined(entries, parts, folder);
    for (const std::size_t part : parts) {
      if (part == missing) continue;
      entries[part].refusal = fmt::format("it is a part of `{}`", folder);
      entries[part].harmless = true;
      entries[part].on_disk = false;
    }
    entries[parts[body]] = std::move(whole);
  }
  return entries;
}

}  // namespace aar::cli
