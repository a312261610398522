// The settings `policy`, `routing`, `public` and `private_links`: read from what check_settings()
// has looked at, and written as format_config() shows them.
#pragma once

#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/document.hpp"

namespace aar::model {

/// What was refused is left out.
Policy read_policy(const Node& node);
std::vector<Route> read_routes(const Node& node);
/// A section that there is not is a fault.
PublicSettings read_public(const Node& node, std::vector<ConfigFault>& faults);
/// One that names no host is a fault.
std::vector<std::string> read_private_links(const Node& node, std::vector<ConfigFault>& faults);

std::string flow_policy(const Policy& policy);
std::string flow_routes(const std::vector<Route>& routes);
std::string flow_public(const PublicSettings& settings);

}  // namespace aar::model
