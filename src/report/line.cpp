#include "report/line.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace aar::report {

std::string safe_path(std::string_view path) {
  std::string safe = text::sanitize(path);
  if (safe.starts_with(':') || safe.starts_with('#')) {
    safe.insert(0, "./");
  }
  return safe;
}

std::string oneline(const Diagnostic& diagnostic) {
  return fmt::format("{}:{}:{}: {}: {} [{} {}]", safe_path(diagnostic.place.path),
                     diagnostic.place.begin.line, diagnostic.place.begin.column,
                     to_string(diagnostic.level), text::sanitize(diagnostic.message),
                     diagnostic.rule, diagnostic.name);
}

}  // namespace aar::report
