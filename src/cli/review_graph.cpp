#include "cli/review_graph.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "cli/parallel.hpp"
#include "cli/relations.hpp"
#include "lint/link_target.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

constexpr std::array<EdgeWords, 4> edge_words{
    {{EdgeKind::related, "related", "related to", "related to"},
     {EdgeKind::repeat_of, "repeat-of", "repeat of", "repeated by"},
     {EdgeKind::supersedes, "supersedes", "supersedes", "superseded by"},
     {EdgeKind::link, "link", "links to", "linked from"}}};

/// What an edge is called by the key that makes it; `turned` where the other review is its begin.
struct KeyEdge {
  std::string_view key;
  EdgeKind kind;
  bool turned = false;
};

constexpr std::array<KeyEdge, 4> key_edges{{{"related", EdgeKind::related},
                                            {"repeat_of", EdgeKind::repeat_of},
                                            {"supersedes", EdgeKind::supersedes},
                                            {"superseded_by", EdgeKind::supersedes, true}}};

/// A review with what it names, before anybody knows whether that is there.
struct GraphFile {
  Record record;
  std::vector<std::string> linked;  // paths, relative to the root
  std::string fault;
};

GraphFile read_graph_file(const Workspace& workspace, const std::string& path) {
  const Loaded loaded = workspace.load(path);
  GraphFile file;
  file.record.path = path;
  if (loaded.source == nullptr) {
    file.fault = loaded.fault->message;
    return file;
  }
  const Parsed parsed = workspace.parse(*loaded.source);
  file.record = record(*loaded.source, parsed.document, parsed.review);
  file.record.texts.clear();  // of a large archive they are most of what is read
  for (const Link& link : parsed.document.links) {
    const LinkTarget target = local_target(path, link.destination);
    if (target.kind == TargetKind::local) file.linked.push_back(target.path);
  }
  return file;
}

class GraphBuilder {
 public:
  explicit GraphBuilder(const std::vector<Record>& records)
      : records_(records), references_(records) {
    std::map<std::string_view, std::size_t> count;
    for (const Record& record : records)
      ++count[record.id];
    for (std::size_t i = 0; i < records.size(); ++i) {
      const Record& record = records[i];
      graph_.nodes.push_back({.name = count[record.id] > 1 ? record.path : record.id,
                              .id = record.id,
                              .path = record.path,
                              .title = record.title,
                              .kind = record.kind,
                              .status = record.status,
                              .date = record.date});
      by_path_[record.path] = i;
    }
  }

  void add_keys(std::size_t from) {
    for (const KeyEdge& edge : key_edges) {
      const auto values = records_[from].values.find(edge.key);
      if (values == records_[from].values.end()) continue;
      for (const std::string& id : values->second) {
        if (!is_reference(id)) continue;
        const std::size_t to = node_of(id);
        edge.turned ? add(to, from, edge.kind) : add(from, to, edge.kind);
      }
    }
  }

  void add_link(std::size_t from, const std::string& path) {
    const auto found = by_path_.find(path);
    if (found != by_path_.end()) add(from, found->second, EdgeKind::link);
  }

  ReviewGraph finish() {
    std::sort(graph_.edges.begin(), graph_.edges.end());
    graph_.edges.erase(std::unique(graph_.edges.begin(), graph_.edges.end()), graph_.edges.end());
    return std::move(graph_);
  }

  /// Reviews that are named and not there, in the order of their ids, before edges lead to them.
  void add_missing() {
    for (const Record& record : records_) {
      for (const KeyEdge& edge : key_edges) {
        const auto values = record.values.find(edge.key);
        if (values == record.values.end()) continue;
        for (const std::string& id : values->second) {
          if (is_reference(id) && references_.find(id) == nullptr) missing_.try_emplace(id, 0);
        }
      }
    }
    for (auto& [id, node] : missing_) {
      node = graph_.nodes.size();
      graph_.nodes.push_back({.name = id, .id = id, .missing = true});
    }
  }

 private:
  [[nodiscard]] std::size_t node_of(const std::string& id) const {
    const Record* const record = references_.find(id);
    return record != nullptr ? by_path_.at(record->path) : missing_.at(id);
  }

  void add(std::size_t from, std::size_t to, EdgeKind kind) {
    if (from == to) return;
    if (kind == EdgeKind::related && to < from) std::swap(from, to);
    graph_.edges.push_back({from, to, kind});
  }

  const std::vector<Record>& records_;
  References references_;
  ReviewGraph graph_;
  std::map<std::string, std::size_t> by_path_;
  std::map<std::string, std::size_t> missing_;  // by id
};

/// The nodes that are wanted, and the edges between them.
ReviewGraph part_of(const ReviewGraph& graph, const std::vector<bool>& wanted) {
  ReviewGraph part;
  std::vector<std::size_t> place(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    place[i] = part.nodes.size();
    if (wanted[i]) part.nodes.push_back(graph.nodes[i]);
  }
  for (const GraphEdge& edge : graph.edges) {
    if (wanted[edge.from] && wanted[edge.to]) {
      part.edges.push_back({place[edge.from], place[edge.to], edge.kind});
    }
  }
  return part;
}

}  // namespace

const EdgeWords& words_of(EdgeKind kind) {
  return edge_words[static_cast<std::size_t>(kind)];
}

ReviewGraph read_graph(const Workspace& workspace, const Session& session) {
  const std::vector<std::string>& paths = workspace.review_paths();
  std::vector<GraphFile> files(paths.size());
  {
    Progress progress(session, paths.size());
    for_each_index(
        paths.size(), [&](std::size_t i) { files[i] = read_graph_file(workspace, paths[i]); },
        &progress);
  }
  std::vector<Record> records;
  std::vector<std::vector<std::string>> linked;
  for (GraphFile& file : files) {
    if (!file.fault.empty()) {
      session.say(fmt::format("aar: {}: {}", text::sanitize(file.record.path), file.fault));
      continue;
    }
    records.push_back(std::move(file.record));
    linked.push_back(std::move(file.linked));
  }
  GraphBuilder builder(records);
  builder.add_missing();
  for (std::size_t i = 0; i < records.size(); ++i) {
    builder.add_keys(i);
    for (const std::string& path : linked[i])
      builder.add_link(i, path);
  }
  return builder.finish();
}

ReviewGraph without_lone(const ReviewGraph& graph) {
  std::vector<bool> wanted(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges)
    wanted[edge.from] = wanted[edge.to] = true;
  return part_of(graph, wanted);
}

ReviewGraph around(const ReviewGraph& graph, const std::string& path, std::size_t depth) {
  std::vector<bool> wanted(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    wanted[i] = !graph.nodes[i].missing && graph.nodes[i].path == path;
  std::vector<bool> before = wanted;  // what is nearer
  for (std::size_t step = 0; step < depth; ++step) {
    before = wanted;
    for (const GraphEdge& edge : graph.edges) {
      if (before[edge.from]) wanted[edge.to] = true;
      if (before[edge.to]) wanted[edge.from] = true;
    }
    if (wanted == before) break;
  }
  ReviewGraph marked = graph;
  for (std::size_t i = 0; i < marked.nodes.size(); ++i)
    marked.nodes[i].outer = wanted[i] && !before[i];
  return part_of(marked, wanted);
}

}  // namespace aar::cli
