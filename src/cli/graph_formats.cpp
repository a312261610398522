#include "cli/graph_formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

// --- Text ---

struct NeighbourLine {
  std::string_view words;
  const GraphNode* other = nullptr;
};

/// Of each node: by the kind of the edge, outgoing ones first, then by the other review.
std::vector<std::vector<NeighbourLine>> neighbours(const ReviewGraph& graph) {
  std::vector<std::vector<NeighbourLine>> lines(graph.nodes.size());
  for (const EdgeKind kind :
       {EdgeKind::supersedes, EdgeKind::repeat_of, EdgeKind::related, EdgeKind::link}) {
    const EdgeWords& words = words_of(kind);
    for (const GraphEdge& edge : graph.edges) {
      if (edge.kind == kind) lines[edge.from].push_back({words.out, &graph.nodes[edge.to]});
    }
    for (const GraphEdge& edge : graph.edges) {
      if (edge.kind == kind) lines[edge.to].push_back({words.in, &graph.nodes[edge.from]});
    }
  }
  return lines;
}

std::string shown_node(const GraphNode& node) {
  return fmt::format("{}  {}", text::sanitize(node.name),
                     node.missing ? "(no such review)" : text::sanitize(node.title));
}

void write_text(const ReviewGraph& graph, std::ostream& out) {
  constexpr std::size_t width = 13;  // of the longest words
  const std::vector<std::vector<NeighbourLine>> lines = neighbours(graph);
  bool first = true;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].missing || graph.nodes[i].outer) continue;
    out << (first ? "" : "\n") << safe_line(shown_node(graph.nodes[i])) << '\n';
    first = false;
    for (const NeighbourLine& line : lines[i])
      out << fmt::format("  {:<{}}  {}\n", line.words, width, shown_node(*line.other));
  }
}

// --- Graphviz ---

/// Between double quotes, where only `"` and `\` mean something.
std::string dot_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text::sanitize(text)) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string dot_label(const GraphNode& node) {
  if (node.missing) return dot_string(node.id);
  std::string title = dot_string(node.title);
  const std::string id = dot_string(node.id);
  title.pop_back();
  return title + "\\n" + id.substr(1);  // `\n` is Graphviz's own line end
}

void write_dot(const ReviewGraph& graph, std::ostream& out) {
  out << "digraph reviews {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const GraphNode& node : graph.nodes) {
    out << fmt::format("  {} [label={}{}];\n", dot_string(node.name), dot_label(node),
                       node.missing ? ", style=dashed" : "");
  }
  for (const GraphEdge& edge : graph.edges) {
    const bool both = edge.kind == EdgeKind::related;
    out << fmt::format("  {} -> {} [label={}{}];\n", dot_string(graph.nodes[edge.from].name),
                       dot_string(graph.nodes[edge.to].name), dot_string(words_of(edge.kind).out),
                       both                          ? ", dir=none"
                       : edge.kind == EdgeKind::link ? ", style=dotted"
                                                     : "");
  }
  out << "}\n";
}

// --- Mermaid ---

/// Everything that Mermaid or the HTML it makes could take for more than text, as its number.
std::string mermaid_text(std::string_view text) {
  constexpr std::string_view special = "\"#&<>`;%{}[]()|\\*_~$";
  std::string escaped;
  for (const char c : text::sanitize(text)) {
    if (special.find(c) == std::string_view::npos) {
      escaped += c;
    } else {
      escaped += fmt::format("#{};", static_cast<int>(c));
    }
  }
  return escaped;
}

std::string_view mermaid_arrow(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::related:
      return "---";
    case EdgeKind::link:
      return "-.->";
    default:
      return "-->";
  }
}

void write_mermaid(const ReviewGraph& graph, std::ostream& out) {
  out << "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    const std::string title = mermaid_text(node.missing ? node.id : node.title);
    out << (node.missing
                ? fmt::format("  r{}([\"{}\"])\n", i + 1, title)
                : fmt::format("  r{}[\"{}<br>{}\"]\n", i + 1, title, mermaid_text(node.id)));
  }
  for (const GraphEdge& edge : graph.edges) {
    out << fmt::format("  r{} {}|{}| r{}\n", edge.from + 1, mermaid_arrow(edge.kind),
                       words_of(edge.kind).out, edge.to + 1);
  }
}

// --- JSON ---

void write_json_graph(const ReviewGraph& graph, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key("reviews").begin_array();
  for (const GraphNode& node : graph.nodes) {
    json.begin_object();
    json.key("name").value(node.name).key("id").value(node.id).key("path").value(node.path);
    json.key("title").value(node.title).key("kind").value(node.kind);
    json.key("status").value(node.status).key("date").value(node.date);
    json.key("missing").value(node.missing).end_object();
  }
  json.end_array().key("relations").begin_array();
  for (const GraphEdge& edge : graph.edges) {
    json.begin_object();
    json.key("from").value(graph.nodes[edge.from].name);
    json.key("relation").value(words_of(edge.kind).name);
    json.key("to").value(graph.nodes[edge.to].name).end_object();
  }
  json.end_array().end_object();
  out << json.text() << '\n';
}

struct GraphFormat {
  std::string_view name;
  void (*write)(const ReviewGraph&, std::ostream&);
};

constexpr std::array<GraphFormat, 4> graph_format_rows{{{"text", write_text},
                                                        {"dot", write_dot},
                                                        {"mermaid", write_mermaid},
                                                        {"json", write_json_graph}}};

}  // namespace

std::vector<std::string> graph_formats() {
  return names_of(graph_format_rows);
}

void write_graph(const ReviewGraph& graph, const std::string& format, std::ostream& out) {
  row_named(graph_format_rows, format).write(graph, out);
}

}  // namespace aar::cli
