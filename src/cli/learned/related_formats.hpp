// What `aar related` prints, and what `aar new` says of look-alikes.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lint/learned/kinship.hpp"

namespace aar::cli {

std::vector<std::string> related_formats();

/// `format` is one of related_formats().
void write_kin(const std::vector<Kin>& kin, const std::string& format, std::ostream& out);

/// The reasons on one line, for people: `service ledger; tag locks; words: index, orders`.
std::string reasons_in_words(const Kin& kin);

}  // namespace aar::cli
