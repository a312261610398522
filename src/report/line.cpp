#include "report/line.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::report {

std::vector<std::size_t> worst_first(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::size_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return diagnostics[left].level > diagnostics[right].level;
  });
  return order;
}

std::string with_help(const Diagnostic& diagnostic, std::string_view between) {
  std::string text = text::sanitize(diagnostic.message);
  if (!diagnostic.help.empty()) {
    text += between;
    text += text::sanitize(diagnostic.help);
  }
  return text;
}

std::string summary_line(const LintSummary& summary) {
  return fmt::format("{}, {}, {} in {}", text::counted(summary.errors, "error"),
                     text::counted(summary.warnings, "warning"),
                     text::counted(summary.notes, "note"), text::counted(summary.files, "file"));
}

std::string_view command(const Report& report) {
  return report.gate ? "aar check" : "aar lint";
}

std::string compared_with(const Gate& gate) {
  std::string refs;
  for (const Gate::Compared& one : gate.compared_with)
    refs += fmt::format("{}`{}`", refs.empty() ? "" : ", ", one.ref);
  return refs;
}

std::string safe_path(std::string_view path) {
  std::string safe = text::sanitize(path);
  if (text::begins_like_command(safe)) {
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
