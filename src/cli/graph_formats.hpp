// A graph of reviews as text for people, for Graphviz, for Mermaid and as JSON. Titles are data in
// all of them: whatever they hold stays inside its label.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/review_graph.hpp"

namespace aar::cli {

std::vector<std::string> graph_formats();
/// `format` is one of graph_formats().
void write_graph(const ReviewGraph& graph, const std::string& format, std::ostream& out);

}  // namespace aar::cli
