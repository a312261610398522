// The page of `aar digest`: which sections it has for whom.
#pragma once

#include <string>
#include <vector>

#include "cli/sharing/telling.hpp"

namespace aar::cli {

enum class DigestFor : std::uint8_t { team, all, board, one_to_one };

struct DigestRequest {
  DigestFor whom = DigestFor::team;
  std::string team;  // empty: whoever
  bool no_names = false;
};

/// team, all, board.
std::vector<std::string> digest_audiences();
DigestFor digest_audience(const std::string& name);

Page digest_page(const Happenings& found, const DigestRequest& request, const Nameless& nameless);

}  // namespace aar::cli
