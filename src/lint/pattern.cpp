#include <re2/re2.h>

#include "aar/rule.hpp"

namespace aar {

std::string pattern_fault(std::string_view pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{8} << 20U);
  const RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), options);
  return compiled.ok() ? std::string() : compiled.error();
}

}  // namespace aar
