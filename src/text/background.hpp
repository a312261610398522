// Work beside the caller's own.
#pragma once

#include <future>
#include <system_error>
#include <type_traits>

namespace aar::text {

/// Starts `work` in a thread of its own. Where the system has no more of them it is done when the
/// result is asked for.
template <class Work>
std::future<std::invoke_result_t<Work>> start(const Work& work) {
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, work);
  }
}

}  // namespace aar::text
