// Hosts that outsiders cannot open: those that the settings name, names that are never public, and
// addresses of private networks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar {

/// The host of an address with a scheme, in lower case; empty for everything else.
std::string host_of(std::string_view destination);
/// Is it one of these hosts, or below one? Where the list has a path as well, what stands behind
/// the host must begin with it. A scheme and a port in the list are no matter.
bool is_listed_place(std::string_view host, std::string_view behind,
                     const std::vector<std::string>& listed);
/// Wherever in a text, in an address or alone, by position.
std::vector<Span> private_hosts_in(std::string_view text, const std::vector<std::string>& listed);

}  // namespace aar
