// Edits of items in the files of an archive: all are worked out before the first file is written,
// so that one that is refused stops them all.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/item_name.hpp"
#include "cli/workspace.hpp"
#include "model/follow_up.hpp"

namespace aar::cli {

/// The bytes of a review with one item edited.
using ItemEdit = std::function<model::FollowedUp(const Source&, const Config&, std::size_t number)>;

/// Edits the items one after the other and says of each what was done. With `diff` the differences
/// are printed instead, and nothing is changed.
void edit_items(const Workspace& workspace, const Session& session,
                const std::vector<ItemName>& names, const ItemEdit& edit, bool diff);

}  // namespace aar::cli
