// What `aar actions` prints. Owners are in the order of their names; nobody is counted or ranked.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/action_list.hpp"

namespace aar::cli {

std::vector<std::string> action_formats();

struct ActionListing {
  const ActionEntries& entries;
  std::string by;  // grouped: `table`, `json` and `md` then print `groups` instead
  std::vector<ActionGroup> groups;
  Date today{};
  bool every_state = false;  // a table then says which
  bool zero = false;         // ids and paths end with NUL, and are as they are
};

/// `format` is one of action_formats().
void write_action_list(const ActionListing& listing, const std::string& format, std::ostream& out);

}  // namespace aar::cli
