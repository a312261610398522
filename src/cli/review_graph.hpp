// The reviews of an archive and what leads from one to another: what their front matters say, and
// the links in their texts. Every relation is there once, whichever of the two says it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

enum class EdgeKind : std::uint8_t { related, repeat_of, supersedes, link };

/// An edge as formats name it, and in words from either end.
struct EdgeWords {
  EdgeKind kind;
  std::string_view name;  // `repeat-of`, as `aar link` takes it; `link`
  std::string_view out, in;
};

const EdgeWords& words_of(EdgeKind kind);

struct GraphNode {
  std::string name;  // the id, or the path where several reviews have that id
  std::string id, path, title, kind, status, date;
  bool missing = false;  // somebody names it, and there is no such review
  bool outer = false;    // as far away as was asked for: what lies behind it is left out
};

struct GraphEdge {
  std::size_t from = 0, to = 0;  // of `related`, which has no direction, the first is the smaller
  EdgeKind kind = EdgeKind::related;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
  friend constexpr auto operator<=>(const GraphEdge&, const GraphEdge&) = default;
};

struct ReviewGraph {
  std::vector<GraphNode> nodes;  // by path, missing ones behind them by id
  std::vector<GraphEdge> edges;  // sorted, each once
};

/// Reads every review. What cannot be read is said on stderr and left out.
ReviewGraph read_graph(const Workspace& workspace, const Session& session);

/// The nodes that have an edge, and those edges.
ReviewGraph without_lone(const ReviewGraph& graph);
/// What is at most `depth` edges, in either direction, from the review at `path`.
ReviewGraph around(const ReviewGraph& graph, const std::string& path, std::size_t depth);

}  // namespace aar::cli
