// Makes the site's pages from the archive's files and history, and hands each to a writer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "site/former_pages.hpp"
#include "site/site.hpp"

namespace aar::cli {

/// Called by several threads.
using WritePage = std::function<void(const std::string& path, std::string_view bytes)>;

struct BuiltSite {
  std::size_t reviews = 0, kept_back = 0;  // restricted, or under an embargo
  std::vector<site::LostId> lost_ids;
};

BuiltSite build_site(const Workspace& workspace, const site::SiteOptions& options,
                     const Session& session, const WritePage& write);

}  // namespace aar::cli
