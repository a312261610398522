// Doing the same to many things on all processors. Results belong into places of their own, so that
// their order does not depend on who was first.
#pragma once

#include <cstddef>
#include <functional>

#include "cli/progress.hpp"

namespace aar::cli {

/// Calls `work` once with each number below `count`, from several threads where that pays. What
/// `work` throws is thrown here, the first by number of those that were reached. Without
/// `progress` nobody is told how far it is.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work,
                    Progress* progress = nullptr);

/// The same, but `work` is called with ranges of numbers, first and behind the last. They are
/// `longest` long unless some processors would then have little to do.
void for_each_range(std::size_t count, std::size_t longest,
                    const std::function<void(std::size_t, std::size_t)>& work,
                    Progress* progress = nullptr);

}  // namespace aar::cli
